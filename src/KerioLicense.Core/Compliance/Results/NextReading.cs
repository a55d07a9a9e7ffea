using System.Linq;
using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Judgement;
using KerioLicense.Compliance.Rules;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Results;

/// <summary>
/// When one more reading of what is missing can decide. It is tried out: readings that may come are judged like those that came, at every
/// instant at which the answer can change.
/// </summary>
internal sealed class NextReading
{
    // Of more installations not every combination is tried: all show the same, or one shows something else.
    private const int MostCombined = 2;

    // Two pairs of boxes are four. More that all show the license are a violation, so that all of them together can always decide.
    private const int MostAlone = 4;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly CaseEvaluation _evaluation;
    private readonly PolicyIndex _policy;
    private readonly Estate _estate;
    private readonly List<Member> _named;
    private readonly DateTime _asOf;

    /// <param name="evaluation">The license, as it is.</param>
    /// <param name="policy">Declarations and limits.</param>
    /// <param name="estate">Where the license belongs to.</param>
    /// <param name="missing">Names the installations that are read.</param>
    /// <param name="asOf">The instant of the verdict.</param>
    public NextReading(
        CaseEvaluation evaluation, PolicyIndex policy, Estate estate, IReadOnlyList<MissingEvidence> missing, DateTime asOf)
    {
        (_evaluation, _policy, _estate, _asOf) = (evaluation, policy, estate, asOf);
        var names = new HashSet<string>(missing.Select(static one => one.InstallationId), StringComparer.Ordinal);
        _named = evaluation.Members.FindAll(member => names.Contains(member.Id));
    }

    /// <summary>The first instant at which it can decide; null where it never can.</summary>
    /// <param name="rule">The rule whose question is open.</param>
    public DateTime? DecidesAfter(ComplianceRule rule)
    {
        var (license, first) = (_evaluation.Case, _asOf);
        if (license.MayBeOn.Count > 0 && license.Key.Kind != LicenseKeyKind.File)
        {
            return null;
        }

        if (license.ContradictedUntil == DateTime.MaxValue || license.Machines.Exists(static machine => machine.IsContradicted))
        {
            return null;
        }

        if (license.Contradiction is not null)
        {
            first = license.ContradictedUntil + _policy.LookBack;
        }

        // Parts of one instant are one reading, and no further one.
        return rule.IsSettledAtOnce(license) || license.Kind != LicenseCaseKind.Registered ? first
            : first > DateTime.MaxValue - Reach ? null
            : TryOut(_named.Exists(member => member.Machine.Latest.ObservedAt == first) ? first.AddSeconds(1) : first);
    }

    /// <summary>Nothing that is read now can change an answer any later.</summary>
    private TimeSpan Reach => _policy.LookBack + _policy.Valid + TimeSpan.FromHours(_policy.Evidence.QuietHours);

    private DateTime? TryOut(DateTime first)
    {
        // Whoever turns out to be gone decides most questions at once: these are tried first.
        var all = Combined();
        List<List<SupposedReading>> readings =
        [
            .. all.FindAll(static reading => reading.Exists(static one => one.IsGone)),
            .. all.FindAll(static reading => !reading.Exists(static one => one.IsGone)),
        ];
        foreach (var instant in Instants(readings, first))
        {
            if (readings.Exists(reading => Judge(reading, instant, instant).Last.Finding.Status != ComplianceStatus.Indeterminate))
            {
                return instant;
            }
        }

        return null;
    }

    /// <summary>What the readings of all may show together.</summary>
    private List<List<SupposedReading>> Combined()
    {
        var each = _named.ConvertAll(member =>
            SupposedReading.Of(member, _evaluation.Last.Certain.StateOf(member) is not null, member == _named[0]));
        List<List<SupposedReading>> combined = [[]];
        if (each.Count <= MostCombined)
        {
            foreach (var own in each)
            {
                combined = [.. Extended(combined, own)];
            }

            return combined;
        }

        combined.Clear();
        for (var kind = 0; kind < 3; kind++)
        {
            var all = each.ConvertAll(own => own[kind < own.Count ? kind : 0]);
            combined.Add(all);
            for (var i = 0; i < all.Count && all.Count <= MostAlone; i++)
            {
                foreach (var other in each[i])
                {
                    if (other != all[i])
                    {
                        combined.Add([.. all.GetRange(0, i), other, .. all.GetRange(i + 1, all.Count - i - 1)]);
                    }
                }
            }
        }

        return combined;
    }

    private static IEnumerable<List<SupposedReading>> Extended(List<List<SupposedReading>> combined, List<SupposedReading> own)
    {
        foreach (var before in combined)
        {
            foreach (var one in own)
            {
                yield return [.. before, one];
            }
        }
    }

    /// <summary>The instants at which the answer can change when nothing more is read until then.</summary>
    private IEnumerable<DateTime> Instants(List<List<SupposedReading>> readings, DateTime first)
    {
        yield return first;
        var end = first + Reach;
        var instants = new List<DateTime>();
        var isTimed = readings.Exists(static reading => reading.Exists(static one => one.Work == SupposedWork.AtLast));
        foreach (var reading in readings)
        {
            foreach (var scene in Judge(reading, first, end).Scenes)
            {
                instants.Add(scene.Interval.From);
            }
        }

        foreach (var member in _evaluation.Members)
        {
            foreach (var stretch in member.Roles.Work.Stretches)
            {
                instants.Add(stretch.To + _policy.LookBack);
            }

            // So long after work that an instant shows, other work that an instant shows certainly overlaps.
            instants.Add(member.Machine.Latest.ObservedAt + Work.Spare);
            foreach (var proof in member.Record.Proofs)
            {
                instants.Add(proof.To + Work.Spare);
            }
        }

        // A log shows work by the hour: one more hour has begun, so that the one before may be work of its own.
        for (var hour = first.AddTicks(-(first.Ticks % Hour.Ticks)); isTimed && hour <= first + Hour + Hour + Hour; hour += Hour)
        {
            instants.Add(hour);
            instants.Add(hour.AddSeconds(1));
        }

        foreach (var instant in IntervalSet.SortDistinct(instants))
        {
            if (instant > first && instant < end)
            {
                yield return instant;
            }
        }
    }

    private CaseEvaluation Judge(List<SupposedReading> readings, DateTime from, DateTime at)
    {
        var license = _evaluation.Case.On(machine => readings.Find(reading => reading.Member.Machine == machine) is { } reading
            ? machine.With(reading.At(_evaluation.Case, at)) : machine);
        return CaseEvaluation.Of(license, _policy, _estate, from, at);
    }
}
