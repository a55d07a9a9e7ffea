using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using KerioLicense.AdminApi;
using KerioLicense.Audit;
using KerioLicense.Compliance;
using KerioLicense.Monitoring;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Audit;

/// <summary>
/// Whatever breaks in an audit, wherever it breaks: the state is UNKNOWN, the exit code 3, the monitoring file says so, and there is one
/// event. Never the "OK" of yesterday.
/// </summary>
public sealed class GuardedAuditTests : IDisposable
{
    private readonly AuditRig _rig = new()
    {
        Configuration = new AuditConfiguration
        {
            Observations = ["inbox"],
            EventLog = true,
            Monitoring = new AuditMonitoring { Path = "a.txt" },
            Reports = [new AuditReport { Path = "a.html" }],
        },
    };

    public GuardedAuditTests()
    {
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        File.WriteAllText(_rig.In("a.txt"), "OK: of yesterday");
    }

    [Fact]
    public void Nothing_breaks()
    {
        Assert.Equal(0, _rig.Run().ExitCode);
        Assert.StartsWith("OK: ", File.ReadAllText(_rig.In("a.txt")), StringComparison.Ordinal);
        Assert.Equal([AuditEvents.Changed, AuditEvents.SummaryOk], _rig.Events.Select(entry => entry.Id));
    }

    /// <summary>Every time the clock is asked, until the audit does not ask so often.</summary>
    [Fact]
    public void The_clock_breaks_at_any_moment()
    {
        var moment = 0;
        while (true)
        {
            _rig.Events.Clear();
            _rig.Problems.Clear();
            File.WriteAllText(_rig.In("a.txt"), "OK: of yesterday");
            var clock = new BreakingClock(_rig.Clock, moment);
            _rig.Surroundings = surroundings => surroundings with { Time = clock };
            var audit = _rig.Run();
            if (!clock.HasBroken)
            {
                Assert.Equal(0, audit.ExitCode);
                break;
            }

            AssertUnknown(audit, "AuditFault", "InvalidTimeZoneException");
            moment++;
        }

        Assert.InRange(moment, 3, 1000);
    }

    /// <summary>Every time the observer is told or asked something.</summary>
    [Theory]
    [InlineData(nameof(IAuditObserver.Tell))]
    [InlineData(nameof(IAuditObserver.Warn))]
    [InlineData(nameof(IAuditObserver.Report))]
    [InlineData(nameof(IAuditObserver.MayWrite))]
    public void Who_listens_breaks(string member)
    {
        _rig.Put("inbox/b.kerio.json", "{");
        _rig.Configuration = _rig.Configuration with
        {
            LocalMachine = new AuditLocalMachine { Read = true },
            History = new AuditHistory { KeepDays = 1 },
        };
        _rig.Surroundings = surroundings => surroundings with { Observer = new BreakingObserver(surroundings.Observer, member) };
        AssertUnknown(_rig.Run(), "AuditFault", "BadImageFormatException");
    }

