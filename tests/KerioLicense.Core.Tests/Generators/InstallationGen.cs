using System;
using CsCheck;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.Core.Tests.Generators;

/// <summary>Whole observations: all products, everything read or not read, odd texts, all ranges.
/// What a file can hold, and nothing that it cannot.</summary>
internal static class InstallationGen
{
    private static readonly long FirstTick = new DateTime(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
    private static readonly long LastTick = new DateTime(3000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks - 1;

    /// <summary>Any character that UTF-8 and JSON can carry, the awkward ones more often than they come by themselves.</summary>
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.Char.Where(static character => !char.IsSurrogate(character) && character != '\uffff')
            .Select(static character => character.ToString()),
        Gen.OneOfConst("\"", "\\", "/", "\n", "\r", "\t", "\0", "\u007f", "\u0085", "\u2028", "\ufeff", "\ufffd", "è", "€", "😀", "'", " ",
            "{", "]", ",", ":"));

    /// <summary>Any text that a reader gives.</summary>
    public static readonly Gen<string> AnyText = Gen.OneOf(
        Piece.Array[0, 12].Select(static pieces => PlainText.Of(string.Concat(pieces))),
        Gen.OneOfConst("", "Rossi S.r.l.", "Milano", "10.0.8.9228", "12345-AB1CD-2EF3G", "null", "2026-11-18T06:00:00Z",
            new string('x', 300)));

    public static readonly Gen<DateTime> Time = Gen.OneOf(
        Gen.Long[FirstTick, LastTick].Select(static ticks => new DateTime(ticks, DateTimeKind.Utc)),
        Gen.Int[0, 400_000_000].Select(static seconds => new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(seconds)));

    public static readonly Gen<KerioLicenseNumber> Number = Gen.Select(
        Group(), Group(), Group(), Gen.Int[0, 4],
        static (a, b, c, kind) => kind switch
        {
            0 => KerioLicenseNumber.Parse($"{a}-{b}"),
            1 => KerioLicenseNumber.Parse($"{a}-{b}").Redact(),
            2 => KerioLicenseNumber.Parse($"{a}-{b}-{c}").Redact(),
            _ => KerioLicenseNumber.Parse($"{a}-{b}-{c}"),
        });

    public static readonly Gen<LicenseReading> License = Gen.Select(
        Word<LicenseKind>(), OrNull(Number),
        OrNull(Gen.Int[0, 15].Array[8]
            .Select(static digits => string.Concat(Array.ConvertAll(digits, static digit => digit.ToString("x", null))))),
        OrNull(AnyText), OrNull(Gen.Int), OrNull(Time), OrNull(Time),
        static (kind, number, hash, company, users, licenseExpires, subscriptionExpires) => new LicenseReading
        {
            Kind = kind,
            Number = number,
            FileHash = hash,
            Company = company,
            Users = users,
            LicenseExpires = licenseExpires,
            SubscriptionExpires = subscriptionExpires,
        });

    /// <summary>An observation with everything that belongs to it.</summary>
    public static readonly Gen<KerioInstallation> Installation = Gen.Select(Head(), License, Machine(), Detail(), Problem().Array[0, 3])
        .Select(
        static (head, license, machine, detail, problems) => head with
        {
            License = license,
            Machine = machine,
            Connect = head.Product == KerioProduct.Connect ? detail.Connect : null,
            Control = head.Product == KerioProduct.Control ? detail.Control : null,
            Operator = head.Product == KerioProduct.Operator ? detail.Operator : null,
            Problems = problems,
        });

    private static Gen<KerioInstallation> Head() => Gen.Select(
        Gen.Select(OrNull(NonEmpty()), NonEmpty(), Word<KerioProduct>(), Time, Word<ObservationSource>()),
        Gen.Select(OrNull(AnyText), OrNull(AnyText), OrNull(AnyText), OrNull(AnyText), Service(), OrNull(Connection()), OrNull(AnyText)),
        static (who, what) => new KerioInstallation
        {
            InstallationId = who.Item1?.ToLowerInvariant() ?? KerioInstallation.IdOf(who.Item3, who.Item2),
            ComputerName = who.Item2,
            Product = who.Item3,
            ObservedAt = who.Item4,
            Source = who.Item5,
            Version = what.Item1,
            OperatingSystem = what.Item2,
            Customer = what.Item3,
            Site = what.Item4,
            Service = what.Item5,
            Connection = what.Item6,
            VendorAgent = what.Item7,
        });

    private static Gen<ServiceReading> Service() => Gen.Select(
        Word<ServiceState>(), Word<ServiceStartMode>(), OrNull(Time),
        static (state, mode, since) => new ServiceReading { State = state, StartMode = mode, StoppedSince = since });

    private static Gen<ServerConnection> Connection() => Gen.Select(
        Gen.Int[1, 65535], OrNull(Gen.Byte.Array[32].Select(Convert.ToHexString)),
        static (port, thumbprint) => new ServerConnection { Port = port, CertificateThumbprint = thumbprint });

    private static Gen<MachineIdentity> Machine() => Gen.Select(
        Gen.Select(OrNull(AnyText), OrNull(AnyText), OrNull(AnyText)), OrNull(Time), Mac().Array[0, 3], OrNull(Time), OrNull(Gen.Int),
        static (names, installed, addresses, started, offset) => new MachineIdentity
        {
            SerialNumber = names.Item1,
            ServerHash = names.Item2,
            ServerGuid = names.Item3,
            InstalledAt = installed,
            MacAddresses = addresses,
            StartedAt = started,
            ClockOffsetSeconds = offset,
        });

    private static Gen<(ConnectReading? Connect, ControlReading? Control, OperatorReading? Operator)> Detail() =>
        Gen.Select(OrNull(Connect()), OrNull(Control()), OrNull(Operator()));

    private static Gen<ConnectReading> Connect()
    {
        var counters = Gen.Select(Time, Gen.Bool, OrNull(Count()).Array[7]).Select(static (time, isOfFile, values) => new TrafficCounters
        {
            Since = isOfFile ? null : time,
            ReadAt = isOfFile ? time : null,
            Received = values[0],
            Transmitted = values[1],
            DeliveredToLocals = values[2],
            Mx = values[3],
            Relay = values[4],
            SmtpAccepted = values[5],
            Pop3Downloads = values[6],
        });
        var service = Gen.Select(AnyText, OrNull(Gen.Bool), Word<ServiceStartMode>()).Select(
            static (name, running, mode) => new ProtocolService { Name = name, Running = running, StartMode = mode });
        var hour = Gen.Select(Time, Count(), Count(), OrNull(AnyText)).Select(
            static (start, received, sent, file) => new MailHour { Start = start, Received = received, Sent = sent, File = file });
        var activity = Gen.Select(Time, Time, hour.Array[0, 3], AnyText.Array[0, 3]).Select(
            static (from, to, hours, sample) =>
                new MailActivityReading { CoveredFrom = from, CoveredTo = to, Hours = hours, QueueIdSample = sample });
        return Gen.Select(OrNull(counters), service.Array[0, 2], OrNull(activity)).Select(
            static (read, services, mail) => new ConnectReading { Counters = read, ProtocolServices = services, MailActivity = mail });
    }

    private static Gen<ControlReading> Control()
    {
        var row = Gen.Select(
            Gen.Select(AnyText, Word<InterfaceType>(), Word<InterfaceGroup>(), Word<LinkStatus>(), OrNull(Mac())),
            Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[1, int.MaxValue]),
            static (what, how) => new ControlInterface
            {
                Name = what.Item1,
                Type = what.Item2,
                Group = what.Item3,
                LinkStatus = what.Item4,
                Mac = what.Item5,
                Enabled = how.Item1,
                Vlan = how.Item2,
                Wifi = how.Item3,
                VirtualSwitch = how.Item4,
                Ports = how.Item5,
            });
        var address = Gen.Select(AnyText, OrNull(AnyText), OrNull(AnyText)).Select(
            static (name, v4, v6) => new VirtualInterface { Name = name, VirtualIpV4 = v4, VirtualIpV6 = v6 });
        var pair = Gen.Select(
            Word<HighAvailabilityMode>(), Word<HighAvailabilityRole>(), address.Array[0, 2], Word<HighAvailabilityHealth>()).Select(
            static (mode, role, addresses, health) =>
                new HighAvailabilityReading { Mode = mode, Role = role, VirtualInterfaces = addresses, Health = health });
        return Gen.Select(row.Array[0, 3], OrNull(pair))
            .Select(static (rows, read) => new ControlReading { Interfaces = rows, HighAvailability = read });
    }

