using System;
using System.IO;
using System.Linq;
using System.Text;
using CsCheck;
using KerioLicense.Core.Tests.Generators;
using KerioLicense.Files;
using KerioLicense.Model;
using Newtonsoft.Json;
using Xunit;

namespace KerioLicense.Core.Tests.Files;

/// <summary>Nothing is lost between an object and a file, whatever it holds.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void What_was_written_is_read_again() => InstallationGen.Installation.Array[0, 3].Check(
        installations => Assert.Equal(AllOf(installations), AllOf(InputFiles.Read(InputFiles.Write(installations)))),
        times: 2000);

    [Fact]
    public void Writing_again_gives_the_same_bytes_in_every_culture() => InstallationGen.Installation.Check(
        installation =>
        {
            var bytes = InputFiles.Write([installation]);
            Cultures.Each(_ => Assert.Equal(bytes, InputFiles.Write(InputFiles.Read(bytes))));
        },
        times: 300,
        threads: 1);

    [Fact]
    public void A_redacted_file_holds_no_number_and_still_matches() => InstallationGen.Installation.Check(
        installation =>
        {
            var bytes = InputFiles.Write([installation], redact: true);
            var read = Assert.Single(InputFiles.Read(bytes));
            var number = installation.License.IsPrefix ? null : installation.LicenseNumber;
            Assert.Equal(number, read.LicenseNumber);
            Assert.Null(read.LicenseNumber?.Value);
            Assert.Null(read.License.Company);
            Assert.Equal(installation.License.IsPrefix, read.Problems.Any(problem => problem.Code == "Redacted"));
            var expected = installation with
            {
                License = installation.License with { Number = number?.Redact(), Company = null },
                Problems = read.Problems,
            };

            // Another test looks at the texts that hold a number.
            if (!AllOf([expected]).Contains("12345-AB1CD", StringComparison.OrdinalIgnoreCase))
            {
                Assert.Equal(AllOf([expected]), AllOf([read]));
            }
        },
        times: 1000);

    [Theory]
    [InlineData("12345-AB1CD", false, null)]
    [InlineData("12345-AB1CD-2EF3G", true, null)]
    [InlineData("12345-AB1CD-2EF3G", false, "12345-AB1CD-2EF3G")]
    public void A_redacted_file_keeps_no_part_of_a_number(string number, bool isInferred, string? matches)
    {
        Assert.True(KerioLicenseNumber.TryParse(number, out var parsed));
        var installation = new KerioInstallation
        {
            InstallationId = "connect/mx1",
            ComputerName = "mx1",
            ObservedAt = new DateTime(2026, 11, 20, 6, 0, 0, DateTimeKind.Utc),
            License = new LicenseReading { Kind = LicenseKind.Registered, Number = parsed, NumberIsInferred = isInferred },
            Problems =
            [
                new ReadingProblem { Step = "a", Code = "1", Message = $"It is {parsed!.Masked}, and 23456-***** was stated." },
                new ReadingProblem { Step = "b", Message = "refused for 12345-AB1CD-2EF3G (12345AB1CD2EF3G)" },
                new ReadingProblem { Step = "c" },
            ],
        };
        var text = Encoding.UTF8.GetString(InputFiles.Write([installation], redact: true));
        Assert.DoesNotContain("12345", text, StringComparison.Ordinal);
        Assert.DoesNotContain("23456", text, StringComparison.Ordinal);
        Assert.DoesNotContain(KerioLicenseNumber.ComputeFingerprint("12345-AB1CD"), text, StringComparison.Ordinal);
        var read = Assert.Single(InputFiles.Read(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(matches, read.LicenseNumber?.Equals(parsed) == true ? number : null);
        Assert.Equal("It is *****-*****, and *****-***** was stated.", read.Problems[0].Message);
        Assert.Equal(matches is null ? 4 : 3, read.Problems.Count);
        Assert.Equal(read, Assert.Single(InputFiles.Read(InputFiles.Write([read], redact: true))) with { Problems = read.Problems });
    }

    [Fact]
    public void A_redacted_file_keeps_no_number_in_any_text()
    {
        const string Number = "12345-AB1CD-2EF3G", Other = "12345-AB1CD-2EF3H";
        var installation = new KerioInstallation
        {
            InstallationId = "connect/mx-" + Number.ToLowerInvariant(),
            ComputerName = "MX-" + Number,
            Product = KerioProduct.Connect,
            Customer = "ACME " + Number,
            Site = Number,
            Version = "10.0 " + Number,
            OperatingSystem = "Linux " + Number,
            VendorAgent = "/opt/" + Number,
            ObservedAt = new DateTime(2026, 11, 20, 6, 0, 0, DateTimeKind.Utc),
            License = new LicenseReading { Kind = LicenseKind.Registered, Number = KerioLicenseNumber.Parse(Number), Company = Number },
            Connect = new ConnectReading
            {
                ProtocolServices = [new ProtocolService { Name = Number }],
                MailActivity = new MailActivityReading
                {
                    CoveredFrom = DateTime.UnixEpoch,
                    CoveredTo = DateTime.UnixEpoch,
                    Hours = [new MailHour { Start = DateTime.UnixEpoch, File = Number + ".log" }],
                    QueueIdSample = ["5f112345-00012345"],
                },
            },
            Problems = [new ReadingProblem { Step = "/in/" + Number, Code = "C " + Number, Message = Number }],
        };
        var control = new KerioInstallation
        {
            ComputerName = "fw-" + Other,
            Product = KerioProduct.Control,
            ObservedAt = installation.ObservedAt,
            Control = new ControlReading
            {
                Interfaces = [new ControlInterface { Name = "eth " + Other }],
                HighAvailability = new HighAvailabilityReading { VirtualInterfaces = [new VirtualInterface { Name = "v " + Other }] },
            },
        };

        var bytes = InputFiles.Write([installation, control], redact: true);
        Assert.DoesNotContain("AB1CD", Encoding.UTF8.GetString(bytes), StringComparison.OrdinalIgnoreCase);
        var read = InputFiles.Read(bytes);

        // The same pseudonym wherever the same number stands, and another for another: two servers must not become one.
        var name = "#" + KerioLicenseNumber.ComputeFingerprint(Number)[..8];
        Assert.Equal(("connect/mx-" + name, "MX-" + name, "ACME " + name, name),
            (read[0].InstallationId, read[0].ComputerName, read[0].Customer, read[0].Site));
        Assert.Equal("fw-#" + KerioLicenseNumber.ComputeFingerprint(Other)[..8], read[1].ComputerName);
        Assert.Equal(["5f112345-00012345"], read[0].Connect!.MailActivity!.QueueIdSample);
    }

    [Fact]
    public void The_sample_means_what_it_says()
    {
        var read = InputFiles.Read(File.ReadAllBytes(InputFiles.Sample("observations.kerio.json")));
        Assert.Equal(["connect/mx1.example.it", "control/fw2.example.it", "operator/pbx2.example.it"],
            read.Select(installation => installation.InstallationId));
        var connect = read[0];
        Assert.Equal("12345-AB1CD-2EF3G", connect.LicenseNumber!.Value);
        Assert.Equal((KerioProduct.Connect, ObservationSource.AdminApi, "Milano"), (connect.Product, connect.Source, connect.Site));
        Assert.Equal(new DateTime(2027, 3, 31, 23, 59, 59, DateTimeKind.Utc), connect.License.SubscriptionExpires);
        Assert.Equal(DateTimeKind.Utc, connect.ObservedAt.Kind);
        Assert.Equal(161811, connect.Connect!.Counters!.DeliveredToLocals);
        Assert.Equal(131, connect.Connect.MailActivity!.Hours[0].Sent);
        Assert.Equal("691c2f10-0001a3e2", connect.Connect.MailActivity.QueueIdSample[0]);
        Assert.Equal(LinkStatus.CableDisconnected, read[1].Control!.Interfaces[1].LinkStatus);
        Assert.Equal(HighAvailabilityRole.None, read[1].Control!.HighAvailability!.Role);
        Assert.Equal(CallDirection.Internal, read[2].Operator!.CallActivity!.Calls[0].Direction);
        Assert.Equal("-32601", read[2].Problems[0].Code);
        Assert.Equal(AllOf(read), AllOf(InputFiles.Read(InputFiles.Write(read))));
    }

    [Fact]
    public void The_generated_id_is_written() =>
        Assert.Equal("connect/mx1",
            Assert.Single(InputFiles.Read(
                InputFiles.Write([new KerioInstallation { ComputerName = "MX1", ObservedAt = DateTime.UnixEpoch }]))).InstallationId);

    [Fact]
    public void A_reading_of_a_million_hours_is_within_the_bounds_and_a_larger_one_is_not()
    {
        var hours = string.Join(',', Enumerable.Repeat("{\"start\":\"2026-11-18T06:00:00Z\"}", 1_000_000));
        var text = InputFiles.With(
            "\"connect\":{\"mailActivity\":{\"coveredFrom\":\"2026-11-18T06:00:00Z\",\"coveredTo\":\"2026-11-18T06:00:00Z\",\"hours\":["
                + hours + "]}}");
        Assert.Equal(1_000_000, InputFiles.Read(text)[0].Connect!.MailActivity!.Hours.Count);
        var error = Assert.Throws<InputFormatException>(
            () => InputFiles.Read(
                text.Replace("\"hours\":[", "\"hours\":[{\"start\":\"2026-11-18T06:00:00Z\"},", StringComparison.Ordinal)));
        Assert.Equal("InputTooMany", error.ErrorId);
    }

    private static string AllOf(System.Collections.Generic.IEnumerable<KerioInstallation> installations) =>
        JsonConvert.SerializeObject(installations);
}
