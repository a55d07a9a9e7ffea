using System;
using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Policy;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Timeline;

/// <summary>Members of a licence for tests that look at one thing.</summary>
internal static class Members
{
    /// <summary>One that carried the licence at all of its readings.</summary>
    public static Member Of(Machine machine)
    {
        ActivityRecord record = EvidenceBook.Read(machine.Observations, [], new EvidencePolicy(), null, T(1000));
        return new Member(machine, Presence.Read(machine, _ => LicenseMatch.Same, (_, _) => false, [], null, TimeSpan.FromDays(30)), record, RoleTimeline.Build(record, new EvidencePolicy()));
    }

    /// <summary>One of which nothing but the name is known.</summary>
    public static Member Named(string id) => Of(new Machine(id, [Read(id, 0)]));

    /// <summary>One that was at work somewhere in each of these stretches.</summary>
    public static Member Active(string id, params (double From, double To)[] proofs)
    {
        Member member = Named(id);
        foreach ((double from, double to) in proofs)
        {
            member.Record.AddProof(T(from), T(to));
        }

        return member;
    }
}
