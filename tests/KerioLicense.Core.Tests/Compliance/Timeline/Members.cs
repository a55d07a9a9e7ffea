using System;
using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Policy;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Timeline;

/// <summary>Members of a license for tests that look at one thing.</summary>
internal static class Members
{
    /// <summary>One that carried the license at all of its readings.</summary>
    public static Member Of(Machine machine)
    {
        var record = EvidenceBook.Read(new MachineReadings(machine, [], TimeSpan.FromHours(26), null, null), T(1000));
        return new Member(machine, Presence.Read(machine, _ => LicenseMatch.Same, (_, _) => false, [], null, TimeSpan.FromDays(30)), record,
            RoleTimeline.Build(record, new EvidencePolicy()));
    }

    /// <summary>One of which nothing but the name is known.</summary>
    public static Member Named(string id) => Of(new Machine(id, [Read(id, 0)]));
}
