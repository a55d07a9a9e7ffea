using System.Linq;
using KerioLicense.Compliance.Activity;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Timeline;

/// <summary>What counts as one installation: a machine, or the two boxes of a high-availability pair.</summary>
internal readonly record struct Unit(MemberState First, MemberState? Second)
{
    /// <summary>The installation id; of a pair both.</summary>
    public string Name => Second is { } second ? First.Member.Id + " + " + second.Member.Id : First.Member.Id;

    public bool IsPair => Second is not null;

    /// <summary>A pair works when one of its boxes works, and stands by only when both do.</summary>
    public InstallationRole Role => Second is not { } second ? First.Role
        : First.Role == InstallationRole.Production || second.Role == InstallationRole.Production ? InstallationRole.Production
        : First.Role == InstallationRole.Standby && second.Role == InstallationRole.Standby ? InstallationRole.Standby
        : InstallationRole.Unknown;

    /// <summary>Nothing is known of it: no box of it works, and not all of them rest.</summary>
    public bool IsUnknown => Role == InstallationRole.Unknown;

    /// <summary>The state on which its rest lies; None for one that is only quiet.</summary>
    public ForbiddingState State => Second is not { } second ? First.Stretch.State
        : First.Stretch.State == ForbiddingState.None || second.Stretch.State == ForbiddingState.None ? ForbiddingState.None
        : First.Stretch.State;

    public IReadOnlyList<Member> Members => Second is { } second ? [First.Member, second.Member] : [First.Member];

    /// <summary>The machines of the unit.</summary>
    public IEnumerable<MemberState> Boxes()
    {
        yield return First;
        if (Second is { } second)
        {
            yield return second;
        }
    }

    /// <summary>The machines of the unit that are in production.</summary>
    public IEnumerable<Member> AtWork()
    {
        if (First.Role == InstallationRole.Production)
        {
            yield return First.Member;
        }

        if (Second is { Role: InstallationRole.Production } second)
        {
            yield return second.Member;
        }
    }

    public static object NamesOf(IEnumerable<Unit> units) => NameList.Of(units.Select(static unit => unit.Name));

    public bool Is(Member member) => First.Member == member || Second?.Member == member;
}
