using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Policy;
using KerioLicense.Time;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Activity;

/// <summary>The evidence of one machine as sets of spans, and the roles that follow from them (about_KerioLicense_Evidence 1 and 2).</summary>
internal sealed class ActivitySets
{
    private readonly List<Interval> _active;
    private readonly List<Interval> _idle;
    private readonly List<Interval> _disabled = [];
    private readonly List<Interval> _oneCable = [];
    private readonly List<Interval> _standby = [];

    public ActivitySets(ActivityRecord record, EvidencePolicy evidence)
    {
        var quiet = TimeSpan.FromHours(evidence.QuietHours);
        var valid = TimeSpan.FromHours(evidence.ReadingValidHours);
        List<Interval> firmActive = [], activities = [], firmIdle = [], idle = [], forbidding = [], unclear = [];
        foreach (var piece in record.Pieces)
        {
            switch (piece.Claim)
            {
                case EvidenceClaim.Active:
                    firmActive.Add(piece.Interval);
                    activities.Add(piece.Interval);
                    break;
                case EvidenceClaim.Idle:
                    firmIdle.Add(piece.Firm);
                    idle.Add(piece.Interval);
                    break;
                case EvidenceClaim.Unknown:
                    unclear.Add(piece.Interval);
                    break;
                default:
                    break;
            }

            if (piece.State != ForbiddingState.None)
            {
                forbidding.Add(piece.Interval);
                (piece.State == ForbiddingState.Disabled ? _disabled : piece.State == ForbiddingState.OneCable ? _oneCable : null)?.Add(piece.Interval);
            }
        }

        foreach (var set in (ReadOnlySpan<List<Interval>>)[firmActive, firmIdle, idle, forbidding, unclear, _disabled, _oneCable])
        {
            IntervalSet.Union(set);
        }

        firmIdle = IntervalSet.Except(firmIdle, firmActive);
        var carriedActive = Carry(record, idle, valid);
        Production = Produce(record, firmActive, activities, carriedActive, forbidding, quiet);
        foreach (var run in firmIdle)
        {
            // What was last known is carried on until there is activity, or a reading from which nothing follows.
            var carried = CutAt(unclear, UpToProof(record, new Interval(run.To, run.To + valid)));
            idle.Add(carried);
            if (run.Length >= quiet)
            {
                _standby.Add(new Interval(run.From + quiet, run.To));
                _standby.Add(carried);
            }
        }

        IntervalSet.Union(_standby);

        _idle = IntervalSet.Except(IntervalSet.Union(idle), firmActive);
        _active = [.. firmActive, .. IntervalSet.Except(IntervalSet.Union(carriedActive), _idle)];
        IntervalSet.Union(_active);
    }

    public List<Interval> Production { get; }

    /// <summary>Every instant at which something changes, from the beginning of time to <paramref name="end"/>.</summary>
    public List<DateTime> Boundaries(DateTime end)
    {
        var boundaries = new List<DateTime> { DateTime.MinValue, end };
        foreach (var set in (ReadOnlySpan<List<Interval>>)[Production, _standby, _active, _idle, _disabled, _oneCable])
        {
            foreach (var span in set)
            {
                if (span.From < end)
                {
                    boundaries.Add(span.From);
                }

                if (span.To < end)
                {
                    boundaries.Add(span.To);
                }
            }
        }

        return IntervalSet.SortDistinct(boundaries);
    }

    /// <summary>What holds in a span between two boundaries.</summary>
    public RoleStretch At(Interval span)
    {
        var state = IntervalSet.Contains(_disabled, span.From) ? ForbiddingState.Disabled
            : IntervalSet.Contains(_oneCable, span.From) ? ForbiddingState.OneCable
            : ForbiddingState.None;
        var role = IntervalSet.Contains(Production, span.From) ? InstallationRole.Production
            : state != ForbiddingState.None || IntervalSet.Contains(_standby, span.From) ? InstallationRole.Standby
            : InstallationRole.Unknown;
        var activity = IntervalSet.Contains(_active, span.From) ? InstallationActivity.Active
            : IntervalSet.Contains(_idle, span.From) ? InstallationActivity.Idle
            : InstallationActivity.Unknown;
        return new RoleStretch(span, role, activity, role == InstallationRole.Standby ? state : ForbiddingState.None);
    }

    /// <summary>What was last known is carried on: after the end of each proof, until something says otherwise.</summary>
    private static List<Interval> Carry(ActivityRecord record, List<Interval> idle, TimeSpan valid)
    {
        var carried = new List<Interval>(record.Proofs.Count);
        foreach (var proof in record.Proofs)
        {
            carried.Add(CutAt(idle, new Interval(proof.To, proof.To + valid)));
        }

        return carried;
    }

    private static List<Interval> Produce(
        ActivityRecord record, List<Interval> firmActive, List<Interval> activities, List<Interval> carried, List<Interval> forbidding, TimeSpan quiet)
    {
        var production = new List<Interval>(firmActive.Count + activities.Count + carried.Count + record.Proofs.Count);
        production.AddRange(firmActive);
        production.AddRange(carried);
        foreach (var span in activities)
        {
            // The quiet hours after an instant begin at the instant: its proof sees to them.
            if (span.Length > TimeSpan.FromTicks(1))
            {
                production.Add(Tail(span.To));
            }
        }

        foreach (var proof in record.Proofs)
        {
            production.Add(Tail(proof.To));
        }

        return IntervalSet.Union(production);

        // At the very end of its quiet hours an installation still counts as working when that is the instant of the verdict: the reading that finds it quiet for so long is the news.
        Interval Tail(DateTime end) => CutAt(forbidding, new Interval(end, end + quiet == record.End.AddTicks(-1) ? record.End : end + quiet));
    }

    /// <summary>The part of a span before the first of the others that reaches into it.</summary>
    private static Interval CutAt(List<Interval> others, Interval span)
    {
        var low = SortedSearch.FirstNotBefore(others, span.From, static (other, start) => other.To <= start);
        return low < others.Count && others[low].From < span.To ? span with { To = others[low].From } : span;
    }

    private static Interval UpToProof(ActivityRecord record, Interval span) =>
        record.FirstProofFrom(span.From) is { } proof && proof < span.To ? span with { To = proof } : span;
}
