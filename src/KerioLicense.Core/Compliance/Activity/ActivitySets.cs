using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Policy;

namespace KerioLicense.Compliance.Activity;

/// <summary>The evidence of one machine as sets of spans, and the roles that follow from them (about_KerioLicense_Evidence 1 and 2).</summary>
internal sealed class ActivitySets
{
    private readonly List<Span> _active;
    private readonly List<Span> _idle;
    private readonly List<Span> _disabled = [];
    private readonly List<Span> _oneCable = [];
    private readonly List<Span> _standby = [];

    public ActivitySets(ActivityRecord record, EvidencePolicy evidence)
    {
        var quiet = TimeSpan.FromHours(evidence.QuietHours);
        var valid = TimeSpan.FromHours(evidence.ReadingValidHours);
        List<Span> firmActive = [], activities = [], firmIdle = [], idle = [], forbidding = [], unclear = [];
        foreach (var piece in record.Pieces)
        {
            switch (piece.Claim)
            {
                case EvidenceClaim.Active:
                    firmActive.Add(piece.Span);
                    activities.Add(piece.Span);
                    break;
                case EvidenceClaim.Idle:
                    firmIdle.Add(piece.Firm);
                    idle.Add(piece.Span);
                    break;
                case EvidenceClaim.Unknown:
                    unclear.Add(piece.Span);
                    break;
                default:
                    break;
            }

            if (piece.State != ForbiddingState.None)
            {
                forbidding.Add(piece.Span);
                (piece.State == ForbiddingState.Disabled ? _disabled : piece.State == ForbiddingState.OneCable ? _oneCable : null)?.Add(piece.Span);
            }
        }

        foreach (var set in (ReadOnlySpan<List<Span>>)[firmActive, firmIdle, idle, forbidding, unclear, _disabled, _oneCable])
        {
            SpanSet.Union(set);
        }

        firmIdle = SpanSet.Except(firmIdle, firmActive);
        var carriedActive = Carry(record, idle, valid);
        Production = Produce(record, firmActive, activities, carriedActive, forbidding, quiet);
        foreach (var run in firmIdle)
        {
            // What was last known is carried on until there is activity, or a reading from which nothing follows.
            var carried = CutAt(unclear, UpToProof(record, new Span(run.To, run.To + valid)));
            idle.Add(carried);
            if (run.Length >= quiet)
            {
                _standby.Add(new Span(run.From + quiet, run.To));
                _standby.Add(carried);
            }
        }

        SpanSet.Union(_standby);

        _idle = SpanSet.Except(SpanSet.Union(idle), firmActive);
        _active = [.. firmActive, .. SpanSet.Except(SpanSet.Union(carriedActive), _idle)];
        SpanSet.Union(_active);
    }

    public List<Span> Production { get; }

    /// <summary>Every instant at which something changes, from the beginning of time to <paramref name="end"/>.</summary>
    public List<DateTime> Boundaries(DateTime end)
    {
        var boundaries = new List<DateTime> { DateTime.MinValue, end };
        foreach (var set in (ReadOnlySpan<List<Span>>)[Production, _standby, _active, _idle, _disabled, _oneCable])
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

        return SpanSet.SortDistinct(boundaries);
    }

    /// <summary>What holds in a span between two boundaries.</summary>
    public RoleStretch At(Span span)
    {
        var state = SpanSet.Contains(_disabled, span.From) ? ForbiddingState.Disabled
            : SpanSet.Contains(_oneCable, span.From) ? ForbiddingState.OneCable
            : ForbiddingState.None;
        var role = SpanSet.Contains(Production, span.From) ? InstallationRole.Production
            : state != ForbiddingState.None || SpanSet.Contains(_standby, span.From) ? InstallationRole.Standby
            : InstallationRole.Unknown;
        var activity = SpanSet.Contains(_active, span.From) ? InstallationActivity.Active
            : SpanSet.Contains(_idle, span.From) ? InstallationActivity.Idle
            : InstallationActivity.Unknown;
        return new RoleStretch(span, role, activity, role == InstallationRole.Standby ? state : ForbiddingState.None);
    }

    /// <summary>What was last known is carried on: after the end of each proof, until something says otherwise.</summary>
    private static List<Span> Carry(ActivityRecord record, List<Span> idle, TimeSpan valid)
    {
        var carried = new List<Span>(record.Proofs.Count);
        foreach (var proof in record.Proofs)
        {
            carried.Add(CutAt(idle, new Span(proof.To, proof.To + valid)));
        }

        return carried;
    }

    private static List<Span> Produce(
        ActivityRecord record, List<Span> firmActive, List<Span> activities, List<Span> carried, List<Span> forbidding, TimeSpan quiet)
    {
        var production = new List<Span>(firmActive.Count + activities.Count + carried.Count + record.Proofs.Count);
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

        return SpanSet.Union(production);

        // At the very end of its quiet hours an installation still counts as working when that is the instant of the verdict: the reading that finds it quiet for so long is the news.
        Span Tail(DateTime end) => CutAt(forbidding, new Span(end, end + quiet == record.End.AddTicks(-1) ? record.End : end + quiet));
    }

    /// <summary>The part of a span before the first of the others that reaches into it.</summary>
    private static Span CutAt(List<Span> others, Span span)
    {
        int low = 0, high = others.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (others[middle].To <= span.From)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < others.Count && others[low].From < span.To ? span with { To = others[low].From } : span;
    }

    private static Span UpToProof(ActivityRecord record, Span span) =>
        record.FirstProofFrom(span.From) is { } proof && proof < span.To ? span with { To = proof } : span;
}