    [Fact]
    public void The_event_log_breaks_by_what_nobody_foresaw()
    {
        _rig.Surroundings = static surroundings => surroundings with { EventLog = new BreakingLog() };
        var audit = _rig.Run();
        Assert.Equal(["AuditFault", "AuditFault"], audit.Problems.Select(problem => problem.ErrorId));
        Assert.Equal((3, MonitoringState.Unknown), (audit.ExitCode, audit.State));
        Assert.StartsWith("UNKNOWN: ", File.ReadAllText(_rig.In("a.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_configuration_breaks_while_it_is_read()
    {
        var audit = GuardedAudit.Run(
            static () => throw new TypeLoadException("nobody foresaw it"),
            () => _rig.Configuration with { Folder = _rig.Folder },
            new AuditSurroundings { Observer = _rig, EventLog = _rig });
        AssertUnknown(audit, "AuditFault", "TypeLoadException");
    }

    [Fact]
    public void Neither_the_configuration_nor_what_is_left_of_it_can_be_read()
    {
        var audit = GuardedAudit.Run(
            static () => throw new TypeLoadException(), static () => throw new TypeLoadException(),
            new AuditSurroundings { Observer = _rig, EventLog = _rig });
        Assert.Equal((3, MonitoringState.Unknown, "AuditFault"), (audit.ExitCode, audit.State, Assert.Single(audit.Problems).ErrorId));
    }

    /// <summary>Results with which the reports, the monitoring output and the comparison cannot deal.</summary>
    [Theory]
    [InlineData("null")]
    [InlineData("result")]
    [InlineData("installations")]
    [InlineData("status")]
    public void The_writers_break_over_a_result(string broken)
    {
        _rig.Surroundings = surroundings => surroundings with
        {
            Judge = (observations, policy, asOf, cancellation) =>
            {
                var results = ComplianceEngine.Evaluate(observations, policy, asOf, cancellation);
                return broken switch
                {
                    "null" => null!,
                    "result" => [null!],
                    "installations" => [results[0] with { Installations = null! }],
                    _ => [results[0] with { RuleId = null!, Status = (ComplianceStatus)99 }],
                };
            },
        };
        AssertUnknown(_rig.Run(), "AuditFault", null);
    }

    [Fact]
    public void The_engine_breaks_whatever_it_is_given()
    {
        _rig.Surroundings = static surroundings => surroundings with
        {
            Judge = static (_, _, _, _) => throw new AggregateException(new DivideByZeroException("12345-AB1CD-2EF3G")),
        };
        var audit = _rig.Run();
        AssertUnknown(audit, "AuditFault", "DivideByZeroException");
        Assert.Contains("12345-*****", audit.Problems[^1].Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_rig.In("history", "quarantine")));
        Assert.Single(_rig.Remembered());
    }

    [Theory]
    [InlineData("history")]
    [InlineData("reports")]
    [InlineData("policy")]
    [InlineData("prices")]
    [InlineData("servers")]
    [InlineData("observations")]
    public void A_path_with_a_nul(string where)
    {
        const string Bad = "a\0b.html";
        var good = _rig.Configuration;
        _rig.Configuration = where switch
        {
            "history" => good with { History = new AuditHistory { Path = Bad } },
            "reports" => good with { Reports = [new AuditReport { Path = Bad }] },
            "policy" => good with { Policy = Bad },
            "prices" => good with { Prices = Bad },
            "servers" => good with { ServersCsv = Bad },
            _ => good with { Observations = [Bad] },
        };
        AssertUnknown(_rig.Run(), "AuditFault", "ArgumentException");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("a\0b")]
    [InlineData(".")]
    [InlineData("inbox")]
    [InlineData("inbox/a.kerio.json/x")]
    public void A_monitoring_file_that_cannot_be(string path)
    {
        _rig.Configuration = _rig.Configuration with { Monitoring = new AuditMonitoring { Path = path } };
        var audit = _rig.Run();
        Assert.Equal((3, MonitoringState.Unknown), (audit.ExitCode, audit.State));
        Assert.Equal(2, audit.Problems.Count);
        Assert.Equal(AuditEvents.SummaryUnknown, _rig.Events[^1].Id);
        Assert.Equal(path.Contains('\0', StringComparison.Ordinal) ? 0 : 1, audit.Results.Count);
    }

    [Fact]
    public void It_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        _rig.Surroundings = surroundings => surroundings with { Cancellation = source.Token };
        Assert.Equal((3, "AuditCancelled"), (_rig.Run().ExitCode, Assert.Single(_rig.Problems).ErrorId));
        Assert.StartsWith("UNKNOWN: nothing was checked; audit failed: AuditCancelled",
            File.ReadAllText(_rig.In("a.txt")), StringComparison.Ordinal);
        Assert.Equal(AuditEvents.SummaryUnknown, Assert.Single(_rig.Events).Id);
    }

    /// <summary>The audit that runs writes the file, but one that has hung for a day does not.</summary>
    [Theory]
    [InlineData(0, "OK: of yesterday")]
    [InlineData(25, "OK: of yesterday")]
    [InlineData(27, "UNKNOWN: nothing was checked; audit failed: AuditBusy history\n")]
    [InlineData(-27, "UNKNOWN: nothing was checked; audit failed: AuditBusy history\n")]
    public void Another_audit_is_running(int hours, string text)
    {
        File.SetLastWriteTimeUtc(_rig.In("a.txt"), DateTime.UtcNow.AddHours(-hours));
        Directory.CreateDirectory(_rig.History);
        using (AuditLock.TryTake(_rig.History))
        {
            Assert.Equal(3, _rig.Run().ExitCode);
        }

        Assert.Equal(text, File.ReadAllText(_rig.In("a.txt")));
        Assert.Equal(AuditEvents.SummaryUnknown, Assert.Single(_rig.Events).Id);
    }

    public void Dispose() => _rig.Dispose();

    private void AssertUnknown(KerioLicenseAudit audit, string errorId, string? target)
    {
        Assert.Equal((3, MonitoringState.Unknown), (audit.ExitCode, audit.State));
        var problem = audit.Problems.First(problem => problem.ErrorId == errorId);
        Assert.NotEmpty(problem.RecommendedAction);
        if (target is not null)
        {
            Assert.Equal(target, problem.Target);
        }

        Assert.StartsWith("UNKNOWN: ", audit.Text, StringComparison.Ordinal);
        Assert.Contains("; audit failed: " + errorId, audit.Text, StringComparison.Ordinal);
        Assert.Equal(audit.Text + "\n", File.ReadAllText(_rig.In("a.txt")));
        Assert.Single(_rig.Events, entry => entry.Id == AuditEvents.SummaryUnknown);
        Assert.Contains(errorId, _rig.Events[^1].Text, StringComparison.Ordinal);
    }

    private sealed class BreakingClock(TimeProvider clock, int good) : TimeProvider
    {
        private int _asked;

        public bool HasBroken => _asked > good;

        public override DateTimeOffset GetUtcNow() =>
            _asked++ == good ? throw new InvalidTimeZoneException("the clock is broken") : clock.GetUtcNow();
    }

    private sealed class BreakingObserver(IAuditObserver other, string member) : IAuditObserver
    {
        private bool _hasBroken;

        public void Tell(string text)
        {
            Break(nameof(Tell));
            other.Tell(text);
        }

        public void Warn(string text)
        {
            Break(nameof(Warn));
            other.Warn(text);
        }

        public void Report(AuditProblem problem)
        {
            Break(nameof(Report));
            other.Report(problem);
        }

        public void ShowProgress(CollectionProgress progress) => other.ShowProgress(progress);

        public bool MayWrite(AuditAction action, string target)
        {
            Break(nameof(MayWrite));
            return other.MayWrite(action, target);
        }

        private void Break(string name)
        {
            if (name == member && !_hasBroken)
            {
                _hasBroken = true;
                throw new BadImageFormatException("nobody listens");
            }
        }
    }

    private sealed class BreakingLog : IEventSink
    {
        public void Write(AuditEvent entry) => throw new MissingMethodException("no log");
    }
}
