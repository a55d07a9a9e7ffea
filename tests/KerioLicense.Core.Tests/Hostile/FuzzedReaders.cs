using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using KerioLicense.AdminApi;
using KerioLicense.Audit;
using KerioLicense.CallLog;
using KerioLicense.Compliance;
using KerioLicense.Compliance.Rules;
using KerioLicense.Core.Tests.LocalMachine;
using KerioLicense.Core.Tests.MailLog;
using KerioLicense.Errors;
using KerioLicense.Exposure;
using KerioLicense.LocalMachine;
using KerioLicense.MailLog;
using KerioLicense.Model;
using KerioLicense.Monitoring;
using KerioLicense.Observations;
using KerioLicense.Policy;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using static KerioLicense.Core.Tests.LocalMachine.HiveBuilder;

namespace KerioLicense.Core.Tests.Hostile;

/// <summary>Everything that reads a file which others can write.</summary>
internal static class FuzzedReaders
{
    private static readonly DateTime s_now = LogText.Utc("2026-11-20T08:00:00Z");

    public static IReadOnlyList<FuzzedReader> All { get; } =
    [
        new("observations", Observations, _ => input => Try(() => Drain(ObservationReader.Read(new MemoryStream(input), "a.kerio.json")))),
        new("observations, each loss told", Observations, folder => OfFile(folder, "a.kerio.json", file =>
            Drain(ObservationReader.Read(file, s_now, static _ => { }, default)))),
        new("observations, judged and reported", Observations, folder => OfFile(folder, "a.kerio.json", Judge)) { Times = 100 },
        new("policy", () => Example("estate/estate.policy.json", "example.policy.json"), _ => input => Try(() =>
            PolicyFile.Read(new MemoryStream(input), "a.policy.json", [.. RuleBook.All.Select(rule => rule.Id)]))),
        new("price list", () => Example("example.prices.json", "example.prices.json"), _ => input => Try(() =>
            PriceListFile.Read(new MemoryStream(input), "a.prices.json"))),
        new("audit configuration", () => Example("Audit/nightly.audit.json", "example.audit.json"), _ => input => Try(() =>
            AuditConfigurationFile.Read(new MemoryStream(input), "/srv/a.audit.json"))),
        new("results", Results, _ => input => Try(() => Drain(ResultReader.Read(new MemoryStream(input), "a.results.json")))),
        new("results, reported", Results, _ => input => Try(() =>
            Report([.. ResultReader.Read(new MemoryStream(input), "a.results.json")]))) { Times = 100 },
        new("list of servers", () => Example("Audit/servers.csv"),
            folder => OfFile(folder, "servers.csv", file => ServerList.Read(file, static _ => { }, static _ => { }))),
        new("call log with names", () => Example("logs/calls.csv"), folder => OfFile(folder, "calls.csv", file =>
            ReadCalls(file, new CallLogOptions { Delimiter = ';', StartColumn = "Begin", DurationColumn = "Seconds" }))),
        new("call log of Asterisk", () => [Encoding.ASCII.GetBytes(Asterisk)], folder => OfFile(folder, "Master.csv", file =>
            ReadCalls(file, new CallLogOptions { Format = CallLogFormat.Asterisk }))),
        new("call log of any form", () => Field("cdr/custom.csv", "cdr/excel_sep.csv", "cdr/unans.csv"),
            folder => OfFile(folder, "calls.csv", file => ReadCalls(file, new CallLogOptions()))),
        new("mail log as HTML", () => Field("mail_log/06-saved-log-html/mail.html"), folder => OfFile(folder, "mail.html", ReadMail)),
        new("mail log in other forms", () => Field("mail_log/11-utf16/mail.log", "mail_log/03-rsyslog-iso-file/mail.log"),
            folder => OfFile(folder, "mail.log", ReadMail)),
        new("mail log", MailLog, folder => OfFile(folder, "mail.log", ReadMail)),
        new("mail log, packed", MailLog, folder =>
        {
            var read = OfFile(folder, "mail.log.0.gz", ReadMail);
            return input => read(Pack(input));
        }),
        new("mail log, packed and damaged", () => [.. MailLog().Select(Pack)], folder => OfFile(folder, "mail.log.0.gz", ReadMail)),
        new("registry of a disk", Hives, folder => OfDisk(folder, KerioDisk.Windows, "Windows/System32/config/SYSTEM")),
        new("settings of Connect", () => [Encoding.UTF8.GetBytes(KerioDisk.Configuration("/opt/kerio/mailserver/store"))],
            folder => OfDisk(folder, () => KerioDisk.Linux(), "opt/kerio/mailserver/mailserver.cfg")),
        new("list of packages", () => [Encoding.UTF8.GetBytes(Packages)],
            folder => OfDisk(folder, () => KerioDisk.Linux(), "var/lib/dpkg/status")),
        new("name of the machine", () => ["mx1.example.it\n"u8.ToArray()],
            folder => OfDisk(folder, () => KerioDisk.Linux(), "etc/hostname")),
        new("zone of the machine", () => ["Europe/Rome\n"u8.ToArray()],
            folder => OfDisk(folder, () => KerioDisk.Linux(), "etc/timezone")),
        new("license file", () => ["opaque"u8.ToArray()],
            folder => OfDisk(folder, () => KerioDisk.Linux(), "opt/kerio/mailserver/license/license.key")),
        new("answers of a server", Answers, _ => ReadAnswer),
        new("history of an audit", Observations, folder => OfHistory(folder, "20261119T020000Z.kerio.json")) { Times = 50 },
        new("journal of a killed audit", Observations, folder => OfHistory(folder, "20261119T020000Z.kerio.part")) { Times = 50 },
        new("last results of an audit", Results, folder => OfHistory(folder, "last.results.json")) { Times = 50 },
        new("inbox of an audit", Observations, folder => OfAudit(folder, "inbox.kerio.json", ["inbox.kerio.json"])) { Times = 50 },
    ];

