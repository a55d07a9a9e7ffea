using System;
using System.Collections.Generic;
using System.IO;
using KerioLicense.Model;
using KerioLicense.Observations;

namespace KerioLicense.Benchmarks.Observations;

/// <summary>
/// Generated observation files: Connect servers with a day of mail log, Control boxes with six interfaces, Operator exchanges with a day of
/// calls, in turn. Made once a machine and kept.
/// </summary>
internal static class ObservationFixture
{
    private const int Seed = 20260101;
    private const int CallsADay = 40;

    private static readonly DateTime Start = new(2026, 1, 1, 6, 0, 0, DateTimeKind.Utc);

    /// <summary>As the product writes it: two blanks per level.</summary>
    public static string Indented(int megabytes) =>
        Make($"observations-{megabytes}MB.kerio.json", path => Write(path, megabytes * 1_000_000L));

    /// <summary>The same without indentation and line ends, as other programs may write it.</summary>
    public static string Compact(int megabytes) => Make($"observations-{megabytes}MB-compact.kerio.json", path =>
    {
        using var writer = new StreamWriter(path);
        foreach (var line in File.ReadLines(Indented(megabytes)))
        {
            writer.Write(line.AsSpan().Trim());
        }
    });

    public static IEnumerable<KerioInstallation> Observations()
    {
        var random = new Random(Seed);
        for (var i = 0; ; i++)
        {
            var product = (KerioProduct)(i % 3);
            var name = $"srv{i % 2000}.customer{i % 500}.example";
            var observedAt = Start.AddDays(i / 2000).AddSeconds(i % 2000);
            yield return new KerioInstallation
            {
                InstallationId = KerioInstallation.IdOf(product, name),
                ComputerName = name,
                Product = product,
                Version = product switch { KerioProduct.Connect => "10.0.8.9228", KerioProduct.Control => "9.4.5.8573", _ => "2.6.3.1234" },
                OperatingSystem = product == KerioProduct.Connect ? "Windows Server 2022" : null,
                Customer = $"Cliente {i % 500} S.r.l.",
                Site = "Milano",
                ObservedAt = observedAt,
                License = new LicenseReading
                {
                    Kind = LicenseKind.Registered,
                    Number = KerioLicenseNumber.Parse($"{10000 + (i % 2000):d5}-AB{i % 3}CD-2EF3G"),
                    Company = $"Cliente {i % 500} S.r.l.",
                    Users = 25,
                    SubscriptionExpires = Start.AddYears(1),
                },
                Machine = new MachineIdentity
                {
                    SerialNumber = $"SN-{i % 2000}",
                    MacAddresses = [$"02-00-5e-10-{i % 100:d2}-01"],
                    StartedAt = Start,
                },
                Service = new ServiceReading { State = ServiceState.Running, StartMode = ServiceStartMode.Automatic },
                Connect = product == KerioProduct.Connect ? Connect(random, observedAt) : null,
                Control = product == KerioProduct.Control ? Control(i) : null,
                Operator = product == KerioProduct.Operator ? Operator(random, observedAt) : null,
            };
        }
    }

    private static void Write(string path, long size)
    {
        using var stream = File.Create(path);
        using var writer = new ObservationWriter(stream);
        foreach (var installation in Observations())
        {
            writer.Write(installation);
            if (stream.Position >= size)
            {
                break;
            }
        }

        writer.Complete();
    }

    private static ConnectReading Connect(Random random, DateTime observedAt)
    {
        var hours = new MailHour[24];
        for (var hour = 0; hour < hours.Length; hour++)
        {
            hours[hour] = new MailHour
            {
                Start = observedAt.Date.AddHours(hour - 24),
                Received = random.Next(500),
                Sent = random.Next(500),
                File = "mail.log",
            };
        }

        return new ConnectReading
        {
            Counters = new TrafficCounters
            {
                Since = Start,
                Received = random.NextInt64(1_000_000),
                Transmitted = random.NextInt64(1_000_000),
                DeliveredToLocals = random.NextInt64(1_000_000),
                Mx = random.NextInt64(1_000_000),
                Relay = 0,
                SmtpAccepted = random.NextInt64(1_000_000),
                Pop3Downloads = 0,
            },
            ProtocolServices = [new ProtocolService { Name = "SMTP", Running = true, StartMode = ServiceStartMode.Automatic }],
            MailActivity = new MailActivityReading
            {
                CoveredFrom = observedAt.AddDays(-1),
                CoveredTo = observedAt,
                Hours = hours,
                QueueIdSample = [$"{random.Next():x8}-{random.Next():x8}", $"{random.Next():x8}-{random.Next():x8}"],
            },
        };
    }

    private static ControlReading Control(int number)
    {
        var interfaces = new ControlInterface[6];
        for (var i = 0; i < interfaces.Length; i++)
        {
            interfaces[i] = new ControlInterface
            {
                Name = "Port " + i,
                Type = InterfaceType.Ethernet,
                Group = i == 0 ? InterfaceGroup.Internet : InterfaceGroup.Trusted,
                LinkStatus = i < 2 ? LinkStatus.Up : LinkStatus.CableDisconnected,
                Mac = $"02-00-5e-20-{number % 100:d2}-{i:d2}",
                Enabled = true,
            };
        }

        return new ControlReading
        {
            Interfaces = interfaces,
            HighAvailability = new HighAvailabilityReading
            {
                Mode = HighAvailabilityMode.Disabled,
                Role = HighAvailabilityRole.None,
                Health = HighAvailabilityHealth.Disabled,
            },
        };
    }

    private static OperatorReading Operator(Random random, DateTime observedAt)
    {
        var calls = new CallRecord[CallsADay];
        for (var i = 0; i < calls.Length; i++)
        {
            var start = observedAt.AddDays(-1).AddMinutes(i * 30);
            calls[i] = new CallRecord
            {
                Start = start,
                End = start.AddSeconds(random.Next(600)),
                Direction = (CallDirection)random.Next(1, 4),
            };
        }

        return new OperatorReading
        {
            ActiveCalls = 0,
            CallActivity = new CallActivityReading { CoveredFrom = observedAt.AddDays(-1), CoveredTo = observedAt, Calls = calls },
        };
    }

    private static string Make(string name, Action<string> write)
    {
        var path = BenchmarkFolder.PathOf(name);
        if (!File.Exists(path))
        {
            write(path + ".part");
            File.Move(path + ".part", path);
        }

        return path;
    }
}
