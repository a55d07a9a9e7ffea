using System;
using System.IO;
using System.Linq;
using KerioLicense.Audit;
using KerioLicense.Model;
using KerioLicense.Monitoring;
using Xunit;

namespace KerioLicense.Core.Tests.Audit;

/// <summary>Disks that run full, at each file that an audit writes: never OK, and once there is room everything is as if it had been there
/// all along.</summary>
public sealed class AuditDiskTests : IDisposable
{
    private const int Servers = 60;

    private readonly AuditRig _rig = new()
    {
        Configuration = new AuditConfiguration
        {
            Observations = ["inbox"],
            Reports = [new AuditReport { Path = "reports/a.html" }, new AuditReport { Path = "reports/b.csv" }],
            Monitoring = new AuditMonitoring { Path = "state/a.txt" },
        },
    };

    /// <summary>The observations of these servers are 30 KB, their results 147 KB, the HTML report 219 KB and the CSV 16 KB.</summary>
    [SmallDiskTheory]
    [InlineData("the first readings", "history", 8, "history", 0)]
    [InlineData("the last reading", "history", 28, "history", 0)]
    [InlineData("the results, for the next run", "history", 64, "history/last.results.json", 60)]
    [InlineData("one of the reports", "reports", 48, "reports/a.html", 60)]
    [InlineData("all reports", "reports", 8, "reports/a.html reports/b.csv", 60)]
    [InlineData("the monitoring file", "state", 0, "state/a.txt", 60)]
    public void It_is_full_at(string point, string folder, int kilobytes, string targets, int results)
    {
        Assert.NotEmpty(point);
        using var disk = Mount(folder, kilobytes);
        _rig.PutObservations("a.kerio.json", [.. Enumerable.Range(0, Servers).Select(i => Observation("mx" + i, i))]);
        var audit = _rig.Run();

        Assert.Equal((3, MonitoringState.Unknown, results), (audit.ExitCode, audit.State, audit.Results.Count));
        Assert.Equal(targets.Split(' ').Select(name => ("FileWriteFailed", _rig.In(name.Split('/')))),
            audit.Problems.Select(problem => (problem.ErrorId, problem.Target)).Distinct());
        Assert.Equal(folder != "state", File.Exists(_rig.In("state", "a.txt")));
        Assert.All(Monitored(), text => Assert.StartsWith("UNKNOWN: ", text, StringComparison.Ordinal));
        AssertWholeOnceThereIsRoom(disk);
    }

    /// <summary>A reading with which the engine fails cannot be set aside.</summary>
    [SmallDiskFact]
    public void It_is_full_at_the_quarantine()
    {
        _rig.Surroundings = static surroundings => surroundings with { Judge = QuarantineTests.FailingOver("poison") };
        using var disk = Mount("history/quarantine", 0);
        _rig.PutObservations("a.kerio.json",
            [.. Enumerable.Range(0, Servers).Select(i => Observation("mx" + i, i) with { Version = i == 7 ? "poison" : "10.0" })]);
        var audit = _rig.Run();
        var quarantine = _rig.In("history", "quarantine");
        Assert.Equal((3, "FileWriteFailed", quarantine),
            (audit.ExitCode, Assert.Single(audit.Problems).ErrorId, audit.Problems[0].Target));
        Assert.Equal(3, _rig.Run().ExitCode);
        _rig.Surroundings = static surroundings => surroundings;
        AssertWholeOnceThereIsRoom(disk);
    }

    /// <summary>A tool must not read the state of yesterday, and a file that is there has room for another text.</summary>
    [SmallDiskFact]
    public void It_is_full_at_the_monitoring_file_of_yesterday()
    {
        Directory.CreateDirectory(_rig.In("state"));
        using var disk = SmallDisk.Mount(_rig.In("state"), kilobytes: 8);
        File.WriteAllText(_rig.In("state", "a.txt"), "OK: of yesterday");
        Fill("state", 4);
        _rig.PutObservations("a.kerio.json", Observation("mx1", 1), Observation("mx2", 1), Observation("mx3", 1));
        var audit = _rig.Run();
        Assert.Empty(audit.Problems);
        Assert.Equal((2, audit.Text + "\n"), (audit.ExitCode, File.ReadAllText(_rig.In("state", "a.txt"))));
    }

    public void Dispose() => _rig.Dispose();

    private SmallDisk Mount(string folder, int kilobytes)
    {
        Directory.CreateDirectory(_rig.In(folder));
        var disk = SmallDisk.Mount(_rig.In(folder), Math.Max(kilobytes, 4));
        if (kilobytes == 0)
        {
            Fill(folder, 4);
        }

        return disk;
    }

    private void Fill(string folder, int kilobytes) => File.WriteAllBytes(_rig.In(folder, "others"), new byte[kilobytes * 1024]);

    private KerioInstallation Observation(string name, int number) => _rig.Observation(name, $"{10000 + number}-AB1CD-2EF3G");

    private string[] Monitored() => [.. Directory.GetFiles(_rig.In("state"), "*.txt").Select(File.ReadAllText)];

    private void AssertWholeOnceThereIsRoom(SmallDisk disk)
    {
        disk.Grow(kilobytes: 4096);
        _rig.Clock.Advance(TimeSpan.FromHours(1));
        var audit = _rig.Run();
        Assert.Equal((0, Servers), (audit.ExitCode, audit.Results.Count));
        Assert.Equal(Servers, _rig.Remembered().Select(static observation => observation.InstallationId).Distinct().Count());
        Assert.Equal([audit.Text + "\n"], Monitored());
        Assert.DoesNotContain(Directory.GetFiles(_rig.Folder, "*", SearchOption.AllDirectories),
            static file => file.EndsWith(".tmp", StringComparison.Ordinal) || file.EndsWith(".part", StringComparison.Ordinal));
        Assert.True(File.Exists(_rig.In("reports", "a.html")) && File.Exists(_rig.In("reports", "b.csv")));
    }
}
