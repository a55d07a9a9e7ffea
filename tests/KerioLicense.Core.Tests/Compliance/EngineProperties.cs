using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using KerioLicense.Core.Tests.Compliance.BruteForce;
using KerioLicense.Model;
using KerioLicense.Reporting;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>The engine against the definition, and what must hold for any estate.</summary>
public sealed class EngineProperties
{
    [Fact]
    public void The_engine_agrees_with_the_definition_at_every_instant() => Estates.Check(
        EstateGen.Any,
        estate => estate.TellsMachinesApart
            ? Estates.Difference(
                EstateText.Describe(BruteForceEvaluator.Evaluate(estate.Observations, estate.Policy, estate.AsOfTime), estate),
                EstateText.Describe(Estates.Verdicts(estate), estate))
            : null);

    /// <summary>Where of most readings only a license file is known.</summary>
    [Fact]
    public void The_engine_agrees_where_numbers_are_files() => Estates.Check(
        EstateGen.Any.Select(estate => estate with { Observations = [.. estate.Observations.Select(Bare)] }),
        estate => estate.TellsMachinesApart
            ? Estates.Difference(
                EstateText.Describe(BruteForceEvaluator.Evaluate(estate.Observations, estate.Policy, estate.AsOfTime), estate),
                EstateText.Describe(Estates.Evaluate(estate), estate))
            : null);

    private static KerioInstallation Bare(KerioInstallation o) =>
        o.License.Number is { IsPrefix: false } && (((o.ObservedAt.Hour / 2) + o.InstallationId.Length) % 4) is > 0 and var kind
            ? (o with { License = new LicenseReading() }).File(kind == 1 ? "f" + o.InstallationId : "f" + (kind % 2)) : o;

    [Fact]
    public void The_order_of_the_observations_changes_nothing() => Estates.Check(
        EstateGen.Any,
        estate => Estates.Difference(
            Estates.Dump(estate),
            Estates.Dump(estate with
            {
                Observations = [.. estate.Observations.Select((o, i) => (o, i)).OrderBy(p => p.i * 7919 % 101).Select(p => p.o)],
            }),
            Estates.Dump(estate with { Observations = [.. estate.Observations.Reverse()] })));

    [Fact]
    public void Repeated_observations_change_nothing() => Estates.Check(
        EstateGen.Any,
        estate => Estates.Difference(
            Estates.Dump(estate),
            Estates.Dump(estate with { Observations = [.. estate.Observations, .. estate.Observations.Where((_, i) => i % 2 == 0)] })));

    [Fact]
    public void One_reading_written_as_several_observations_changes_no_verdict() => Estates.Check(
        EstateGen.Any,
        estate => Estates.Difference(
            EstateText.Describe(Estates.Verdicts(estate), estate),
            EstateText.Describe(Estates.Verdicts(estate with { Observations = [.. estate.Observations.SelectMany(Parts)] }), estate)));

    [Fact]
    public void Evaluating_twice_gives_the_same_and_leaves_the_input_alone() => Estates.Check(
        EstateGen.Any,
        estate =>
        {
            var before = EstateText.Describe(estate);
            return Estates.Difference(Estates.Dump(estate), Estates.Dump(estate))
                ?? Estates.Difference(before, EstateText.Describe(estate));
        });

    [Fact]
    public void The_time_line_is_whole_and_ends_with_the_answer() => Estates.Check(
        EstateGen.Any,
        estate => Estates.Verdicts(estate).Select(r => Flaw(r, estate)).FirstOrDefault(flaw => flaw is not null));

    [Fact]
    public void Verdicts_alone_are_the_same_without_the_instant_at_which_they_can_be_decided() => Estates.Check(
        EstateGen.Any,
        estate => Estates.Difference(
            Estates.Dump([.. Estates.Evaluate(estate).Select(static result => result with { DecidableAfter = null })]),
            Estates.Dump(Estates.Verdicts(estate))));

    private static string? Flaw(KerioComplianceResult result, Estate estate)
    {
        var segments = result.Timeline;
        var begin = estate.AsOfTime.AddDays(-estate.Policy.Evidence.LookBackDays);
        if (segments.Count == 0 || segments[0].From != begin || segments[^1].To != estate.AsOfTime)
        {
            return $"{result} does not reach from {begin:o} to {estate.AsOfTime:o}: {string.Join("; ", segments)}";
        }

        for (var i = 0; i < segments.Count; i++)
        {
            if (segments[i].From > segments[i].To || (i > 0 && segments[i].From != segments[i - 1].To))
            {
                return $"{result} has a gap or an overlap: {string.Join("; ", segments)}";
            }
        }

        if (new TimeSpan(result.Breaches.Sum(breach => (breach.To - breach.From).Ticks)) != result.ViolationTime)
        {
            return $"{result} has breaches of another length: {string.Join("; ", result.Breaches)}";
        }

        // What is drawn, told and charged as breach is the same.
        var drawn = DayStrip.Stretches(result).Where(stretch => stretch.State == DayState.Breach).ToList();
        if (new TimeSpan(drawn.Sum(stretch => (stretch.To - stretch.From).Ticks)) != result.ViolationTime)
        {
            return $"{result} draws {string.Join("; ", drawn)} of {string.Join("; ", result.Breaches)} in {string.Join("; ", segments)}";
        }

        var (status, last) = (result.OriginalStatus ?? result.Status, segments[^1]);
        return last.Status == (status == ComplianceStatus.Warning ? ComplianceStatus.Compliant : status)
            && (result.ViolationTime > TimeSpan.Zero || status == ComplianceStatus.Warning || last.RuleId == result.RuleId)
            ? null
            : $"{result} does not agree with {last}";
    }

    /// <summary>What one observation says, in one observation for each kind of reading. The machine is named in each:
    /// what was read of it belongs to all.</summary>
    private static IEnumerable<KerioInstallation> Parts(KerioInstallation o)
    {
        var empty = o with
        {
            License = new LicenseReading(),
            Service = new ServiceReading(),
            Connect = null,
            Control = null,
            Operator = null,
        };
        yield return empty with { License = o.License };
        yield return empty with { Service = o.Service };
        yield return empty with { Connect = o.Connect is null ? null : o.Connect with { MailActivity = null } };
        yield return empty with { Connect = o.Connect is null ? null : o.Connect with { Counters = null } };
        yield return empty with { Control = o.Control is null ? null : o.Control with { HighAvailability = null } };
        yield return empty with { Control = o.Control is null ? null : o.Control with { Interfaces = [] } };
        yield return empty with { Operator = o.Operator is null ? null : o.Operator with { CallActivity = null } };
        yield return empty with { Operator = o.Operator is null ? null : o.Operator with { ActiveCalls = null } };
    }
}
