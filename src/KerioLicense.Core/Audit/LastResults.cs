using KerioLicense.Compliance.Changes;
using KerioLicense.Errors;
using KerioLicense.Reporting;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Audit;

/// <summary>The results of the last run that came to its end.</summary>
internal sealed class LastResults
{
    /// <summary>A longer time without an audit is more likely a clock that has jumped.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(45);

    /// <summary>What clocks are set back by without having been wrong.</summary>
    private static readonly TimeSpan SetBack = TimeSpan.FromHours(1);

    private LastResults(IReadOnlyList<KerioComplianceResult> all) => All = all;

    /// <summary>Empty where there are none, or they cannot be read.</summary>
    public IReadOnlyList<KerioComplianceResult> All { get; }

    public static LastResults Of(AuditContext context, string file)
    {
        var last = Read(context, file);
        if (last.Count > 0)
        {
            CheckClock(context, last[0].EvaluatedAt);
        }

        return new LastResults(last);
    }

    /// <summary>What became of the licenses since then; without those of which nothing changed.</summary>
    public IReadOnlyList<KerioComplianceChange> Compare(IReadOnlyList<KerioComplianceResult> results)
    {
        var changes = new List<KerioComplianceChange>(ComplianceComparison.Compare(All, results));
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

    private static void CheckClock(AuditContext context, DateTime last)
    {
        var pause = context.StartedAt - last;
        var id = pause < -SetBack ? nameof(AuditTexts.AuditClockBack) : pause > LongestPause ? nameof(AuditTexts.AuditClockAhead) : null;
        if (id is not null)
        {
            var text = ErrorText.Of(
                AuditTexts.ResourceManager, id, UtcText.Second(last), UtcText.Second(context.StartedAt), (int)pause.Duration().TotalDays);
            context.Problems.Add(AuditProblem.Of(new AdvisedException(text, ErrorKind.InvalidData)));
        }
    }
}
