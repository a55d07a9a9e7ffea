using System;
using System.IO;
using System.Linq;
using KerioLicense.Audit;
using KerioLicense.Compliance.Changes;
using KerioLicense.Core.Tests.Monitoring;
using KerioLicense.Errors;
using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Monitoring;
using KerioLicense.Reporting;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Audit;

/// <summary>Runs over folders of observations, with a clock that the tests move.</summary>
public sealed class AuditRunTests : IDisposable
{
    private readonly AuditRig _rig = new() { Configuration = new AuditConfiguration { Name = "Nightly", Observations = ["inbox"] } };

    [Fact]
    public void Each_run_adds_one_file_with_what_is_new()
    {
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"), _rig.Observation("mx1"));
        var first = _rig.Run();
        _rig.Clock.Advance(TimeSpan.FromDays(1));
        _rig.PutObservations("b.kerio.json", _rig.Observation("mx1"));
        var second = _rig.Run();

        Assert.Equal(["20261118T020000Z.kerio.json", "20261119T020000Z.kerio.json"], _rig.HistoryFiles.Select(Path.GetFileName));
        Assert.Equal((1, 1), (first.NewObservations, second.NewObservations));
        Assert.Equal(2, _rig.Remembered().Count);
        Assert.Equal((ComplianceStatus.Compliant, 0), (Assert.Single(second.Results).Status, second.ExitCode));
        Assert.Empty(_rig.Problems);
        Assert.Contains(_rig.HistoryFiles[0], first.Files);
    }

    [Fact]
    public void A_run_that_reads_nothing_new_adds_no_file_and_uses_the_history()
    {
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        _rig.Run();
        Directory.Delete(_rig.In("inbox"), recursive: true);
        Directory.CreateDirectory(_rig.In("inbox"));

        var second = _rig.Run();

        Assert.Single(_rig.HistoryFiles);
        Assert.Equal((0, 1), (second.NewObservations, second.Results.Count));
    }

    public static TheoryData<MonitoringThreshold, MonitoringFormat> Alarms
    {
        get
        {
            var alarms = new TheoryData<MonitoringThreshold, MonitoringFormat>();
            foreach (var threshold in Enum.GetValues<MonitoringThreshold>())
            {
                Array.ForEach(Enum.GetValues<MonitoringFormat>(), format => alarms.Add(threshold, format));
            }

            return alarms;
        }
    }

    [Theory]
    [MemberData(nameof(Alarms))]
    public void A_license_that_was_not_read_is_never_OK(MonitoringThreshold threshold, MonitoringFormat format)
    {
        _rig.Configuration = _rig.Configuration with
        {
            Monitoring = new AuditMonitoring { FailOn = threshold, Format = format },
            Unreachable = UnreachableState.Warning,
        };
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"), _rig.Observation("mx2") with
        {
            License = new LicenseReading(),
            Problems = [new ReadingProblem { Step = "mx2", Code = "AdminApiUnreachable" }],
        });
        var audit = _rig.Run();

