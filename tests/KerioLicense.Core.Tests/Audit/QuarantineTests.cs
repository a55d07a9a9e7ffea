using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KerioLicense.Audit;
using KerioLicense.Compliance;
using KerioLicense.Errors;
using KerioLicense.Model;
using KerioLicense.Observations;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Audit;

/// <summary>A reading with which the engine fails takes no other along, and counts as not read until a later one.</summary>
public sealed class QuarantineTests : IDisposable
{
    private const string Good = "23456-AB1CD-2EF3G";

    private readonly AuditRig _rig = new()
    {
        Configuration = new AuditConfiguration { Observations = ["inbox"], Monitoring = new AuditMonitoring { Path = "a.txt" } },
    };

    public QuarantineTests() => _rig.Surroundings = static surroundings => surroundings with { Judge = FailingOver("poison") };

    [Fact]
    public void It_is_set_aside_and_the_rest_is_judged()
    {
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1", Good), Poison("mx9"), _rig.Observation("mx2", "34567-AB1CD-2EF3G"));
        var audit = _rig.Run();

        Assert.Equal((3, "AuditReadingsSetAside", ErrorKind.InvalidResult),
            (audit.ExitCode, Assert.Single(audit.Problems).ErrorId, audit.Problems[0].Kind));
        var file = _rig.In("history", "quarantine", "20261118T020000Z.kerio.json");
        Assert.Equal(file, audit.Problems[0].Target);
        Assert.Contains("connect/mx9", audit.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("DivideByZeroException", audit.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal(["connect/mx9"], ObservationReader.Read(file).Select(reading => reading.InstallationId));
        Assert.Equal(["connect/mx1", "connect/mx2", "connect/mx9"], Judged(audit));
        Assert.Equal("KL-NOT-READ", Assert.Single(audit.Results, result => result.Status == ComplianceStatus.Indeterminate).RuleId);
        Assert.StartsWith("UNKNOWN: 0 viol, 1 indet, 0 warn, 3 total; 1 problem;", File.ReadAllText(_rig.In("a.txt")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void It_stays_out_while_its_file_stays_and_after_it_is_gone()
    {
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1", Good));
        var poison = _rig.PutObservations("b.kerio.json", Poison("mx9"));
        _rig.Run();
        for (var night = 0; night < 3; night++)
        {
            if (night == 1)
            {
                File.Delete(poison);
            }

            _rig.Clock.Advance(TimeSpan.FromDays(1));
            var audit = _rig.Run();
            Assert.Equal((3, "AuditReadingsSetAside"), (audit.ExitCode, Assert.Single(audit.Problems).ErrorId));
            Assert.Equal(["connect/mx1", "connect/mx9"], Judged(audit));
            Assert.Single(Directory.GetFiles(_rig.In("history", "quarantine")));
        }
    }

    /// <summary>Its license is known from before, so that the state is that of a server that was not read; but never OK.</summary>
    [Fact]
    public void A_later_reading_of_its_installation_ends_it()
    {
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx9", Good));
        Assert.Equal(0, _rig.Run().ExitCode);
        _rig.Clock.Advance(TimeSpan.FromDays(1));
        _rig.PutObservations("b.kerio.json", Poison("mx9"));
        Assert.Equal(1, _rig.Run().ExitCode);
        _rig.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, _rig.Run().ExitCode);
        _rig.PutObservations("c.kerio.json", _rig.Observation("mx9", Good));
        var audit = _rig.Run();
        Assert.Equal(0, audit.ExitCode);
        Assert.Empty(audit.Problems);
    }

    /// <summary>A reading that says that nothing was read, and one that is dated in the future, end nothing.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_no_later_reading_does_not_end_it(bool isOfTheFuture)
    {
        _rig.PutObservations("a.kerio.json", Poison("mx9"));
        _rig.Run();
        _rig.Clock.Advance(TimeSpan.FromDays(1));
        var reading = _rig.Observation("mx9", Good);
        _rig.PutObservations("b.kerio.json", isOfTheFuture
            ? reading with { ObservedAt = reading.ObservedAt.AddYears(1) }
            : reading with { License = LicenseReading.NotRead, Source = ObservationSource.AdminApi });
        Assert.Single(_rig.Run().Problems, problem => problem.ErrorId == "AuditReadingsSetAside");
    }

    [Theory]
    [InlineData(2, 40)]
    [InlineData(17, 300)]
    [InlineData(60, 60)]
    public void Many_of_them_among_many(int bad, int all)
    {
        var readings = Enumerable.Range(0, all).Select(i => i % (all / bad) == 0 && i / (all / bad) < bad
            ? Poison("mx" + i) : _rig.Observation("mx" + i, $"{10000 + i}-AB1CD-2EF3G")).ToArray();
        _rig.PutObservations("a.kerio.json", readings);
        var audit = _rig.Run();
        Assert.Equal(bad, ObservationReader.Read(audit.Problems[0].Target).Count());
        Assert.Equal(all, Judged(audit).Length);
        Assert.Equal(all - bad, audit.Results.Count(result => result.Status == ComplianceStatus.Compliant));
    }

    /// <summary>Each is good alone, and the two together are not: one of them goes.</summary>
    [Fact]
    public void Two_that_fail_together()
    {
        _rig.Surroundings = static surroundings => surroundings with
        {
            Judge = static (observations, policy, asOf, cancellation) =>
                observations.Count(observation => observation.Version == "poison") > 1
                    ? throw new DivideByZeroException() : ComplianceEngine.Evaluate(observations, policy, asOf, cancellation),
        };
        _rig.PutObservations("a.kerio.json", Poison("mx1"), _rig.Observation("mx2", Good), Poison("mx3"));
        var audit = _rig.Run();
        Assert.Equal(["connect/mx3"], ObservationReader.Read(audit.Problems[0].Target).Select(reading => reading.InstallationId));
        Assert.Equal(["connect/mx1", "connect/mx2", "connect/mx3"], Judged(audit));
    }

    /// <summary>What stands in its place can make the engine fail too; then the problem is all there is, and no OK.</summary>
    [Fact]
    public void The_observation_in_its_place_fails_too()
    {
        _rig.Surroundings = static surroundings => surroundings with
        {
            Judge = static (observations, policy, asOf, cancellation) =>
                observations.Any(static observation => observation.ComputerName == "mx9")
                    ? throw new DivideByZeroException() : ComplianceEngine.Evaluate(observations, policy, asOf, cancellation),
        };
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1", Good), Poison("mx9"));
        var audit = _rig.Run();
        Assert.Equal((1, "AuditReadingsSetAside"), (audit.ExitCode, Assert.Single(audit.Problems).ErrorId));
        Assert.Equal(["connect/mx1"], Judged(audit));
    }

    [Fact]
    public void Nothing_is_set_aside_where_nothing_may_be_written()
    {
        _rig.Permits = static _ => false;
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1", Good), Poison("mx9"));
        var audit = _rig.Run();
        Assert.Equal((3, "AuditReadingsSetAside"), (audit.ExitCode, Assert.Single(audit.Problems).ErrorId));
        Assert.False(Directory.Exists(_rig.History));
    }

    /// <summary>The readings of nearly year 9999 and year 1 that ended the audit: refused where they are read, with their place, and their
    /// neighbors are judged.</summary>
    [Theory]
    [InlineData("""
        {"computerName":"mx9.evil.example","product":"Connect","observedAt":"2026-11-18T01:30:00Z","license":{"number":"99999-AAAAA-BBBBB"},
        "connect":{"mailActivity":{"coveredFrom":"2026-11-17T00:00:00Z","coveredTo":"9999-12-31T23:59:59Z",
        "hours":[{"start":"9999-12-31T23:00:00Z","received":1,"sent":0}]}}}
        """, "coveredTo")]
    [InlineData("""
        {"computerName":"pbx","product":"Operator","observedAt":"2026-11-18T01:30:00Z","license":{"number":"99999-AAAAA-BBBBB"},
        "operator":{"callActivity":{"coveredFrom":"2026-11-17T00:00:00Z","coveredTo":"9999-12-31T23:59:59.9999999Z",
        "calls":[{"start":"9999-12-31T23:59:59.9999999Z","end":"9999-12-31T23:59:59.9999999Z"}]}}}
        """, "coveredTo")]
    [InlineData("""
        {"computerName":"mx9","product":"Connect","observedAt":"0001-01-01T00:00:00Z","license":{"number":"99999-AAAAA-BBBBB"}}
        """, "observedAt")]
    public void A_time_at_the_edge_of_time(string installation, string key)
    {
        _rig.Surroundings = static surroundings => surroundings;
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1", Good));
        _rig.Put("inbox/b.kerio.json", "{\"schema\":\"keriolicense/observations/1\",\"installations\":[" + installation + "]}");
        var audit = _rig.Run();
        Assert.Equal((3, "InputYearOutOfRange"), (audit.ExitCode, Assert.Single(audit.Problems).ErrorId));
        Assert.Contains(key, audit.Problems[0].Message, StringComparison.Ordinal);
        Assert.StartsWith("UNKNOWN: 0 viol, 1 indet, 0 warn, 2 total; 1 problem;", File.ReadAllText(_rig.In("a.txt")),
            StringComparison.Ordinal);
        File.Delete(_rig.In("inbox", "b.kerio.json"));
        Assert.Equal(0, _rig.Run().ExitCode);
    }

    public void Dispose() => _rig.Dispose();

    private KerioInstallation Poison(string name) =>
        _rig.Observation(name, "99999-AB1CD-2EF3G") with { Version = "poison" };

    internal static Judgement FailingOver(string version) => (observations, policy, asOf, cancellation) =>
        observations.Any(observation => observation.Version == version)
            ? throw new AggregateException(new DivideByZeroException())
            : ComplianceEngine.Evaluate(observations, policy, asOf, cancellation);

    private static string[] Judged(KerioLicenseAudit audit) =>
        [.. audit.Results.SelectMany(result => result.Installations).Select(installation => installation.InstallationId)
            .Order(StringComparer.Ordinal)];
}
