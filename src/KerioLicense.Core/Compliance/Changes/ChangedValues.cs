using System.Linq;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Changes;

/// <summary>What differs between two results of one license.</summary>
internal static class ChangedValues
{
    public static List<ChangedValue> Of(KerioComplianceResult? reference, KerioComplianceResult? difference)
    {
        var changes = new List<ChangedValue>();
        if (reference is null)
        {
            changes.Add(new ChangedValue(ChangedAspect.Appeared, "", difference!.Status.ToString()));
        }
        else if (difference is null)
        {
            changes.Add(new ChangedValue(ChangedAspect.Disappeared, reference.Status.ToString(), ""));
        }
        else
        {
            Add(changes, ChangedAspect.Status, reference.Status.ToString(), difference.Status.ToString());
            Add(changes, ChangedAspect.Rule, reference.RuleId, difference.RuleId);
            Add(changes, ChangedAspect.Deadline, Instant(reference.Deadline), Instant(difference.Deadline));
            Add(changes, ChangedAspect.Installations, Installations(reference), Installations(difference));
            Add(changes, ChangedAspect.Waiver, Waiver(reference), Waiver(difference));
        }

        return changes;
    }

    private static void Add(List<ChangedValue> changes, ChangedAspect aspect, string from, string to)
    {
        if (!string.Equals(from, to, StringComparison.Ordinal))
        {
            changes.Add(new ChangedValue(aspect, from, to));
        }
    }

    /// <summary>As in a time line: the role behind the name, and a question mark behind what is not certain.</summary>
    private static string Installations(KerioComplianceResult result) => string.Join(", ", result.Installations
        .Select(static installation => installation.InstallationId + " " + installation.Role + (installation.IsCertain ? "" : "?"))
        .OrderBy(static name => name, StringComparer.Ordinal));

    private static string Waiver(KerioComplianceResult result) =>
        result.Waiver is { } waiver ? waiver.ApprovedBy + " .. " + Instant(waiver.Expires) : "";

    private static string Instant(DateTime? instant) => instant is { } known ? UtcText.IsoSecond(known) : "";
}