    private const string Asterisk = """
        "","12","15","internal","12","SIP/a-1","","Dial","SIP/15","2026-11-12 11:00:00","","2026-11-12 11:00:00",0,0,"NO ANSWER","D"
        "","15","12","internal","15","SIP/b-1","","Dial","SIP/12","2026-11-12 12:00:00","","2026-11-12 12:01:00",60,57,"ANSWERED","D"

        """;

    private const string Packages =
        "Package: bash\nVersion: 5\n\nPackage: kerio-connect\nStatus: install ok installed\nVersion: 10.0.8-9228\n\n";

    private static byte[][] Observations() =>
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

    private static byte[][] Results()
    {
        using var stream = new MemoryStream();
        var observations = ObservationReader.Read(new MemoryStream(Observations()[1]), "a").ToList();
        ComplianceReport.Write(stream, ComplianceEngine.Evaluate(observations, new KerioLicensePolicy(), s_now), ReportFormat.Json, new());
        return [stream.ToArray()];
    }

    private static byte[][] Field(params string[] files) => [.. files.Select(
        file => File.ReadAllBytes(RepositoryFiles.Path(["tests", "KerioLicense.Core.Tests", "Field", .. file.Split('/')])))];

    private static byte[][] MailLog()
    {
        var log = new LogText();
        for (var i = 0; i < 40; i++)
        {
            log.Message(s_now.AddHours(-50 + i)).Note(s_now.AddHours(-50 + i));
        }

        return
        [
            Encoding.UTF8.GetBytes(log.Text),
            Encoding.UTF8.GetBytes("<22>1 2026-11-12T14:59:31+07:00 mx01 mail - - - Recv: Queue-ID: 69ccd05a-0001a3e2, Service: SMTP, "
                + "From: <a@b.example>, To: <b@y.example>\n"),
        ];
    }

    private static byte[][] Hives() => [.. ((string[])["lf", "lh", "li", "ri"]).Select(kind => new HiveBuilder(kind).Build(
        K(
            "ControlSet001",
            K("Services", K("KerioMailServer", N("Start", 4), T("ImagePath", @"C:\Program Files\Kerio\MailServer\mailserver.exe")),
                K("Tcpip", K("Parameters", T("Domain", "example.it")))),
            K("Control", K("ComputerName", K("ComputerName", T("ComputerName", "mx2"))),
                K("TimeZoneInformation", T("TimeZoneKeyName", "W. Europe Standard Time")))),
        K("Select", N("Current", 1))))];

