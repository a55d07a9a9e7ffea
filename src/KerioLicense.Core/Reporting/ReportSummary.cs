using System.Linq;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting;

/// <summary>What a short form of a report says: the next deadlines, and what to do first.</summary>
internal sealed class ReportSummary
{
    // More than these are no short form; the report has all of them.
    private const int MostDeadlines = 5;
    private const int MostActions = 5;

    public ReportSummary(IReadOnlyList<KerioComplianceResult> results, ReportWords words)
    {
        var sorted = words.Sorted(results);
        Estate = EstateSummary.Of(sorted, words);
        Lead = new LeadSentence(words, Estate);
        var actions = new List<KerioComplianceResult>();
        var ahead = new List<KerioComplianceResult>();
        foreach (var result in sorted)
        {
            if (ReportWords.NeedsAction(result.Status) && actions.Count < MostActions)
            {
                actions.Add(result);
            }

            if (result.Deadline > result.EvaluatedAt)
            {
                ahead.Add(result);
            }
        }

        // A stable order: of two that end together, the one that is more urgent stands first.
        AllDeadlines = [.. ahead.OrderBy(static result => result.Deadline!.Value)];
        Deadlines = ahead.Count > MostDeadlines ? [.. AllDeadlines.Take(MostDeadlines)] : AllDeadlines;
        Actions = actions;
        Sorted = sorted;
    }

    public EstateSummary Estate { get; }

    public LeadSentence Lead { get; }

    /// <summary>All results, what is to be done first first.</summary>
    public KerioComplianceResult[] Sorted { get; }

    /// <summary>Everything that ends, the next first.</summary>
    public IReadOnlyList<KerioComplianceResult> AllDeadlines { get; }

    public IReadOnlyList<KerioComplianceResult> Deadlines { get; }

    public IReadOnlyList<KerioComplianceResult> Actions { get; }

    /// <summary>Findings and deadlines that only the report has.</summary>
    public int Further => Estate.NeedsAction - Actions.Count;

    /// <summary>How many licenses have which status; what there is none of is left out.</summary>
    public string Counts(ReportWords words)
    {
        var phrases = new List<string>();
        foreach (var (status, counts) in Estate.ByStatus)
        {
            if (counts.Total > 0)
            {
                phrases.Add(words.Text("Short" + status) + ": " + words.Count(counts.Total));
            }
        }

        return string.Join(" · ", phrases);
    }
}
