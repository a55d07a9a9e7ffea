using System;
using System.IO;
using System.Linq;
using KerioLicense.Audit;
using KerioLicense.Errors;
using KerioLicense.Monitoring;
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

    [Fact]
    public void A_report_below_a_file()
    {
        _rig.Configuration = _rig.Configuration with { Reports = [new AuditReport { Path = "reports/a.html" }] };
        var audit = AssertFails(() => _rig.Put("reports", "no folder"), "FileWriteFailed", ErrorKind.WriteError, "reports/a.html");
        Assert.Single(audit.Results);
        Assert.Single(_rig.Remembered());
        Assert.False(File.Exists(_rig.In("history", "last.results.json")));
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

    [SmallDiskFact]
    public void The_disk_is_full_while_observations_are_read()
    {
        using var disk = SmallDisk.Mount(_rig.In("history"), kilobytes: 48);
        _rig.PutObservations(
            "a.kerio.json", [.. Enumerable.Range(0, 400).Select(i => _rig.Observation("mx" + i, $"{10000 + i}-AB1CD-2EF3G"))]);
        var audit = _rig.Run();

        Assert.Equal(("FileWriteFailed", 3), (Assert.Single(audit.Problems).ErrorId, audit.ExitCode));
        Assert.StartsWith("UNKNOWN: ", File.ReadAllText(_rig.In("a.txt")), StringComparison.Ordinal);
        Assert.Equal(3, _rig.Run().ExitCode);
        disk.Grow(kilobytes: 4096);
        Assert.Equal((400, 400),
            (_rig.Run().Results.Count, _rig.Remembered().Select(observation => observation.InstallationId).Distinct().Count()));
    }

    [SmallDiskFact]
    public void The_disk_is_full_when_reports_are_written()
    {
        using var disk = SmallDisk.Mount(_rig.In("reports"), kilobytes: 8);
        _rig.Configuration = _rig.Configuration with { Reports = [new AuditReport { Path = "reports/a.html" }] };
        var audit = AssertFails(static () => { }, "FileWriteFailed", ErrorKind.WriteError, "reports/a.html");
        Assert.Empty(Directory.GetFiles(_rig.In("reports")));
        Assert.Single(audit.Results);
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
