using System;
using System.IO;
using System.Linq;
using KerioLicense.Audit;
using KerioLicense.Errors;
using KerioLicense.Monitoring;
using KerioLicense.Reporting;
using Xunit;

namespace KerioLicense.Core.Tests.Audit;

/// <summary>What ends an audit: a clear error, the state UNKNOWN with exit code 3, and nothing lost that was read.</summary>
public sealed class AuditFailureTests : IDisposable
{
    private readonly AuditRig _rig =
        new() { Configuration = new AuditConfiguration { Observations = ["inbox"], Monitoring = new AuditMonitoring { Path = "a.txt" } } };

    [Fact]
    public void A_history_folder_that_is_a_file() => AssertFails(
        () => _rig.Put("history", "no folder"), "FileWriteFailed", ErrorKind.WriteError, "history");

    [LinuxFact]
    public void A_history_folder_that_nobody_can_write_to()
    {
        _rig.Configuration = _rig.Configuration with { History = new AuditHistory { Path = "/proc/keriolicense" } };
        AssertFails(static () => { }, "FileWriteFailed", ErrorKind.WriteError, "/proc/keriolicense");
    }

    /// <summary>The others are written, and what is known of the licenses is told.</summary>
    [Fact]
    public void A_report_below_a_file()
    {
        _rig.Configuration = _rig.Configuration with
        {
            Reports = [new AuditReport { Path = "reports/a.html" }, new AuditReport { Path = "b.csv" }],
        };
        _rig.Put("reports", "no folder");
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        var audit = _rig.Run();
        Assert.Equal(("FileWriteFailed", ErrorKind.WriteError, _rig.In("reports", "a.html")),
            (Assert.Single(audit.Problems).ErrorId, audit.Problems[0].Kind, audit.Problems[0].Target));
        Assert.Equal((3, MonitoringState.Unknown), (audit.ExitCode, audit.State));
        Assert.StartsWith("UNKNOWN: 0 viol, 0 indet, 0 warn, 1 total; 1 problem", File.ReadAllText(_rig.In("a.txt")),
            StringComparison.Ordinal);
        Assert.True(File.Exists(_rig.In("b.csv")));
        Assert.True(File.Exists(_rig.In("history", "last.results.json")));
    }

