using System.Linq;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Judgement;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Time;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Results;

/// <summary>The installations of a result and of its time line.</summary>
internal static class InstallationList
{
    /// <summary>Those that carry the license at the end, or may carry it.</summary>
    public static List<LicensedInstallation> Of(CaseEvaluation evaluation, Interval window, DateTime asOf) =>
        Of(evaluation, window, asOf, member => IsUnjudged(evaluation) || evaluation.Last.Possible.StateOf(member) is not null);

    /// <summary>Those that carried it within the window and no longer do.</summary>
    public static List<LicensedInstallation> FormerOf(CaseEvaluation evaluation, Interval window, DateTime asOf) =>
        IsUnjudged(evaluation) || evaluation.Members.Count == evaluation.Last.Possible.Units.Count ? []
        : Of(evaluation, window, asOf, member => evaluation.Last.Possible.StateOf(member) is null
            && member.Presence.Possible.Exists(interval => !interval.Intersect(window).IsEmpty));

    private static bool IsUnjudged(CaseEvaluation evaluation) =>
        evaluation.Case.Kind != LicenseCaseKind.Registered || evaluation.Case.Contradiction is not null;

    private static List<LicensedInstallation> Of(
        CaseEvaluation evaluation, Interval window, DateTime asOf, Predicate<Member> isListed)
    {
        var (last, isUnjudged) = (evaluation.Last, IsUnjudged(evaluation));
        var installations = new List<LicensedInstallation>(evaluation.Members.Count);
        foreach (var member in evaluation.Members)
        {
            if (!isListed(member))
            {
                continue;
            }

            var latest = member.Machine.Latest;
            var isSeen = member.Presence.Readings > 0;
            installations.Add(new LicensedInstallation
            {
                InstallationId = member.Id,
                ComputerName = latest.ComputerName,
                Customer = latest.Customer,
                Site = latest.Site,
                Role = RoleOf(last, member),
                FirstSeen = isSeen ? member.Presence.FirstSeen : member.Machine.Observations[0].ObservedAt,
                LastSeen = isSeen ? member.Presence.LastSeen : latest.ObservedAt,
                Users = member.Presence.Users,
                Version = Last(member.Machine, static observation => observation.Version),
                SubscriptionExpires = SubscriptionOn(member.Machine),
                VendorAgent = Last(member.Machine, static observation => observation.VendorAgent),
                IsCertain = isUnjudged || last.Certain.StateOf(member) is not null,
                OtherNames = member.Machine.OtherIds,
                Readings = ReadingsOf(member.Machine, window),
                Activity = ActivityOf(member, window, asOf),
            });
        }

        return installations;
    }

    /// <summary>The installations of a scene.</summary>
    public static List<SegmentInstallation> Of(JudgedScene scene)
    {
        var installations = new List<SegmentInstallation>(scene.Possible.Units.Count);
        foreach (var unit in scene.Possible.Units)
        {
            foreach (var box in unit.Boxes())
            {
                installations.Add(new SegmentInstallation
                {
                    InstallationId = box.Member.Id,
                    Role = RoleOf(scene, unit, box),
                    IsCertain = scene.Certain.WithMember(box.Member) is not null,
                });
            }
        }

        return installations;
    }

    /// <summary>The installations of a license of which nothing has to be known but what was read of it: no roles.</summary>
    public static List<SegmentInstallation> Unjudged(CaseEvaluation evaluation) =>
        evaluation.Members.ConvertAll(static member => new SegmentInstallation { InstallationId = member.Id });

    private static InstallationRole RoleOf(JudgedScene scene, Member member)
    {
        if (scene.Possible.WithMember(member) is { } unit)
        {
            return RoleOf(scene, unit, unit.First.Member == member ? unit.First : unit.Second!.Value);
        }

        return member.Roles.Stretches[member.Roles.Stretches.Count - 1].Role;
    }

    private static InstallationRole RoleOf(JudgedScene scene, Unit unit, MemberState box) =>
        unit.IsPair ? InstallationRole.HighAvailability : scene.Finding.IsMigration ? InstallationRole.Migrating : box.Role;

    private static string? Last(Machine machine, Func<KerioInstallation, string?> text) =>
        machine.Observations.FindLast(observation => text(observation) is { Length: > 0 }) is { } told ? text(told) : null;

    private static DateTime? SubscriptionOn(Machine machine) => machine.Observations
        .FindLast(static observation => observation.License.SubscriptionExpires is not null)?.License.SubscriptionExpires;

    private static List<DateTime> ReadingsOf(Machine machine, Interval window) =>
        [.. machine.Observations.Select(static observation => observation.ObservedAt).Where(window.Contains).Distinct()];

    private static List<ActivityStretch> ActivityOf(Member member, Interval window, DateTime asOf)
    {
        var stretches = new List<ActivityStretch>();
        foreach (var stretch in member.Roles.Stretches)
        {
            var span = stretch.Interval.Intersect(window);
            if (span.IsEmpty)
            {
                continue;
            }

            var last = stretches.Count - 1;
            var to = span.To < asOf ? span.To : asOf;
            if (last >= 0 && stretches[last].Activity == stretch.Activity && stretches[last].Role == stretch.Role)
            {
                stretches[last] = stretches[last] with { To = to };
            }
            else
            {
                stretches.Add(new ActivityStretch { From = span.From, To = to, Activity = stretch.Activity, Role = stretch.Role });
            }
        }

        return stretches;
    }
}
