using KerioLicense.Compliance.Activity;
using KerioLicense.Time;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Timeline;

/// <summary>Says of the changes between two servers whether they are declared, or a takeover, or neither
/// (about_KerioLicense_Evidence).</summary>
internal sealed class ChangeJudge(List<Interval> windows, Permissions permissions, Limits limits, DateTime asOf)
{
    public Change Of(List<WorkRun> runs)
    {
        var areDeclared = true;
        for (var i = 1; i < runs.Count; i++)
        {
            areDeclared &= IsFailover(runs[i - 1], runs[i]) || IsPermitted(runs[i - 1], runs[i]);
        }

        var (former, current) = (runs[runs.Count - 2], runs[runs.Count - 1]);
        var outcome = !areDeclared ? runs.Count > 2 ? ChangeOutcome.Turns : Takeover(former, current)
            : IsFailover(former, current) ? ChangeOutcome.Declared
            : ChangeOutcome.Permitted;
        return new Change(outcome, former.Who.Member, current.Who.Member, current.First.BegunBy, runs.Count - 1);
    }

    private bool IsFailover(WorkRun former, WorkRun current)
    {
        var (last, first) = (former.Last.Last, current.First.First);
        foreach (var failover in permissions.Failovers)
        {
            if (former.Who.Member.Machine.HasId(failover.From)
                && current.Who.Member.Machine.HasId(failover.To)
                && failover.At >= last.From - limits.Quiet
                && failover.At <= first.To + limits.Quiet)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsPermitted(WorkRun former, WorkRun current)
    {
        var (last, first) = (former.Last.Last, current.First.First);
        return Work.Meets(windows, last.From < first.To ? last.From : first.To, first.To);
    }

    private ChangeOutcome Takeover(WorkRun former, WorkRun current)
    {
        var (last, first) = (former.Last.Last, current.First.First);
        var since = first.From - limits.LookBack;
        if (!(former.Who.LastUpTo(first.From) is { } produced && produced.To > since)
            || !Rested(current.Who, first.From.AddTicks(-1))
            || WorkedBefore(current, since)
            || last.To - first.From > limits.Valid)
        {
            return ChangeOutcome.Turns;
        }

        return IsGone(former.Who.Member, first.To) || former.Who.Member.Roles.RestShownUpTo >= first.To
            ? ChangeOutcome.Takeover
            : ChangeOutcome.Open;
    }

    /// <summary>It stood by right before, or was not yet seen with this license.</summary>
    private static bool Rested(Side side, DateTime justBefore) =>
        !IntervalSet.Contains(side.Presence, justBefore) || side.Member.Roles.At(justBefore).Role == InstallationRole.Standby;

    private static bool WorkedBefore(WorkRun run, DateTime since)
    {
        foreach (var stretch in run.Who.Stretches)
        {
            if (stretch.From >= run.First.From)
            {
                break;
            }

            if (stretch.To > since)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Retired, or with another license, at some time from an instant on.</summary>
    private bool IsGone(Member member, DateTime from) =>
        IntervalSet.IndexOf(member.Presence.Possible, from) is var i && (i < 0 || member.Presence.Possible[i].To <= asOf);
}