    /// <summary>A spreadsheet that somebody left open: the state of the licenses stays what it is.</summary>
    [SmallDiskFact]
    public void A_report_that_another_program_holds_open()
    {
        _rig.Configuration = _rig.Configuration with
        {
            Reports = [new AuditReport { Path = "reports/a.results.json" }, new AuditReport { Path = "reports/a.csv" }],
        };
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        _rig.Run();
        KerioLicenseAudit audit;
        using (SmallDisk.Hold(_rig.In("reports", "a.results.json")))
        {
            _rig.Clock.Advance(TimeSpan.FromHours(1));
            audit = _rig.Run();
        }

        var beside = _rig.In("reports", "a-20261118T030000Z.results.json");
        Assert.Equal(("AuditReportElsewhere", _rig.In("reports", "a.results.json")),
            (Assert.Single(audit.Problems).ErrorId, audit.Problems[0].Target));
        Assert.Contains(beside, audit.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal((0, MonitoringState.Ok), (audit.ExitCode, audit.State));
        Assert.StartsWith("OK: 0 viol, 0 indet, 0 warn, 1 total; 1 problem", File.ReadAllText(_rig.In("a.txt")), StringComparison.Ordinal);
        Assert.Equal((Hour(2), Hour(3), Hour(3)),
            (EvaluatedAt("a.results.json"), EvaluatedAt(Path.GetFileName(beside)), EvaluatedAt("../history/last.results.json")));
        Assert.Equal(["a-20261118T030000Z.results.json", "a.csv", "a.results.json"],
            Directory.GetFiles(_rig.In("reports")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains(beside, audit.Files);
        Assert.Empty(_rig.Run().Problems);

        static DateTime Hour(int hour) => new(2026, 11, 18, hour, 0, 0, DateTimeKind.Utc);
        DateTime EvaluatedAt(string name) => ResultReader.Read(_rig.In("reports", name)).Single().EvaluatedAt;
    }

    /// <summary>Nothing can take its place, so it is written where it is: the tool must not read yesterday's.</summary>
    [SmallDiskFact]
    public void A_monitoring_file_that_another_program_holds_open()
    {
        _rig.Put("a.txt", "OK: of yesterday, and a text that is much longer than what an audit says of a single license and no problem");
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        using (SmallDisk.Hold(_rig.In("a.txt")))
        {
            var audit = _rig.Run();
            Assert.Empty(audit.Problems);
            Assert.Equal(audit.Text + "\n", File.ReadAllText(_rig.In("a.txt")));
        }
    }

    /// <summary>A failure after the verdict hides no violation.</summary>
    [Fact]
    public void Results_that_cannot_be_kept_for_the_next_run()
    {
        _rig.Configuration = _rig.Configuration with { EventLog = true };
        Directory.CreateDirectory(_rig.In("history", "last.results.json"));
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"), _rig.Observation("mx2"));
        var open = _rig.Run();
        Assert.Equal((3, "FileIsFolder"), (open.ExitCode, Assert.Single(open.Problems).ErrorId));
        Assert.StartsWith("UNKNOWN: 0 viol, 1 indet, 0 warn, 1 total; audit failed: FileIsFolder last.results.json", open.Text,
            StringComparison.Ordinal);
        _rig.PutObservations("b.kerio.json", _rig.Observation("mx3"));
        var audit = _rig.Run();
        Assert.Equal((2, MonitoringState.Critical), (audit.ExitCode, audit.State));
        Assert.StartsWith("CRITICAL: 1 viol, 0 indet, 0 warn, 1 total; audit failed: FileIsFolder last.results.json", audit.Text,
            StringComparison.Ordinal);
        Assert.Equal(audit.Text + "\n", File.ReadAllText(_rig.In("a.txt")));
        Assert.Equal(AuditEvents.SummaryCritical, _rig.Events[^1].Id);
    }

    [Fact]
    public void A_monitoring_file_that_is_a_folder()
    {
        Directory.CreateDirectory(_rig.In("a.txt"));
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        Assert.Equal(3, _rig.Run().ExitCode);
        Assert.Equal(["FileIsFolder", "FileIsFolder"], _rig.Problems.Select(problem => problem.ErrorId));
    }

    [Theory]
    [InlineData("policy", "{ \"schema\": \"keriolicense/policy/1\", \"x\": 1 }", "InputUnknownKey", ErrorKind.InvalidData)]
    [InlineData("policy", null, "PathNotFound", ErrorKind.NotFound)]
    [InlineData("prices", "{", "InputTruncated", ErrorKind.InvalidData)]
    [InlineData("serversCsv", "Name\nmx1", "InputColumnMissing", ErrorKind.InvalidData)]
    [InlineData("serversCsv", "ComputerName\nmx1", "AuditCredentialMissing", ErrorKind.Unauthenticated)]
    public void A_file_of_the_configuration_that_is_wrong(string key, string? text, string errorId, ErrorKind kind)
    {
        _rig.Configuration = _rig.Configuration with
        {
            Policy = key == "policy" ? "the.file" : null,
            Prices = key == "prices" ? "the.file" : null,
            ServersCsv = key == "serversCsv" ? "the.file" : null,
        };
        var audit = AssertFails(() => _ = text is null ? "" : _rig.Put("the.file", text), errorId, kind, null);
        Assert.Empty(audit.Results);
        Assert.False(Directory.Exists(_rig.History));
    }

    [Fact]
    public void A_list_without_servers_is_not_an_estate_without_any()
    {
        _rig.Put("servers.csv", "ComputerName,Product\n");
        _rig.Configuration = _rig.Configuration with { ServersCsv = "servers.csv" };
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        var audit = _rig.Run();
        Assert.Equal(("InputNoServers", 3), (Assert.Single(audit.Problems).ErrorId, audit.ExitCode));
        Assert.Equal(2, audit.Results.Count);
    }

    /// <summary>What the audit writes takes no place of what it reads, nor is one file written twice.</summary>
    [Theory]
    [InlineData("the.audit.json", "a.txt")]
    [InlineData("servers.csv", "a.txt")]
    [InlineData("a.html", "the.audit.json")]
    [InlineData("a.html", "policy.json")]
    [InlineData("a.html", "inbox/b.kerio.json")]
    [InlineData("a.html", "history/audit.lock")]
    [InlineData("a.html", "history/last.results.json")]
    [InlineData("a.csv", "A.CSV")]
    public void A_file_that_would_be_written_over_another_one(string report, string monitoring)
    {
        _rig.Put("servers.csv", "ComputerName\n");
        _rig.Put("policy.json", """{ "schema": "keriolicense/policy/1" }""");
        _rig.Put("the.audit.json", "of a person");
        _rig.Configuration = _rig.Configuration with
        {
            File = _rig.In("the.audit.json"),
            ServersCsv = "servers.csv",
            Policy = "policy.json",
            Reports = [new AuditReport { Path = report }],
            Monitoring = _rig.Configuration.Monitoring with { Path = monitoring },
        };
        var audit = _rig.Run();
        Assert.Equal(("AuditOutputTaken", ErrorKind.InvalidArgument, 3),
            (Assert.Single(audit.Problems).ErrorId, audit.Problems[0].Kind, audit.ExitCode));
        Assert.Equal("of a person", File.ReadAllText(_rig.In("the.audit.json")));
        Assert.StartsWith("ComputerName", File.ReadAllText(_rig.In("servers.csv")), StringComparison.Ordinal);
        var isTold = File.Exists(_rig.In(monitoring)) && File.ReadAllText(_rig.In(monitoring)) == audit.Text + "\n";
        Assert.Equal(monitoring is "a.txt" or "A.CSV", isTold);
        Assert.False(Directory.Exists(_rig.History));
    }

    [Fact]
    public void Another_audit_has_the_history()
    {
        Directory.CreateDirectory(_rig.History);
        File.WriteAllText(_rig.In("a.txt"), "of the other");
        using (AuditLock.TryTake(_rig.History))
        {
            _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
            var audit = _rig.Run();
            Assert.Equal(("AuditBusy", ErrorKind.Busy, 3), (Assert.Single(audit.Problems).ErrorId, audit.Problems[0].Kind, audit.ExitCode));
            Assert.Empty(_rig.HistoryFiles);
            Assert.Equal("of the other", File.ReadAllText(_rig.In("a.txt")));
        }

        Assert.Equal(0, _rig.Run().ExitCode);
    }

    public void Dispose() => _rig.Dispose();

    private KerioLicenseAudit AssertFails(Action prepare, string errorId, ErrorKind kind, string? target)
    {
        prepare();
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        File.WriteAllText(_rig.In("a.txt"), "OK: of yesterday");
        var audit = _rig.Run();
        var problem = Assert.Single(audit.Problems);
        Assert.Equal((errorId, kind), (problem.ErrorId, problem.Kind));
        Assert.Equal([problem], _rig.Problems);
        Assert.NotEmpty(problem.RecommendedAction);
        Assert.Equal((3, MonitoringState.Unknown), (audit.ExitCode, audit.State));
        Assert.StartsWith("UNKNOWN: nothing was checked; audit failed: " + errorId, audit.Text, StringComparison.Ordinal);
        Assert.Equal(audit.Text + "\n", File.ReadAllText(_rig.In("a.txt")));
        if (target is not null)
        {
            Assert.Equal(Path.GetFullPath(Path.Combine(_rig.Folder, target)), problem.Target);
        }

        return audit;
    }
}
