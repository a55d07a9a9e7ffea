using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using KerioLicense.Compliance;
using KerioLicense.Core.Tests.LocalMachine;
using KerioLicense.Core.Tests.MailLog;
using KerioLicense.Observations;
using KerioLicense.Policy;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using static KerioLicense.Core.Tests.LocalMachine.HiveBuilder;

namespace KerioLicense.Core.Tests.Hostile;

/// <summary>Valid inputs of the readers.</summary>
internal static class FuzzSeeds
{
    public static readonly DateTime Now = LogText.Utc("2026-11-20T08:00:00Z");

    public const string Asterisk = """
        "","12","15","internal","12","SIP/a-1","","Dial","SIP/15","2026-11-12 11:00:00","","2026-11-12 11:00:00",0,0,"NO ANSWER","D"
        "","15","12","internal","15","SIP/b-1","","Dial","SIP/12","2026-11-12 12:00:00","","2026-11-12 12:01:00",60,57,"ANSWERED","D"

        """;

    public const string Packages =
        "Package: bash\nVersion: 5\n\nPackage: kerio-connect\nStatus: install ok installed\nVersion: 10.0.8-9228\n\n";

    public static byte[][] Observations() =>
    [
        .. Example("estate/inbox/mx1.rossi.example.kerio.json", "observations.kerio.json"),
        FirstOf(Directory.GetFiles(RepositoryFiles.Path("src", "KerioLicense", "Examples", "estate", "history"))[0]),
    ];

    private static byte[] FirstOf(string file)
    {
        using var stream = new MemoryStream();
        using var writer = new ObservationWriter(stream);
        foreach (var observation in ObservationReader.Read(file).Take(12))
        {
            writer.Write(observation);
        }

        writer.Complete();
        return stream.ToArray();
    }

    public static byte[][] Results()
    {
        using var stream = new MemoryStream();
        var observations = ObservationReader.Read(new MemoryStream(Observations()[1]), "a").ToList();
        ComplianceReport.Write(stream, ComplianceEngine.Evaluate(observations, new KerioLicensePolicy(), Now), ReportFormat.Json, new());
        return [stream.ToArray()];
    }

    public static byte[][] MailLog()
    {
        var log = new LogText();
        for (var i = 0; i < 40; i++)
        {
            log.Message(Now.AddHours(-50 + i)).Note(Now.AddHours(-50 + i));
        }

        return
        [
            Encoding.UTF8.GetBytes(log.Text),
            Encoding.UTF8.GetBytes("<22>1 2026-11-12T14:59:31+07:00 mx01 mail - - - Recv: Queue-ID: 69ccd05a-0001a3e2, Service: SMTP, "
                + "From: <a@b.example>, To: <b@y.example>\n"),
        ];
    }

    public static byte[][] Hives() => [.. ((string[])["lf", "lh", "li", "ri"]).Select(kind => new HiveBuilder(kind).Build(
        K(
            "ControlSet001",
            K("Services", K("KerioMailServer", N("Start", 4), T("ImagePath", @"C:\Program Files\Kerio\MailServer\mailserver.exe")),
                K("Tcpip", K("Parameters", T("Domain", "example.it")))),
            K("Control", K("ComputerName", K("ComputerName", T("ComputerName", "mx2"))),
                K("TimeZoneInformation", T("TimeZoneKeyName", "W. Europe Standard Time")))),
        K("Select", N("Current", 1))))];

    /// <summary>What ships, and what the formats' own tests have.</summary>
    public static byte[][] Example(string shipped, string? sample = null)
    {
        var files = new List<byte[]> { File.ReadAllBytes(RepositoryFiles.Path("src", "KerioLicense", "Examples", shipped)) };
        if (sample is not null)
        {
            files.Add(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Files", "Samples", sample)));
        }

        return [.. files];
    }

    public static byte[][] Field(params string[] files) => [.. files.Select(
        file => File.ReadAllBytes(RepositoryFiles.Path(["tests", "KerioLicense.Core.Tests", "Field", .. file.Split('/')])))];

    public static byte[][] Answers() => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "AdminApi", "Samples"), "*.json")
        .Select(File.ReadAllBytes)];

    public static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