        Assert.Equal(["KL-NOT-READ", "KL-SINGLE"], audit.Results.Select(result => result.RuleId).Order());
        Assert.Equal(MonitoringState.Unknown, audit.State);
        Assert.NotEqual("OK", MonitoringReading.Of(format, audit.Output).State);
    }

    [Theory]
    [InlineData("Warning", MonitoringState.Warning)]
    [InlineData("Unknown", MonitoringState.Unknown)]
    public void Observations_of_the_future_are_one_problem(string unreachable, MonitoringState state)
    {
        _rig.Configuration = _rig.Configuration with { Unreachable = Enum.Parse<UnreachableState>(unreachable) };
        _rig.PutObservations(
            "a.kerio.json", _rig.Observation("mx1"), _rig.Observation("mx2", minutesAgo: -90), _rig.Observation("mx3", minutesAgo: -30));
        var audit = _rig.Run();

        var problem = Assert.Single(audit.Problems);
        Assert.Equal(("ObservedLater", ErrorKind.InvalidData, "connect/mx3"), (problem.ErrorId, problem.Kind, problem.Target));
        Assert.StartsWith("2 observations are dated after 2026-11-18 02:00:00Z", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("connect/mx3, 2026-11-18 02:30:00Z.", problem.Message, StringComparison.Ordinal);
        Assert.Equal((state, 1), (audit.State, audit.Results.Count));
    }

    /// <summary>The machine that runs the tests has no Kerio product.</summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    public void A_machine_that_was_to_be_read_and_has_no_product_is_a_problem(bool isUnknown, int exitCode)
    {
        Directory.CreateDirectory(_rig.In("inbox"));
        _rig.Configuration = _rig.Configuration with
        {
            LocalMachine = new AuditLocalMachine { Read = true },
            Unreachable = isUnknown ? UnreachableState.Unknown : UnreachableState.Warning,
        };
        Assert.Equal(3, _rig.Run().ExitCode);
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        var audit = _rig.Run();
        Assert.Equal(("NothingInstalled", Environment.MachineName),
            (Assert.Single(audit.Problems).ErrorId, Assert.Single(audit.Problems).Target));
        Assert.Equal(exitCode, audit.ExitCode);
    }

    [Fact]
    public void Two_runs_within_a_second_have_two_names()
    {
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        _rig.Run();
        _rig.PutObservations("b.kerio.json", _rig.Observation("mx2", minutesAgo: 1));
        _rig.Run();

        Assert.Equal(["20261118T020000Z-2.kerio.json", "20261118T020000Z.kerio.json"], _rig.HistoryFiles.Select(Path.GetFileName));
    }

    [Fact]
    public void What_is_at_the_same_instant_and_not_the_same_is_remembered()
    {
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        _rig.Run();
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1") with { Version = "10.0.9" });

        Assert.Equal(1, _rig.Run().NewObservations);
    }

    /// <summary>The age counts from the run before this one, of the 17th.</summary>
    [Fact]
    public void Old_files_of_runs_go_and_others_stay()
    {
        _rig.Configuration = _rig.Configuration with { History = new AuditHistory { KeepDays = 30, KeepRuns = 1 } };
        PutRuns("20261018T015959Z", "20261018T015959Z-2", "20261018T020000Z", "20261117T020000Z", "2026-01-01T020000Z", "mine");
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        _rig.Run();

        Assert.Equal(
            ["2026-01-01T020000Z", "20261018T020000Z", "20261117T020000Z", "20261118T020000Z", "mine"], Runs());
        Assert.Empty(_rig.Warnings);
    }

    /// <summary>A history of forty nights with a clock that is wrong for one of them: nothing goes that would not have gone.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(365)]
    [InlineData(730)]
    [InlineData(-730)]
    public void A_night_with_a_wrong_clock_removes_nothing(int days)
    {
        _rig.Configuration = _rig.Configuration with { History = new AuditHistory { KeepDays = 30, KeepRuns = 2 } };
        var night = AuditRig.Start;
        for (var i = 0; i < 40; i++)
        {
            RunAt(night.AddDays(i));
        }

        var wrong = RunAt(night.AddDays(40 + days));
        var next = RunAt(night.AddDays(41));
        RunAt(night.AddDays(42));
        Assert.Equal((days == 0, days == 0), (wrong.ExitCode == 0, next.ExitCode == 0));

        // The wrong night as it calls itself, and those of the last thirty days before the last but one.
        var kept = Enumerable.Range(41 - 30, 40 - 11).Append(41).Append(42).Append(40 + days).Where(i => days == 0 || i != 40)
            .Select(i => night.AddDays(i).ToString("yyyyMMdd'T'HHmmss'Z'", null)).Order(StringComparer.Ordinal);
        Assert.Equal(days < 0 ? kept.Where(name => name[..4] != "2024") : kept, Runs());
    }

    [Theory]
    [InlineData(365, "AuditClockAhead", "AuditClockBack")]
    [InlineData(-730, "AuditClockBack", "AuditClockAhead")]
    [InlineData(46, "AuditClockAhead", "AuditClockBack")]
    public void A_jump_of_the_clock_is_a_problem_of_the_nights_in_which_it_jumps(int days, string first, string second)
    {
        RunAt(AuditRig.Start);
        RunAt(AuditRig.Start.AddDays(1));
        Assert.Empty(_rig.Problems);
        RunAt(AuditRig.Start.AddDays(2 + days));
        Assert.Equal(first, Assert.Single(_rig.Problems, IsOfClock).ErrorId);
        Assert.Contains($" {Math.Abs(1 + days)} ", _rig.Problems.Find(IsOfClock)!.Message, StringComparison.Ordinal);
        _rig.Problems.Clear();
        RunAt(AuditRig.Start.AddDays(3));
        Assert.Equal(second, Assert.Single(_rig.Problems, IsOfClock).ErrorId);
        _rig.Problems.Clear();
        RunAt(AuditRig.Start.AddDays(4));
        Assert.DoesNotContain(_rig.Problems, IsOfClock);
    }

    [Theory]
    [InlineData(44)]
    [InlineData(0)]
    public void A_pause_is_no_jump(int days)
    {
        RunAt(AuditRig.Start);
        RunAt(AuditRig.Start.AddDays(days).AddMinutes(-30));
        Assert.DoesNotContain(_rig.Problems, IsOfClock);
    }

    [Fact]
    public void The_last_runs_stay_however_old_they_are()
    {
        _rig.Configuration = _rig.Configuration with { History = new AuditHistory { KeepDays = 30, KeepRuns = 3 } };
        PutRuns("20240101T020000Z", "20240102T020000Z", "20240103T020000Z", "20240104T020000Z");
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        _rig.Run();
        _rig.Clock.Advance(TimeSpan.FromDays(1));
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        _rig.Run();
        Assert.Equal(["20240104T020000Z", "20261118T020000Z", "20261119T020000Z"], Runs());
    }

    [Fact]
    public void By_default_nothing_is_removed()
    {
        PutRuns("19700101T020000Z");
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        _rig.Run();
        Assert.Equal(["19700101T020000Z", "20261118T020000Z"], Runs());
    }

    [Fact]
    public void A_history_shorter_than_the_look_back_is_warned_of()
    {
        _rig.Configuration = _rig.Configuration with { History = new AuditHistory { KeepDays = 29 } };
        Directory.CreateDirectory(_rig.In("inbox"));
        _rig.Run();
        Assert.Contains("29", Assert.Single(_rig.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_are_told_once()
    {
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"), _rig.Observation("mx2"), _rig.Observation("mx3"));
        var first = _rig.Run();
        _rig.Clock.Advance(TimeSpan.FromHours(1));
        var second = _rig.Run();

        Assert.Equal((ComplianceChangeKind.New, "KL-REPLICATED"), (Assert.Single(first.Changes).Change, first.Changes[0].RuleId));
        Assert.Equal(2, first.ExitCode);
        Assert.Empty(second.Changes);
        Assert.Equal(2, second.ExitCode);
    }

    [Fact]
    public void Nothing_at_all_is_unknown()
    {
        Directory.CreateDirectory(_rig.In("inbox"));
        var audit = _rig.Run();
        Assert.Equal((3, MonitoringState.Unknown, 0), (audit.ExitCode, audit.State, _rig.HistoryFiles.Length));
    }

    [Theory]
    [InlineData(nameof(UnreachableState.Warning), 3)]
    [InlineData(nameof(UnreachableState.Unknown), 3)]
    public void What_cannot_be_read_is_said_and_the_rest_goes_on(string unreachable, int exitCode)
    {
        _rig.Configuration = _rig.Configuration with
        {
            Unreachable = Enum.Parse<UnreachableState>(unreachable),
            Observations = ["inbox", "gone", "gone/*.kerio.json"],
        };
        var good = File.ReadAllText(
            _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"), _rig.Observation("mx2", "23456-AB1CD-2EF3G")));
        _rig.Put("inbox/b.kerio.json", good[..good.LastIndexOf("mx2", StringComparison.Ordinal)]);
        File.Delete(_rig.In("inbox", "a.kerio.json"));

        var audit = _rig.Run();

        Assert.Equal(["InputTruncated", "PathNotFound", "PathNotFound"], audit.Problems.Select(problem => problem.ErrorId));
        Assert.Equal(_rig.Problems, audit.Problems);
        Assert.Equal(exitCode, audit.ExitCode);
        Assert.Contains("; 3 problems", audit.Text, StringComparison.Ordinal);
        // Judged, and not remembered: the next run reads the mended file.
        Assert.Equal(["b.kerio.json", "gone"], audit.Results.Where(result => result.Status == ComplianceStatus.Indeterminate)
            .SelectMany(result => result.Installations).Select(installation => installation.ComputerName).Distinct()
            .Order(StringComparer.Ordinal));
        Assert.Equal("connect/mx1", Assert.Single(_rig.Remembered()).InstallationId);
    }

    [Fact]
    public void Results_of_the_last_run_that_cannot_be_read_are_a_problem_and_everything_is_new()
    {
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"), _rig.Observation("mx2"), _rig.Observation("mx3"));
        _rig.Run();
        var file = _rig.In("history", "last.results.json");
        File.WriteAllText(file, File.ReadAllText(file)[..200]);

        var audit = _rig.Run();

        Assert.Equal((file, "InputTruncated"), (Assert.Single(audit.Problems).Target, audit.Problems[0].ErrorId));
        Assert.Single(audit.Changes);
        Assert.Empty(_rig.Run().Changes);
    }

    /// <summary>A date of the year 1 in them ended the audit.</summary>
    [Fact]
    public void Results_of_the_last_run_with_a_time_at_the_edge_of_time()
    {
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"), _rig.Observation("mx2"), _rig.Observation("mx3"));
        _rig.Run();
        var file = _rig.In("history", "last.results.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("2026-11-18T02:00:00Z", "0001-01-01T00:00:00Z", StringComparison.Ordinal));
        var audit = _rig.Run();
        Assert.Equal((2, "InputYearOutOfRange"), (audit.ExitCode, Assert.Single(audit.Problems).ErrorId));
        Assert.Single(audit.Changes);
    }

    [Fact]
    public void Reports_and_the_output_are_written_and_replaced()
    {
        _rig.Configuration = _rig.Configuration with
        {
            Reports = [new AuditReport { Path = "reports/a.html", Language = "it" },
                new AuditReport { Path = "reports/a.json", ShowLicenseNumber = true }, new AuditReport { Path = "b.md" },
                new AuditReport { Path = "b.csv" }],
            Monitoring = new AuditMonitoring { Format = MonitoringFormat.Nagios, Path = "reports/state/a.txt" },
        };
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        _rig.Run();
        _rig.Put("reports/" + TemporaryName.For(_rig.History), "left by a killed run");
        _rig.Put("reports/~WRD0001.tmp", "another program's");
        var other = Path.GetFileName(_rig.Put("reports/" + TemporaryName.For(null), "another process writes it"));
        var audit = _rig.Run();

        Assert.Contains("lang=\"it\"", File.ReadAllText(_rig.In("reports", "a.html")), StringComparison.Ordinal);
        Assert.Equal("12345-AB1CD-2EF3G", Assert.Single(ResultReader.Read(_rig.In("reports", "a.json"))).LicenseNumber!.Value);
        Assert.Equal(audit.Text + "\n", File.ReadAllText(_rig.In("reports", "state", "a.txt")));
        Assert.Equal(["reports/a.html", "reports/a.json", "b.md", "b.csv", "reports/state/a.txt", "history/last.results.json"],
            audit.Files.Select(file => Path.GetRelativePath(_rig.Folder, file).Replace('\\', '/')));
        Assert.Equal(((string[])["a.html", "a.json", "~WRD0001.tmp", other]).Order(StringComparer.Ordinal),
            Directory.GetFiles(_rig.In("reports")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("AB1CD", File.ReadAllText(_rig.In("history", "last.results.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Prices_go_into_the_reports()
    {
        File.Copy(Files.InputFiles.Sample("example.prices.json"), _rig.In("a.prices.json"));
        _rig.Configuration = _rig.Configuration with
        {
            Prices = "a.prices.json",
            Reports = [new AuditReport { Path = "a.md", Language = "en" }],
        };
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"), _rig.Observation("mx2"), _rig.Observation("mx3"));
        _rig.Run();
        Assert.Contains("EUR", File.ReadAllText(_rig.In("a.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_that_is_not_permitted()
    {
        _rig.Permits = static _ => false;
        _rig.Configuration = _rig.Configuration with
        {
            EventLog = true,
            Reports = [new AuditReport { Path = "a.html" }],
            Monitoring = new AuditMonitoring { Path = "a.txt" },
        };
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));

        var audit = _rig.Run();

        Assert.Equal(["inbox"], Directory.GetFileSystemEntries(_rig.Folder).Select(Path.GetFileName));
        Assert.Equal((1, 0, 0), (audit.Results.Count, audit.Files.Count, _rig.Events.Count));
        Assert.Single(audit.Changes, change => change.Change == ComplianceChangeKind.Changed);
    }

    [Fact]
    public void Without_an_event_log_it_says_so()
    {
        _rig.HasEventLog = false;
        _rig.Configuration = _rig.Configuration with { EventLog = true };
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        Assert.Equal(0, _rig.Run().ExitCode);
        Assert.Contains("Windows", Assert.Single(_rig.Warnings), StringComparison.Ordinal);
    }

    public void Dispose() => _rig.Dispose();

    private static bool IsOfClock(AuditProblem problem) => problem.ErrorId.StartsWith("AuditClock", StringComparison.Ordinal);

    private void PutRuns(params string[] names)
    {
        foreach (var name in names)
        {
            _rig.Put($"history/{name}.kerio.json", """{"schema":"keriolicense/observations/1","installations":[]}""");
        }
    }

    private string[] Runs() => [.. _rig.HistoryFiles.Select(file => Path.GetFileName(file)[..^".kerio.json".Length])];

    private KerioLicenseAudit RunAt(DateTimeOffset time)
    {
        _rig.Clock.Advance(time - _rig.Clock.GetUtcNow());
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        return _rig.Run();
    }
}
