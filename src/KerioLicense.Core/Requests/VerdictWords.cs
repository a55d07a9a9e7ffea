using System;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Requests;

/// <summary>
/// What a result says in its summary alone: where a migration comes from and goes to, and when a permission ended. The summary keeps what it was composed of, so
/// the engine's own words are asked, in no language.
/// </summary>
internal static class VerdictWords
{
    /// <summary>The migration that the result speaks of; null when it speaks of none. No end means that none was agreed.</summary>
    public static (string From, string To, DateTime? End)? Migration(KerioComplianceResult result) =>
        Find(result.SummaryText, static key => key is nameof(ComplianceTexts.SummaryMigration) or nameof(ComplianceTexts.SummaryMigrationOpen)
            or nameof(ComplianceTexts.SummaryMigrationExpired) or nameof(ComplianceTexts.SummaryMigrationPerhapsStopped)) is { } text
        && text.Arguments[0] is string from && text.Arguments[1] is string to
            ? (from, to, text.Key == nameof(ComplianceTexts.SummaryMigrationOpen) ? null : text.Arguments[2] as DateTime?)
            : null;

    /// <summary>When the temporary licence ends that is in use; null when the result speaks of none.</summary>
    public static DateTime? TemporaryEnd(KerioComplianceResult result) =>
        Find(result.SummaryText, static key => key == nameof(ComplianceTexts.SummaryTemporary))?.Arguments[2] as DateTime?;

    /// <summary>When the temporary licence ended that is still in use; null when the result speaks of none.</summary>
    public static DateTime? TemporaryOver(KerioComplianceResult result) =>
        Find(result.SummaryText, static key => key == nameof(ComplianceTexts.SummaryTemporaryOver))?.Arguments[2] as DateTime?;

    private static LocalizedText? Find(LocalizedText text, Predicate<string> isWanted)
    {
        if (isWanted(text.Key))
        {
            return text;
        }

        foreach (var argument in text.Arguments)
        {
            if (argument is LocalizedText inner && Find(inner, isWanted) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
