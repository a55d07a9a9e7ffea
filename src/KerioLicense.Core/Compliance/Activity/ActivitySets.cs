using KerioLicense.Policy;
using KerioLicense.Time;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Activity;

/// <summary>The evidence of one machine as sets of intervals, and the roles that follow from them (about_KerioLicense_Evidence).</summary>
internal sealed class ActivitySets
{
    private readonly List<Interval> _active = [];
    private readonly List<Interval> _idle = [];
    private readonly List<Interval> _disabled = [];
    private readonly List<Interval> _oneCable = [];
    private readonly List<Interval> _declared = [];
    private readonly List<Interval> _standby = [];
    private readonly List<Interval> _production = [];

    public ActivitySets(ActivityRecord record, EvidencePolicy evidence)
    {
        var (quiet, valid) = (TimeSpan.FromHours(evidence.QuietHours), TimeSpan.FromHours(evidence.ReadingValidHours));
        List<Interval> firm = [];
        foreach (var piece in record.Pieces)
        {
            if (piece.Claim != EvidenceClaim.Idle)
            {
                continue;
            }

            firm.Add(piece.Firm);
            _idle.Add(piece.Interval);
            if (piece.State != ForbiddingState.None)
            {
                Forbidding.Add(piece.Interval);
                (piece.State == ForbiddingState.Disabled ? _disabled : piece.State == ForbiddingState.OneCable ? _oneCable : _declared)
                    .Add(piece.Interval);
                RestShownUpTo = Later(RestShownUpTo, piece.FirmTo);
            }
        }

        foreach (var set in (ReadOnlySpan<List<Interval>>)[firm, _idle, Forbidding, _disabled, _oneCable, _declared])
        {
            IntervalSet.Union(set);
        }

        Tightest = Work.Tightest(record.Proofs);
        Work = new Work(Tightest, record, Forbidding, quiet, valid);
        var runs = Runs(firm, record);
        runs.RemoveAll(run => run.Length < quiet);
        Rest(runs, record, quiet, valid);
        Produce(runs, record, quiet, quiet + valid);
        _idle = IntervalSet.Except(_idle, _active);
    }

    /// <summary>The proofs that hold no other one, in the order of time.</summary>
    public List<Proof> Tightest { get; }

    /// <summary>All work of the machine, whatever license it carried.</summary>
    public Work Work { get; }

    /// <summary>The states that forbid work.</summary>
    public List<Interval> Forbidding { get; } = [];

    /// <summary>The last instant up to which the machine is shown, not only believed, to stand by.</summary>
    public DateTime RestShownUpTo { get; private set; }

    /// <summary>Every instant at which something changes, from the beginning of time to <paramref name="end"/>.</summary>
    public List<DateTime> Boundaries(DateTime end)
    {
        var boundaries = new List<DateTime> { DateTime.MinValue, end };
        foreach (var set in (ReadOnlySpan<List<Interval>>)[_production, _standby, _active, _idle, _disabled, _oneCable, _declared])
        {
            foreach (var interval in set)
            {
                if (interval.From < end)
                {
                    boundaries.Add(interval.From);
                }

                if (interval.To < end)
                {
                    boundaries.Add(interval.To);
                }
            }
        }

        return IntervalSet.SortDistinct(boundaries);
    }

    /// <summary>What holds in an interval between two boundaries.</summary>
    public RoleStretch At(Interval interval)
    {
        var state = IntervalSet.Contains(_disabled, interval.From) ? ForbiddingState.Disabled
            : IntervalSet.Contains(_oneCable, interval.From) ? ForbiddingState.OneCable
            : IntervalSet.Contains(_declared, interval.From) ? ForbiddingState.DeclaredIdle
            : ForbiddingState.None;
        var role = IntervalSet.Contains(_production, interval.From) ? InstallationRole.Production
            : state != ForbiddingState.None || IntervalSet.Contains(_standby, interval.From) ? InstallationRole.Standby
            : InstallationRole.Unknown;
        var activity = IntervalSet.Contains(_active, interval.From) ? InstallationActivity.Active
            : IntervalSet.Contains(_idle, interval.From) ? InstallationActivity.Idle
            : InstallationActivity.Unknown;
        return new RoleStretch(interval, role, activity, state);
    }

    /// <summary>Firm idle, joined without a gap, with all work cut out;
    /// work of an instant parts what lies before it and after it.</summary>
    private List<Interval> Runs(List<Interval> firm, ActivityRecord record)
    {
        var instants = new List<DateTime>();
        foreach (var proof in record.Proofs)
        {
            if (proof.From == proof.To)
            {
                instants.Add(proof.From);
            }
            else
            {
                _active.Add(new Interval(proof.From, proof.To));
            }
        }

        _active.AddRange(record.Steady);
        IntervalSet.Union(_active);
        var runs = IntervalSet.Except(firm, _active);
        return instants.Count == 0 ? runs : IntervalSet.SplitAt(runs, IntervalSet.SortDistinct(instants));
    }

    /// <summary>What was last known is carried on until work begins.</summary>
    private void Rest(List<Interval> runs, ActivityRecord record, TimeSpan quiet, TimeSpan valid)
    {
        foreach (var run in runs)
        {
            _standby.Add(new Interval(run.From + quiet, run.To));
            var until = run.To + valid;
            _standby.Add(new Interval(run.To, record.FirstProofFrom(run.To) is { } proof && proof < until ? proof : until));
            RestShownUpTo = Later(RestShownUpTo, run.To);
        }

        IntervalSet.Union(_standby);
    }

    /// <summary>From the first proof of a stretch to its last, and on until rest is shown.</summary>
    private void Produce(List<Interval> runs, ActivityRecord record, TimeSpan quiet, TimeSpan carried)
    {
        foreach (var stretch in Work.Stretches)
        {
            _production.Add(new Interval(stretch.From, stretch.To));
        }

        foreach (var proof in record.Proofs)
        {
            _production.Add(new Interval(proof.From, proof.To));
            var until = proof.To + carried;
            if (IntervalSet.FirstEndingAfter(Forbidding, proof.To) is var i && i < Forbidding.Count && Forbidding[i].From < until)
            {
                until = Later(Forbidding[i].From, proof.To);
            }

            if (IntervalSet.FirstBeginningAt(runs, proof.To) is var r && r < runs.Count && runs[r].From + quiet < until)
            {
                until = runs[r].From + quiet;
            }

            _production.Add(new Interval(proof.To, until));
        }

        IntervalSet.Union(_production);
    }

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;
}
