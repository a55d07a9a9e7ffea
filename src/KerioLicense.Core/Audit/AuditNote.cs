using System.Linq;
using KerioLicense.Monitoring;
using KerioLicense.Verdict;

namespace KerioLicense.Audit;

/// <summary>What the monitoring tool reads of an audit's problems, in the words of machines.</summary>
internal static class AuditNote
{
    /// <summary>How many servers and files could not be read.</summary>
    public static string Of(IReadOnlyCollection<AuditProblem> problems)
    {
        var servers = problems.Count(static problem => problem.IsServer);
        var others = problems.Count - servers;
        var unread = Count(servers, servers == 1 ? "server not read" : "servers not read");
        return servers == 0 ? Count(others, others == 1 ? "problem" : "problems")
            : others == 0 ? unread
            : unread + ", " + Count(others, others == 1 ? "other problem" : "other problems");
    }

    /// <summary>Where the audit failed: the reason, and UNKNOWN, unless it had found a violation by then.</summary>
    public static MonitoringReport OfFailure(
        AuditProblem problem, IReadOnlyList<KerioComplianceResult> results, MonitoringThreshold failOn) => MonitoringReport.Of(
        results, failOn, MonitoringState.Unknown,
        "audit failed: " + problem.ErrorId + " " + problem.Target.Substring(problem.Target.LastIndexOfAny(['/', '\\']) + 1));

    private static string Count(int count, string what) => FormattableString.Invariant($"{count} {what}");
}
