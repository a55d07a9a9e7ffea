using KerioLicense.Verdict;

namespace KerioLicense.Reporting;

/// <summary>The estate in one sentence after the other: what is in breach, what ends, what is open, what was not read.</summary>
internal sealed class LeadSentence
{
    public LeadSentence(ReportWords words, EstateSummary summary)
    {
        var sentences = new List<string>();
        var ends = summary.OfKind(UrgencyKind.Ends);
        IsAlarm = summary.OfKind(UrgencyKind.Breach).Count > 0;
        Add("LeadBreach", summary.OfKind(UrgencyKind.Breach).Count);
        if (ends is [.., var last])
        {
            sentences.Add(words.Counted("LeadEnds", ends.Count, words.Local.LastDay(last.Deadline!.Value)));
        }

        Add("LeadOpen", summary.OfKind(UrgencyKind.Open).Count);
        Add("LeadNotRead", summary.NotRead);
        Add("LeadPast", summary.OfKind(UrgencyKind.PastBreach).Count);
        if (sentences.Count == 0)
        {
            sentences.Add(words.Text(summary.Licenses == 0 ? nameof(ReportTexts.NoResults) : nameof(ReportTexts.NothingToDo)));
        }

        (First, Rest) = (sentences[0], string.Join(" ", sentences.GetRange(1, sentences.Count - 1)));

        void Add(string key, int count)
        {
            if (count > 0)
            {
                sentences.Add(words.Counted(key, count));
            }
        }
    }

    /// <summary>Something is in breach, and that is what the first sentence says.</summary>
    public bool IsAlarm { get; }

    public string First { get; }

    public string Rest { get; }
}
