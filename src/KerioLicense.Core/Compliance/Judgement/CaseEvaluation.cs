using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Rules;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Time;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Judgement;

/// <summary>The whole story of one license up to an instant: its members, and the verdict of every scene
/// (about_KerioLicense_Evidence).</summary>
internal sealed class CaseEvaluation
{
    private CaseEvaluation(
        LicenseCase license, List<Member> members, List<Machine> virtualAddresses, Permissions permissions, List<JudgedScene> scenes) =>
        (Case, Members, VirtualAddresses, Permissions, Scenes) = (license, members, virtualAddresses, permissions, scenes);

    public LicenseCase Case { get; }

    public List<Member> Members { get; }

    /// <summary>Names that turned out to be virtual addresses of a pair.</summary>
    public List<Machine> VirtualAddresses { get; }

    /// <summary>What is declared, or follows from high availability.</summary>
    public Permissions Permissions { get; }

    /// <summary>Oldest first; the last one holds the instant of the verdict.</summary>
    public List<JudgedScene> Scenes { get; }

    public JudgedScene Last => Scenes[Scenes.Count - 1];

    /// <summary>Judges a license.</summary>
    /// <param name="license">The license.</param>
    /// <param name="policy">Declarations and limits.</param>
    /// <param name="estate">Where it belongs to.</param>
    /// <param name="from">Where the scenes begin.</param>
    /// <param name="asOf">The instant of the verdict, which the last scene holds.</param>
    public static CaseEvaluation Of(LicenseCase license, PolicyIndex policy, Estate estate, DateTime from, DateTime asOf)
    {
        var machines = new List<Machine>(license.Machines);
        machines.AddRange(license.PossibleMachines);
        machines.Sort(static (a, b) => string.CompareOrdinal(a.Id, b.Id));
        var (isCopiedLog, copies) = (CopiedLogs.Among(machines), CopiedCounters.Among(machines));
        var members = new List<Member>(machines.Count);
        foreach (var machine in machines)
        {
            var readings = new MachineReadings(machine, policy.Statements(machine), policy.Valid, isCopiedLog, copies);
            members.Add(MemberOf(readings, license, policy, estate.Keys, asOf));
        }

        Doubt(members);
        var permissions = new Permissions(members, policy, license.Number);
        return new CaseEvaluation(
            license, members, estate.VirtualAddresses.Of(license.Number), permissions,
            Judge(license, members, permissions, policy, new Interval(from, asOf.AddTicks(1))));
    }

    /// <summary>Whom another installation may have succeeded is not certainly there any more.</summary>
    private static void Doubt(List<Member> members)
    {
        var newcomers = new List<DateTime>(members.Count);
        foreach (var member in members)
        {
            if (member.Presence.Readings > 0)
            {
                newcomers.Add(member.Presence.FirstSeen);
            }
        }

        IntervalSet.SortDistinct(newcomers);
        foreach (var member in members)
        {
            member.Presence.DoubtBeside(newcomers);
        }
    }

    private static List<JudgedScene> Judge(
        LicenseCase license, List<Member> members, Permissions permissions, PolicyIndex policy, Interval window)
    {
        var sweep = new Sweep(license, members, permissions, policy, window);
        var ways = new List<List<Scene>>(sweep.Ways);
        for (var way = 0; way < sweep.Ways; way++)
        {
            ways.Add(sweep.Scenes(way));
        }

        var scenes = new List<JudgedScene>(ways[0].Count);
        var judged = new List<(Scene Scene, Finding Finding)>(ways.Count);
        for (var i = 0; i < ways[0].Count; i++)
        {
            judged.Clear();
            foreach (var way in ways)
            {
                judged.Add((way[i], RuleBook.Decide(license, way[i])));
            }

            scenes.Add(JudgedScene.Of(license, judged, sweep.Silence));
        }

        return scenes;
    }

    private static Member MemberOf(MachineReadings readings, LicenseCase license, PolicyIndex policy, LicenseKeys keys, DateTime asOf)
    {
        var machine = readings.Machine;
        var record = EvidenceBook.Read(readings, asOf);
        var presence = Presence.Read(machine, Match, keys.Differ, policy.Retirements(machine), record.FirstEvidence, policy.Valid);
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
                LicenseKeyKind.File when license.Key.Kind is LicenseKeyKind.Number or LicenseKeyKind.Prefix => LicenseMatch.Maybe,
                _ => LicenseMatch.Other,
            };
        }
    }
}