    /// <summary>What ships, and what the formats' own tests have.</summary>
    private static byte[][] Example(string shipped, string? sample = null)
    {
        var files = new List<byte[]> { File.ReadAllBytes(RepositoryFiles.Path("src", "KerioLicense", "Examples", shipped)) };
        if (sample is not null)
        {
            files.Add(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Files", "Samples", sample)));
        }

        return [.. files];
    }

    private static byte[][] Answers() => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "AdminApi", "Samples"), "*.json")
        .Select(File.ReadAllBytes)];

    /// <summary>As the answer to one method or another: each keeps other fields.</summary>
    private static bool ReadAnswer(byte[] input)
    {
        try
        {
            var method = AdminApiMethod.All[input.Length % AdminApiMethod.All.Count];
            AnswerReader.ReadResult("mx1:4040", new HttpAnswer(200, input, input.Length), method, new ServerText());
            return true;
        }
        catch (Exception exception) when (exception is MethodRefusedException or AdminApiException)
        {
            return false;
        }
    }

    private static Func<byte[], bool> OfFile(string folder, string name, Action<string> read)
    {
        var file = Path.Combine(folder, name);
        return input =>
        {
            File.WriteAllBytes(file, input);
            return Try(() => read(file));
        };
    }

    /// <summary>The disk of a machine of which one file is damaged.</summary>
    private static Func<byte[], bool> OfDisk(string folder, Func<KerioDisk> make, string name)
    {
        var root = Path.Combine(folder, "disk");
        using (var disk = make())
        {
            disk.Write("opt/kerio/mailserver/store/logs/mail.log", Encoding.UTF8.GetString(MailLog()[0]));
            Directory.Move(disk.Root, root);
            Directory.CreateDirectory(disk.Root);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, name))!);
        return OfFile(root, name, _ => LocalInstallationReader.Read(new LocalReadingOptions { Root = root }));
    }

    /// <summary>A night's audit that finds one damaged file in its history. What it reports as a problem is never OK.</summary>
    private static Func<byte[], bool> OfHistory(string folder, string name) => OfAudit(folder, "history/" + name, []);

    private static Func<byte[], bool> OfAudit(string folder, string name, IReadOnlyList<string> inbox)
    {
        var file = Path.Combine(folder, name);
        var history = Path.Combine(folder, "history");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var configuration = new AuditConfiguration { Folder = folder, Observations = inbox };
        return input =>
        {
            Directory.CreateDirectory(history);
            File.WriteAllBytes(file, input);
            var audit = new AuditRun(configuration, new AuditSurroundings { Observer = new SilentObserver() }).Run();
            Directory.Delete(history, recursive: true);
            if (audit.ExitCode is < 0 or > 3 || (audit.Problems.Count > 0 && audit.ExitCode == 0))
            {
                throw new InvalidOperationException($"{audit.ExitCode} with {audit.Problems.Count} problems");
            }

            return audit.Problems.Count == 0;
        };
    }

    private static void ReadMail(string file) =>
        MailLogReader.Read([file], new MailLogOptions { Since = s_now.AddDays(-30), Until = s_now });

    private static void ReadCalls(string file, CallLogOptions options)
    {
        var reader = new CallLogReader(options with { TimeZone = TimeZoneInfo.Utc });
        reader.Read(file);
        reader.Complete();
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static void Judge(string file)
    {
        var observations = ObservationReader.Read(file, s_now, static _ => { }, default).ToList();
        Report(ComplianceEngine.Evaluate(observations, new KerioLicensePolicy(), s_now));
    }

    private static void Report(IReadOnlyList<Verdict.KerioComplianceResult> results)
    {
        foreach (var format in Enum.GetValues<ReportFormat>())
        {
            ComplianceReport.Write(Stream.Null, results, format, new ReportOptions());
        }

        foreach (var format in Enum.GetValues<MonitoringFormat>())
        {
            MonitoringOutput.Write(results, format);
        }
    }

    private static void Drain<T>(IEnumerable<T> items)
    {
        foreach (var _ in items)
        {
        }
    }

    /// <summary>What every cmdlet and the audit turn into an error with advice is no fault.</summary>
    private static bool Try(Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (Exception exception) when (FileFailure.Of(exception, "x", isWriting: false) is not null)
        {
            return false;
        }
    }

    /// <summary>Nobody looks.</summary>
    private sealed class SilentObserver : IAuditObserver
    {
        public void Tell(string text)
        {
        }

        public void Warn(string text)
        {
        }

        public void Report(AuditProblem problem)
        {
        }

        public void ShowProgress(CollectionProgress progress)
        {
        }

        public bool MayWrite(AuditAction action, string target) => true;
    }
}
