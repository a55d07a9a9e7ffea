using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Identity;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Timeline;

/// <summary>A machine in its relation to one license: when it carried it, and what it did.</summary>
internal sealed record Member(Machine Machine, Presence Presence, ActivityRecord Record, RoleTimeline Roles)
{
    public string Id => Machine.Id;
}

/// <summary>A member in a stretch in which nothing changes for it.</summary>
internal readonly record struct MemberState(Member Member, RoleStretch Stretch)
{
    public InstallationRole Role => Stretch.Role;
}
