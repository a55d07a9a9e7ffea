using System;
using System.Collections.Generic;
using System.IO;
using KerioLicense.Compliance.Changes;
using KerioLicense.Errors;
using KerioLicense.Reporting;
using KerioLicense.Verdict;

namespace KerioLicense.Audit;

/// <summary>The results of the last run that came to its end.</summary>
internal static class LastResults
{
    /// <summary>What became of the licenses since then; without those of which nothing changed.</summary>
    public static IReadOnlyList<KerioComplianceChange> Compare(
        AuditContext context, string file, IReadOnlyList<KerioComplianceResult> results)
    {
        var changes = new List<KerioComplianceChange>(ComplianceComparison.Compare(Read(context, file), results));
        changes.RemoveAll(static change => change.Change == ComplianceChangeKind.Unchanged);
        return changes;
    }

    private static List<KerioComplianceResult> Read(AuditContext context, string file)
    {
        var results = new List<KerioComplianceResult>();
        if (File.Exists(file))
        {
            try
            {
                results.AddRange(ResultReader.Read(file, context.Surroundings.Cancellation));
            }
            catch (Exception exception) when (FileFailure.Of(exception, file, isWriting: false) is { } failure)
            {
                // Every finding counts as new then: told twice is better than not at all.
                results.Clear();
                context.Problems.Add(AuditProblem.Of(failure, file));
            }
        }

        return results;
    }
}
