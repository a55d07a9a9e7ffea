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
    private readonly List<Span> _disabled;
    private readonly List<Span> _oneCable;
    private readonly List<Span> _standby;

    public ActivitySets(ActivityRecord record, EvidencePolicy evidence)
    {
        var quiet = TimeSpan.FromHours(evidence.QuietHours);
        var valid = TimeSpan.FromHours(evidence.ReadingValidHours);
        List<Span> firmActive = [], softActive = [], firmIdle = [], softIdle = [], forbidding = [];
        _disabled = [];
        _oneCable = [];
        foreach (var piece in record.Pieces)
        {
            switch (piece.Claim)
            {
                case EvidenceClaim.Active:
                    firmActive.Add(piece.Firm);
                    softActive.Add(piece.Soft);
                    break;
                case EvidenceClaim.Idle:
                    firmIdle.Add(piece.Firm);
                    softIdle.Add(piece.Soft);
                    break;
                default:
                    continue;
            }

            if (piece.State != ForbiddingState.None)
            {
                forbidding.Add(piece.Span);
                (piece.State == ForbiddingState.Disabled ? _disabled : piece.State == ForbiddingState.OneCable ? _oneCable : null)?.Add(piece.Span);
            }
        }

        SpanSet.Union(firmActive);
        SpanSet.Union(forbidding);
        SpanSet.Union(_disabled);
        SpanSet.Union(_oneCable);
        if (record.LastEvidence is { } last)
        {
            var carried = new Span(last, last + valid);
            (EndsActive(record, last, forbidding) ? softActive : softIdle).Add(carried);
        }

        SpanSet.Union(softActive);
        firmIdle = SpanSet.Except(SpanSet.Union(firmIdle), firmActive);
        softActive = SpanSet.Except(softActive, forbidding);
        Production = Produce(record, firmActive, softActive, forbidding, quiet);
        _standby = StandBy(record, firmIdle, quiet, valid);

        _idle = [.. firmIdle, .. softIdle];
        _idle = SpanSet.Except(SpanSet.Union(_idle), firmActive);
        _active = [.. firmActive, .. SpanSet.Except(softActive, _idle)];
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

        boundaries.Sort();
        var last = 0;
        for (var i = 1; i < boundaries.Count; i++)
        {
            if (boundaries[i] != boundaries[last])
            {
                boundaries[++last] = boundaries[i];
            }
        }

        boundaries.RemoveRange(last + 1, boundaries.Count - last - 1);
        return boundaries;
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

    private static bool EndsActive(ActivityRecord record, DateTime last, List<Span> forbidding)
    {
        if (SpanSet.Contains(forbidding, last))
        {
            return false;
        }

        foreach (var proof in record.Proofs)
        {
            if (proof.To == last)
            {
                return true;
            }
        }

        return false;
    }

    private static List<Span> Produce(ActivityRecord record, List<Span> firmActive, List<Span> softActive, List<Span> forbidding, TimeSpan quiet)
    {
        var production = new List<Span>(firmActive.Count + softActive.Count + record.Proofs.Count);
        production.AddRange(firmActive);
        production.AddRange(softActive);
        foreach (var span in firmActive)
        {
            production.Add(Tail(span.To));
        }

        foreach (var proof in record.Proofs)
        {
            production.Add(Tail(proof.To));
        }

        return SpanSet.Union(production);

        Span Tail(DateTime end)
        {
            // "At most" the quiet hours: at their very end the installation still counts as working.
            var tail = new Span(end, (end + quiet).AddTicks(1));
            foreach (var state in forbidding)
            {
                if (state.To > end)
                {
                    return state.From < tail.To ? tail with { To = state.From } : tail;
                }
            }

            return tail;
        }
    }

    private static List<Span> StandBy(ActivityRecord record, List<Span> idle, TimeSpan quiet, TimeSpan valid)
    {
        var standby = new List<Span>(idle.Count);
        foreach (var run in idle)
        {
            if (run.Length >= quiet)
            {
                standby.Add(new Span(run.From + quiet, run.To == record.LastEvidence ? run.To + valid : run.To));
            }
        }

        return standby;
    }
}
