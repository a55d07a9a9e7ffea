using System;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Text;
using KerioLicense.Audit;
using KerioLicense.Files;
using KerioLicense.History;
using Xunit;

namespace KerioLicense.Core.Tests.Audit;

/// <summary>Who may read what an audit writes. On Windows tests/Pester/Rights.Windows.Tests.ps1 looks at the access lists.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class AuditRightsTests : IDisposable
{
    private const UnixFileMode OwnFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolderMode = OwnFileMode | UnixFileMode.UserExecute;
    private const UnixFileMode OthersRead = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly AuditRig _rig = new();

    [Fact]
    public void History_and_reports_are_the_accounts_own_and_the_monitoring_file_is_for_all()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Configure("out/private/reports/a.html", "out/monitoring/audit.txt");
        BreakOff();
        _rig.Run();

        Assert.Equal(["20261118T010000Z.kerio.json", "20261118T020000Z.kerio.json", "audit.lock", "last.results.json"],
            Directory.GetFiles(_rig.History).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetFiles(_rig.History), file => Assert.Equal(OwnFileMode, File.GetUnixFileMode(file)));
        Assert.Equal(OwnFolderMode, File.GetUnixFileMode(_rig.In("out/private")));
        Assert.Equal(OwnFolderMode, File.GetUnixFileMode(_rig.In("out/private/reports")));
        Assert.Equal(OwnFileMode, File.GetUnixFileMode(_rig.In("out/private/reports/a.html")));
        Assert.All(["out", "out/monitoring", "out/monitoring/audit.txt"],
            path => Assert.Equal(OthersRead, File.GetUnixFileMode(_rig.In(path)) & OthersRead));
        Assert.Empty(_rig.Warnings);
    }

    [Fact]
    public void A_folder_that_the_audit_makes_is_its_own()
    {
        if (!OperatingSystem.IsWindows())
        {
            Configure("a.html", null);
            _rig.Run();
            Assert.Equal(OwnFolderMode, File.GetUnixFileMode(_rig.History));
        }
    }

    [Fact]
    public void Folders_and_reports_that_exist_keep_their_rights()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Configure("reports/a.html", "reports/audit.txt");
        Directory.CreateDirectory(_rig.History, OwnFolderMode | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);
        Directory.CreateDirectory(_rig.In("reports"));
        var mode = OwnFileMode | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        File.SetUnixFileMode(_rig.Put("reports/a.html", "old"), mode);
        File.SetUnixFileMode(_rig.Put("reports/audit.txt", "old"), OwnFileMode);
        _rig.Put("history/audit.lock", "");
        _rig.Run();

        Assert.Equal(OwnFolderMode | UnixFileMode.GroupRead | UnixFileMode.GroupExecute, File.GetUnixFileMode(_rig.History));
        Assert.Equal(mode, File.GetUnixFileMode(_rig.In("reports/a.html")));
        Assert.Equal(OwnFileMode, File.GetUnixFileMode(_rig.In("reports/audit.txt")));
        Assert.NotEqual("old", File.ReadAllText(_rig.In("reports/a.html")));
        Assert.Equal(OwnFileMode, File.GetUnixFileMode(_rig.In("history/audit.lock")));
    }

    [Fact]
    public void What_is_written_beside_its_place_has_the_rights_of_its_place()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = _rig.Put("a.policy.json", "old");
        File.SetUnixFileMode(path, OwnFileMode);
        using (var file = new AtomicFile(path, overwrite: true))
        {
            var beside = Directory.GetFiles(_rig.Folder, "~*.tmp").Single();
            Assert.Equal(OwnFileMode, File.GetUnixFileMode(beside));
            file.Stream.Write(Encoding.UTF8.GetBytes("new"));
            file.Commit();
        }

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(OwnFileMode, File.GetUnixFileMode(path));
    }

    /// <summary>Somebody put a link in place of the lock: what it leads to is left alone.</summary>
    [Fact]
    public void A_lock_that_is_a_link_changes_no_rights_elsewhere()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var elsewhere = _rig.Put("elsewhere", "x");
        File.SetUnixFileMode(elsewhere, OwnFileMode | OthersRead);
        Directory.CreateDirectory(_rig.History);
        File.CreateSymbolicLink(_rig.In("history", AuditLock.FileName), elsewhere);
        Configure("a.html", "a.txt");
        Assert.Equal(0, _rig.Run().ExitCode);
        Assert.Contains(_rig.History, Assert.Single(_rig.Warnings), StringComparison.Ordinal);
        Assert.Equal(("x", OwnFileMode | OthersRead), (File.ReadAllText(elsewhere), File.GetUnixFileMode(elsewhere)));
    }

    [Fact]
    public void A_file_system_that_keeps_no_rights_is_told_from_one_that_does()
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.False(UnixMode.TrySet("/proc/self/status", UnixMode.OwnFile));
        }
    }

    /// <summary>The lock lies where nobody sets rights, as on a share that keeps none.</summary>
    [Fact]
    public void A_history_whose_rights_cannot_be_set_is_warned_of_and_used()
    {
        if (OperatingSystem.IsLinux())
        {
            Configure("a.html", null);
            OwnFile.CreateFolder(_rig.History, static _ => false);
            File.CreateSymbolicLink(_rig.In("history", AuditLock.FileName), "/proc/self/comm");
            Assert.Equal(0, _rig.Run().ExitCode);
            Assert.Contains(_rig.History, Assert.Single(_rig.Warnings), StringComparison.Ordinal);
            Assert.Single(_rig.Remembered());
        }
    }

    public void Dispose() => _rig.Dispose();

    private void Configure(string report, string? monitoring)
    {
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        _rig.Configuration = new AuditConfiguration
        {
            Observations = ["inbox"],
            Reports = [new AuditReport { Path = report }],
            Monitoring = new AuditMonitoring { Path = monitoring },
        };
    }

    /// <summary>A run that was killed an hour ago; others may read what it left.</summary>
    private void BreakOff()
    {
        OwnFile.CreateFolder(_rig.History, static _ => false);
        var file = _rig.In("history", "20261118T010000Z.kerio.json");
        using (var journal = new RunJournal(file, () => file))
        {
            Assert.Equal(OwnFileMode, File.GetUnixFileMode(HistoryFolder.PartOf(file)));
            journal.Add(_rig.Observation("mx2", minutesAgo: 60));
        }

        File.SetUnixFileMode(HistoryFolder.PartOf(file), OwnFileMode | OthersRead);
    }
}
