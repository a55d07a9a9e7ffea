using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.AdminApi;
using KerioLicense.Audit;
using KerioLicense.CallLog;
using KerioLicense.Compliance;
using KerioLicense.Compliance.Rules;
using KerioLicense.Core.Tests.LocalMachine;
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

namespace KerioLicense.Core.Tests.Hostile;

/// <summary>Everything that reads a file which others can write.</summary>
internal static class FuzzedReaders
{
    /// <summary>Megabytes, where what is read is judged, too: each entry of a log is looked at again for each future that is supposed.
    /// </summary>
    private const int Judged = 512;

    public static IReadOnlyList<FuzzedReader> All { get; } =
    [
        new("observations", FuzzSeeds.Observations, _ => input => Try(() =>
            Drain(ObservationReader.Read(new MemoryStream(input), "a.kerio.json")))),
        new("observations, each loss told", FuzzSeeds.Observations, folder => OfFile(folder, "a.kerio.json", file =>
            Drain(ObservationReader.Read(file, FuzzSeeds.Now, static _ => { }, default)))),
        new("observations, judged and reported", FuzzSeeds.Observations, folder => OfFile(folder, "a.kerio.json", Judge))
        {
            Times = 100,
            MostMegabytes = Judged,
        },
        new("policy", () => FuzzSeeds.Example("estate/estate.policy.json", "example.policy.json"), _ => input => Try(() =>
            PolicyFile.Read(new MemoryStream(input), "a.policy.json", [.. RuleBook.All.Select(rule => rule.Id)]))),
        new("price list", () => FuzzSeeds.Example("example.prices.json", "example.prices.json"), _ => input => Try(() =>
            PriceListFile.Read(new MemoryStream(input), "a.prices.json"))),
        new("audit configuration", () => FuzzSeeds.Example("Audit/nightly.audit.json", "example.audit.json"), _ => input => Try(() =>
            AuditConfigurationFile.Read(new MemoryStream(input), "/srv/a.audit.json"))),
        new("results", FuzzSeeds.Results, _ => input => Try(() => Drain(ResultReader.Read(new MemoryStream(input), "a.results.json")))),
        new("results, reported", FuzzSeeds.Results, _ => input => Try(() =>
            Report([.. ResultReader.Read(new MemoryStream(input), "a.results.json")]))) { Times = 100 },
        new("list of servers", () => FuzzSeeds.Example("Audit/servers.csv"),
            folder => OfFile(folder, "servers.csv", file => ServerList.Read(file, static _ => { }, static _ => { }))),
        new("call log with names", () => FuzzSeeds.Example("logs/calls.csv"), folder => OfFile(folder, "calls.csv", file =>
            ReadCalls(file, new CallLogOptions { Delimiter = ';', StartColumn = "Begin", DurationColumn = "Seconds" }))),
        new("call log of Asterisk", () => [Encoding.ASCII.GetBytes(FuzzSeeds.Asterisk)], folder => OfFile(folder, "Master.csv", file =>
            ReadCalls(file, new CallLogOptions { Format = CallLogFormat.Asterisk }))),
        new("call log of any form", () => FuzzSeeds.Field("cdr/custom.csv", "cdr/excel_sep.csv", "cdr/unans.csv"),
            folder => OfFile(folder, "calls.csv", file => ReadCalls(file, new CallLogOptions()))),
        new("mail log as HTML", () => FuzzSeeds.Field("mail_log/06-saved-log-html/mail.html"),
            folder => OfFile(folder, "mail.html", ReadMail)),
        new("mail log in other forms", () => FuzzSeeds.Field("mail_log/11-utf16/mail.log", "mail_log/03-rsyslog-iso-file/mail.log"),
            folder => OfFile(folder, "mail.log", ReadMail)),
        new("mail log", FuzzSeeds.MailLog, folder => OfFile(folder, "mail.log", ReadMail)),
        new("mail log, packed", FuzzSeeds.MailLog, folder =>
        {
            var read = OfFile(folder, "mail.log.0.gz", ReadMail);
            return input => read(FuzzSeeds.Pack(input));
        }),
        new("mail log, packed and damaged", () => [.. FuzzSeeds.MailLog().Select(FuzzSeeds.Pack)],
            folder => OfFile(folder, "mail.log.0.gz", ReadMail)),
        new("registry of a disk", FuzzSeeds.Hives, folder => OfDisk(folder, KerioDisk.Windows, "Windows/System32/config/SYSTEM")),
        new("settings of Connect", () => [Encoding.UTF8.GetBytes(KerioDisk.Configuration("/opt/kerio/mailserver/store"))],
            folder => OfDisk(folder, () => KerioDisk.Linux(), "opt/kerio/mailserver/mailserver.cfg")),
        new("list of packages", () => [Encoding.UTF8.GetBytes(FuzzSeeds.Packages)],
            folder => OfDisk(folder, () => KerioDisk.Linux(), "var/lib/dpkg/status")),
        new("name of the machine", () => ["mx1.example.it\n"u8.ToArray()],
            folder => OfDisk(folder, () => KerioDisk.Linux(), "etc/hostname")),
        new("zone of the machine", () => ["Europe/Rome\n"u8.ToArray()],
            folder => OfDisk(folder, () => KerioDisk.Linux(), "etc/timezone")),
        new("license file", () => ["opaque"u8.ToArray()],
            folder => OfDisk(folder, () => KerioDisk.Linux(), "opt/kerio/mailserver/license/license.key")),
        new("answers of a server", FuzzSeeds.Answers, _ => ReadAnswer),
        new("history of an audit", FuzzSeeds.Observations, folder => OfHistory(folder, "20261119T020000Z.kerio.json"))
        {
            Times = 50,
            MostMegabytes = Judged,
        },
        new("journal of a killed audit", FuzzSeeds.Observations, folder => OfHistory(folder, "20261119T020000Z.kerio.part"))
        {
            Times = 50,
            MostMegabytes = Judged,
        },
        new("last results of an audit", FuzzSeeds.Results, folder => OfHistory(folder, "last.results.json")) { Times = 50 },
        new("inbox of an audit", FuzzSeeds.Observations, folder => OfAudit(folder, "inbox.kerio.json", ["inbox.kerio.json"]))
        {
            Times = 50,
            MostMegabytes = Judged,
        },
    ];

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
            disk.Write("opt/kerio/mailserver/store/logs/mail.log", Encoding.UTF8.GetString(FuzzSeeds.MailLog()[0]));
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
        MailLogReader.Read([file], new MailLogOptions { Since = FuzzSeeds.Now.AddDays(-30), Until = FuzzSeeds.Now });

    private static void ReadCalls(string file, CallLogOptions options)
    {
        var reader = new CallLogReader(options with { TimeZone = TimeZoneInfo.Utc });
        reader.Read(file);
        reader.Complete();
    }

    private static void Judge(string file)
    {
        var observations = ObservationReader.Read(file, FuzzSeeds.Now, static _ => { }, default).ToList();
        Report(ComplianceEngine.Evaluate(observations, new KerioLicensePolicy(), FuzzSeeds.Now));
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
