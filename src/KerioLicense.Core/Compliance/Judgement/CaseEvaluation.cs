using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Rules;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Time;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Judgement;

/// <summary>The whole story of one licence up to an instant: its members, and the verdict of every scene (about_KerioLicense_Evidence).</summary>
internal sealed class CaseEvaluation
{
    private CaseEvaluation(LicenseCase license, List<Member> members, List<Machine> virtualAddresses, List<MigrationWindow> migrations, List<JudgedScene> scenes) =>
        (Case, Members, VirtualAddresses, Migrations, Scenes) = (license, members, virtualAddresses, migrations, scenes);

    public LicenseCase Case { get; }

    public List<Member> Members { get; }

    /// <summary>Names that turned out to be virtual addresses of a pair.</summary>
    public List<Machine> VirtualAddresses { get; }

    public List<MigrationWindow> Migrations { get; }

    /// <summary>Oldest first; the last one holds the instant of the verdict.</summary>
    public List<JudgedScene> Scenes { get; }

    public JudgedScene Last => Scenes[Scenes.Count - 1];

    public static CaseEvaluation Of(LicenseCase license, PolicyIndex policy, Estate estate, DateTime asOf)
    {
        var machines = new List<Machine>(license.Machines);
        machines.AddRange(license.PossibleMachines);
        machines.Sort(static (a, b) => string.CompareOrdinal(a.Id, b.Id));
        var isCopiedLog = CopiedLogs.Among(machines);
        var members = new List<Member>(machines.Count);
        foreach (var machine in machines)
        {
            members.Add(MemberOf(machine, license, policy, estate.Keys, isCopiedLog, asOf));
        }

        var end = asOf.AddTicks(1);
        var migrations = MigrationWindow.Find(policy, license.Number, members);
        var permissions = new Permissions(members, migrations, policy.Valid);
        var sweep = new Sweep(license.Product, members, permissions, policy.BridgeUntil(license.Number), new Interval(asOf - policy.LookBack, end));
        var certain = Judge(sweep, isPossible: false);
        var possible = Judge(sweep, isPossible: true);
        var scenes = new List<JudgedScene>(certain.Count);
        for (var i = 0; i < certain.Count; i++)
        {
            scenes.Add(JudgedScene.Of(license, certain[i], possible[i]));
        }

        return new CaseEvaluation(license, members, estate.VirtualAddresses.Of(license.Number), migrations, scenes);

        List<(Scene Scene, Finding Finding)> Judge(Sweep sweep, bool isPossible)
        {
            var episodes = new Episodes(
                members,
                member => isPossible ? member.Presence.Possible : member.Presence.Certain,
                permissions,
                policy.Failovers(license.Number),
                policy.Evidence,
                end);
            var scenes = sweep.Scenes(isPossible, episodes);
            var judged = new List<(Scene, Finding)>(scenes.Count);
            foreach (var scene in scenes)
            {
                judged.Add((scene, RuleBook.Decide(license, scene)));
            }

            return judged;
        }
    }

    private static Member MemberOf(
        Machine machine, LicenseCase license, PolicyIndex policy, LicenseKeys keys, Func<KerioInstallation, bool>? isCopiedLog, DateTime asOf)
    {
        var record = EvidenceBook.Read(machine.Observations, policy.Statements(machine), policy.Evidence, isCopiedLog, asOf);
        var presence = Presence.Read(machine, Match, keys.Differ, policy.Retirements(machine), record.FirstEvidence, policy.Stale);
        return new Member(machine, presence, record, RoleTimeline.Build(record, policy.Evidence));

        LicenseMatch Match(KerioInstallation observation)
        {
            var key = keys.Of(observation);
            return key.Kind switch
            {
                LicenseKeyKind.None => LicenseMatch.Silent,
                _ when key == license.Key => LicenseMatch.Same,
                LicenseKeyKind.Prefix when license.Key.Kind == LicenseKeyKind.Number
                    && LicenseCases.MayBeginWith(license.Number, observation.License.Number!) => LicenseMatch.Maybe,
                _ => LicenseMatch.Other,
            };
        }
    }
}
