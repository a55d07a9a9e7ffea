using KerioLicense.Verdict;

namespace KerioLicense.Reporting;

/// <summary>What every report for people says of a result beside its rule, in this order; what there is nothing of is left out.</summary>
internal static class ResultFacts
{
    /// <summary>Each with the key of its label.</summary>
    public static IEnumerable<(string Label, string Value)> Of(KerioComplianceResult result, ReportWords words)
    {
        if (result.Deadline is { } deadline)
        {
            yield return (nameof(ReportTexts.Deadline), words.Local.Long(deadline) + ", " + words.DaysLeft(result, deadline));
        }

        if (result.DecidableAfter is { } after)
        {
            yield return (nameof(ReportTexts.DecidableAfter), words.Local.Long(after));
        }

        if (words.OpenTime(result.Coverage) is { } open)
        {
            yield return (nameof(ReportTexts.OpenTime), open);
        }

        if (result.ViolationTime > TimeSpan.Zero)
        {
            yield return (ReportWords.BreachLabel(result), words.Duration(result.ViolationTime));
        }

        if (words.Exposure(result) is { } exposure)
        {
            yield return (nameof(ReportTexts.AtStake), words.AtStake(exposure));
        }
    }
}
