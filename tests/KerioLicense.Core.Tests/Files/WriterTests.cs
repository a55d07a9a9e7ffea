using System;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.Errors;
using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Observations;
using KerioLicense.Policy;
using Xunit;

namespace KerioLicense.Core.Tests.Files;

/// <summary>The bytes of a file, and how it comes into being.</summary>
public sealed class WriterTests
{
    private static readonly KerioInstallation Small = new()
    {
        ComputerName = "mx1",
        ObservedAt = new DateTime(2026, 11, 18, 6, 0, 0, DateTimeKind.Utc).AddMilliseconds(250),
        License = new LicenseReading
        {
            Kind = LicenseKind.Registered,
            Number = KerioLicenseNumber.Parse("12345-AB1CD-2EF3G"),
            Users = 1500,
        },
        Machine = new MachineIdentity { MacAddresses = ["02-00-5E-10-00-01"] },
    };

    [Fact]
    public void A_file_has_exactly_these_bytes()
    {
        var expected = $$"""
            {
              "schema": "keriolicense/observations/1",
              "generator": "KerioLicense {{typeof(ObservationWriter).Assembly.GetName().Version!.ToString(3)}}",
              "installations": [
                {
                  "installationId": "connect/mx1",
                  "computerName": "mx1",
                  "product": "Connect",
                  "observedAt": "2026-11-18T06:00:00.25Z",
                  "source": "AdminApi",
                  "license": {
                    "kind": "Registered",
                    "number": "12345-AB1CD-2EF3G",
                    "isPrefix": false,
                    "users": 1500
                  },
                  "machine": {
                    "macAddresses": [
                      "02-00-5e-10-00-01"
                    ]
                  },
                  "service": {
                    "state": "Unknown",
                    "startMode": "Unknown"
                  },
                  "problems": []
                }
              ]
            }

            """.ReplaceLineEndings("\n");
        Cultures.Each(_ => Assert.Equal(expected, Encoding.UTF8.GetString(InputFiles.Write([Small]))));
        Assert.Equal((byte)'{', InputFiles.Write([Small])[0]);
    }

    [Fact]
    public void A_file_without_installations_can_be_read() => Assert.Empty(InputFiles.Read(InputFiles.Write([])));

    [Theory]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Unspecified)]
    public void A_time_is_taken_as_utc(DateTimeKind kind)
    {
        var time = new DateTime(2026, 7, 1, 12, 0, 0, kind);
        Assert.Equal(new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc),
            InputFiles.Read(InputFiles.Write([Small with { ObservedAt = time }]))[0].ObservedAt);
    }

    [Fact]
    public void A_local_time_is_turned_into_utc()
    {
        var time = new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Local);
        Assert.Equal(time.ToUniversalTime(), InputFiles.Read(InputFiles.Write([Small with { ObservedAt = time }]))[0].ObservedAt);
    }

    [Fact]
    public void What_utf8_cannot_carry_is_replaced()
    {
        // No theory: the runner itself cannot carry such texts.
        Assert.Equal("half \ufffd a pair", Customer("half \ud800 a pair"));
        Assert.Equal("\ufffd", Customer("\udc00"));
        Assert.Equal("", Customer("\uffff"));

        static string? Customer(string text) => InputFiles.Read(InputFiles.Write([Small with { Customer = text }]))[0].Customer;
    }

    [Fact]
    public void What_could_not_be_read_again_is_not_written()
    {
        Refuse(Small with { ComputerName = "" }, "InputEmptyText", "installations[0].computerName");
        Refuse(Small with { ObservedAt = default }, "InputYearOutOfRange", "installations[0].observedAt");
        Refuse(Small with { Product = (KerioProduct)9 }, "InputWrongWord", "installations[0].product");
        Refuse(Small with { Operator = new OperatorReading() }, "InputWrongDetail", "installations[0].operator");
        Refuse(
            Small with { Connection = new ServerConnection { Port = 4040, CertificateThumbprint = new string('g', 64) } },
            "InputBadThumbprint",
            "installations[0].connection.certificateThumbprint");
        Refuse(Small with { Machine = new MachineIdentity { MacAddresses = ["??"] } }, "InputBadMacAddress",
            "installations[0].machine.macAddresses");
        Refuse(Small with { Connect = new ConnectReading { Counters = new TrafficCounters { Since = Small.ObservedAt, Mx = -1 } } },
            "InputOutOfRange",
            "installations[0].connect.counters.mx");
    }

    [Fact]
    public void A_failed_file_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        using (var writer = new ObservationWriter(folder.File("a.kerio.json")))
        {
            writer.Write(Small);
            Assert.Throws<InputFormatException>(() => writer.Write(Small with { ComputerName = "" }));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_file_appears_whole_and_under_its_name_only_when_complete()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.kerio.json");
        using var writer = new ObservationWriter(path);
        writer.Write(Small);
        Assert.False(File.Exists(path));
        Assert.DoesNotContain(Directory.EnumerateFiles(folder.Path), file => file.EndsWith(".kerio.json", StringComparison.Ordinal));
        writer.Complete();
        writer.Dispose();
        Assert.Equal([path], Directory.EnumerateFiles(folder.Path));
        Assert.Single(ObservationReader.Read(path));
    }

    [Fact]
    public void An_existing_file_is_replaced_only_when_asked_and_kept_when_that_fails()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.kerio.json");
        File.WriteAllText(path, "old");
        Assert.Throws<AdvisedException>(() => new ObservationWriter(path));
        Assert.Throws<AdvisedException>(() => PolicyFile.Write(path, KerioLicensePolicy.Default));
        using (var writer = new ObservationWriter(path, overwrite: true))
        {
            writer.Write(Small);
        }

        Assert.Equal("old", File.ReadAllText(path));
        PolicyFile.Write(path, KerioLicensePolicy.Default, overwrite: true);
        Assert.StartsWith("{", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(folder.Path));
    }

    [Fact]
    public void A_file_that_came_into_being_meanwhile_is_not_replaced()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.kerio.json");
        using (var writer = new ObservationWriter(path))
        {
            writer.Write(Small);
            File.WriteAllText(path, "other");
            Assert.Throws<IOException>(writer.Complete);
        }

        Assert.Equal("other", File.ReadAllText(path));
        Assert.Single(Directory.EnumerateFiles(folder.Path));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error_of_the_file_system() =>
        Assert.Throws<DirectoryNotFoundException>(
            () => new ObservationWriter(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString(), "a.kerio.json")));

    private static void Refuse(KerioInstallation installation, string errorId, string key)
    {
        var error = Assert.Throws<InputFormatException>(() => InputFiles.Write([installation]));
        Assert.Equal((errorId, key, 0, 0, null), (error.ErrorId, error.Key, error.Line, error.Column, error.Path));
        Assert.Contains(key, error.Message, StringComparison.Ordinal);
    }
}