    private static Gen<OperatorReading> Operator()
    {
        var call = Gen.Select(Time, Time, Word<CallDirection>())
            .Select(static (start, end, direction) => new CallRecord { Start = start, End = end, Direction = direction });
        var activity = Gen.Select(Time, Time, call.Array[0, 3]).Select(
            static (from, to, calls) => new CallActivityReading { CoveredFrom = from, CoveredTo = to, Calls = calls });
        return Gen.Select(OrNull(Gen.Int[0, int.MaxValue]), OrNull(activity)).Select(
            static (active, read) => new OperatorReading { ActiveCalls = active, CallActivity = read });
    }

    private static Gen<ReadingProblem> Problem() => Gen.Select(AnyText, OrNull(AnyText), OrNull(AnyText)).Select(
        static (step, code, message) => new ReadingProblem { Step = step, Code = code, Message = message });

    private static Gen<string> NonEmpty() => Gen.OneOf(
        AnyText.Where(static text => text.Length > 0),
        Gen.Int[1, 5].Select(static number => $"mx{number}.example.it"));

    private static Gen<string> Mac() => Gen.Byte.Array[6].Select(static bytes => BitConverter.ToString(bytes).ToLowerInvariant());

    private static Gen<long> Count() => Gen.OneOf(Gen.Long[0, 1000], Gen.Long[0, long.MaxValue]);

    private static Gen<string> Group() =>
        Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"].Array[5].Select(static characters => new string(characters));

    private static Gen<T> Word<T>()
        where T : struct, Enum => Gen.OneOfConst(Enum.GetValues<T>());

    private static Gen<T?> OrNull<T>(Gen<T> gen, double share = 0.3)
        where T : struct => Gen.Nullable(gen, share);

    private static Gen<T?> OrNull<T>(Gen<T> gen)
        where T : class => Gen.Null(gen, 0.3);
}
