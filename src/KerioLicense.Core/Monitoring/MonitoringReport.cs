using System.Linq;
using KerioLicense.Compliance.Rules;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Monitoring;

/// <summary>What every format tells: the state, the counts, and the findings with what needs action first.</summary>
internal sealed class MonitoringReport
{
    /// <summary>Tactical RMM keeps so many characters of a run; the state and the counts fit in.</summary>
    public const int HeadlineLength = 60;

    /// <summary>A field of Datto RMM holds no more.</summary>
    public const int LineLength = 255;

    private const int CountLimit = 100_000;

    private readonly List<MonitoringFinding> _findings = [];
    private bool _hasUnread;

    private MonitoringReport()
    {
    }

    public MonitoringState State { get; private set; }

    public int Licenses { get; private set; }

    public int Violations { get; private set; }

    public int Indeterminate { get; private set; }

    public int Warnings { get; private set; }

    public int Waived { get; private set; }

    /// <summary>Also those below the threshold.</summary>
    public IReadOnlyList<MonitoringFinding> Findings => _findings;

    /// <summary>State and counts.</summary>
    public string Headline { get; private set; } = "";

    /// <summary><see cref="Headline"/>, what else the caller says, and the worst finding.</summary>
    public string Line { get; private set; } = "";

    public string StateWord => State switch
    {
        MonitoringState.Ok => "OK",
        MonitoringState.Warning => "WARNING",
        MonitoringState.Critical => "CRITICAL",
        _ => "UNKNOWN",
    };

    /// <param name="results">In any order. None: nothing was checked, which is not OK.</param>
    /// <param name="threshold">What is less urgent is counted and does not change the state; what was not read always does.</param>
    /// <param name="atLeast">A state that the caller found out, of servers that could not be read for instance.</param>
    /// <param name="note">What it is about.</param>
    public static MonitoringReport Of(
        IEnumerable<KerioComplianceResult> results, MonitoringThreshold threshold, MonitoringState atLeast, string? note)
    {
        var report = new MonitoringReport();
        var sorted = new List<KerioComplianceResult>(results);
        sorted.Sort(static (a, b) =>
        {
            var order = ResultOrder.Rank(a.Status).CompareTo(ResultOrder.Rank(b.Status));
            return order != 0 ? order : UrgencyOrder.ByTime.Compare(a, b);
        });
        foreach (var result in sorted)
        {
            report.Add(result);
        }

        var found = report.StateOf(threshold);
        report.State = Urgency(atLeast) > Urgency(found) ? atLeast : found;
        report.Compose(note);
        return report;
    }

    /// <summary>One finding a line.</summary>
    public List<string> Details() => _findings.ConvertAll(static finding => finding.Line);

    private static int Urgency(MonitoringState state) => state switch
    {
        MonitoringState.Critical => 3,
        MonitoringState.Unknown => 2,
        MonitoringState.Warning => 1,
        _ => 0,
    };

    private static string Number(int count) => count < CountLimit ? count.ToString(CultureInfo.InvariantCulture) : "99k+";

    private void Add(KerioComplianceResult result)
    {
        Licenses++;
        switch (result.Status)
        {
            case ComplianceStatus.Violation:
                Violations++;
                break;
            case ComplianceStatus.Indeterminate:
                Indeterminate++;
                _hasUnread |= RuleBook.IsOfNothingRead(result);
                break;
            case ComplianceStatus.Warning:
                Warnings++;
                break;
            case ComplianceStatus.Waived:
                Waived++;
                return;
            default:
                return;
        }

        _findings.Add(MonitoringFinding.Of(result));
    }

    private MonitoringState StateOf(MonitoringThreshold threshold) =>
        Licenses == 0 ? MonitoringState.Unknown
        : Violations > 0 ? MonitoringState.Critical
        : _hasUnread || (Indeterminate > 0 && threshold <= MonitoringThreshold.Indeterminate) ? MonitoringState.Unknown
        : Warnings > 0 && threshold <= MonitoringThreshold.Warning ? MonitoringState.Warning
        : MonitoringState.Ok;

    private void Compose(string? note)
    {
        var counts = Licenses == 0
            ? "nothing was checked"
            : $"{Number(Violations)} viol, {Number(Indeterminate)} indet, {Number(Warnings)} warn, {Number(Licenses)} total";
        Headline = StateWord + ": " + counts;
        var said = string.IsNullOrWhiteSpace(note) ? "" : "; " + MonitoringText.Of(note);
        var worst = _findings.Count == 0 ? "" : "; " + _findings[0].Line;
        Line = MonitoringText.Cut(Headline + said + worst, LineLength).TrimEnd();
    }
}

/// <summary>A finding, in harmless ASCII.</summary>
internal sealed record MonitoringFinding
{
    private const int LongestName = 80;
    private const int LongestLine = 200;

    public string Status { get; private init; } = "";

    public string Rule { get; private init; } = "";

    public string Product { get; private init; } = "";

    /// <summary>The names of the installations, joined.</summary>
    public string Installations { get; private init; } = "";

    public string Customer { get; private init; } = "";

    /// <summary>The day of the deadline; empty when there is none.</summary>
    public string Deadline { get; private init; } = "";

    /// <summary>When one more reading can decide; empty where none can, or nothing is open.</summary>
    public string DecidableAfter { get; private init; } = "";

    /// <summary>In small letters, so that a rule of a tool that looks for WARNING finds the state only.</summary>
    public string Line => MonitoringText.Cut(
        Status.ToLowerInvariant() + " " + Rule + (Installations.Length > 0 ? " " + Installations : "")
            + (Customer.Length > 0 ? " (" + Customer + ")" : "")
            + (Deadline.Length > 0 ? " until " + Deadline : "")
            + (DecidableAfter.Length > 0 ? " decidable after " + DecidableAfter : ""),
        LongestLine).TrimEnd();

    public static MonitoringFinding Of(KerioComplianceResult result)
    {
        var names = result.Installations.Select(static installation =>
            MonitoringText.Cut(MonitoringText.Of(installation.InstallationId), LongestName));
        return new MonitoringFinding
        {
            Status = result.Status.ToString(),
            Rule = MonitoringText.Of(result.RuleId),
            Product = result.Product.ToString(),
            Installations = string.Join(" + ", names),
            Customer = MonitoringText.Cut(MonitoringText.Of(result.Customer), LongestName),
            Deadline = result.Deadline is { } deadline ? UtcText.Day(deadline) : "",
            DecidableAfter = result.DecidableAfter is { } after ? UtcText.Minute(after) : "",
        };
    }
}
