using KerioLicense.Compliance.Timeline;
using KerioLicense.Policy;
using KerioLicense.Time;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Activity;

/// <summary>A stretch in which role, activity and state of a machine do not change.</summary>
internal readonly record struct RoleStretch(Interval Interval, InstallationRole Role, InstallationActivity Activity, ForbiddingState State);

/// <summary>The roles of one machine from the beginning of time to the end of the evidence (about_KerioLicense_Evidence 2).</summary>
internal sealed class RoleTimeline
{
    private readonly List<RoleStretch> _stretches;

    private readonly ActivitySets _sets;

    private RoleTimeline(List<RoleStretch> stretches, ActivitySets sets) => (_stretches, _sets) = (stretches, sets);

    /// <summary>Without a gap, oldest first.</summary>
    public IReadOnlyList<RoleStretch> Stretches => _stretches;

    /// <summary>The proofs that hold no other one, in the order of time.</summary>
    public List<Proof> Tightest => _sets.Tightest;

    /// <summary>All work of the machine, whatever license it carried.</summary>
    public Work Work => _sets.Work;

    /// <summary>The states that forbid work.</summary>
    public List<Interval> Forbidding => _sets.Forbidding;

    /// <summary>The last instant up to which the machine is shown, not only believed, to stand by.</summary>
    public DateTime RestShownUpTo => _sets.RestShownUpTo;

    public static RoleTimeline Build(ActivityRecord record, EvidencePolicy evidence)
    {
        var sets = new ActivitySets(record, evidence);
        var stretches = new List<RoleStretch>();
        var boundaries = sets.Boundaries(record.End);
        for (var i = 0; i + 1 < boundaries.Count; i++)
        {
            var stretch = sets.At(new Interval(boundaries[i], boundaries[i + 1]));
            var last = stretches.Count - 1;
            if (last >= 0 && stretches[last] with { Interval = stretch.Interval } == stretch)
            {
                stretches[last] = stretch with { Interval = stretches[last].Interval with { To = stretch.Interval.To } };
            }
            else
            {
                stretches.Add(stretch);
            }
        }

        return new RoleTimeline(stretches, sets);
    }

    public RoleStretch At(DateTime instant)
    {
        var later = SortedSearch.FirstNotBefore(_stretches, instant, static (stretch, time) => stretch.Interval.From <= time);
        return _stretches[Math.Max(later - 1, 0)];
    }
}
