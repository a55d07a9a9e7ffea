using KerioLicense.Verdict;

namespace KerioLicense.Reporting;

/// <summary>How many licenses were in breach on each of the last days, counted from the time lines of results; a breach that is carried on
/// counts, as it does in the verdict.</summary>
internal static class BreachNights
{
    /// <summary>The oldest day first, the last one that of the latest verdict; empty where there is no time line.</summary>
    public static (DateTime Day, int Breaches)[] Of(KerioComplianceResult[] results, LocalTime local)
    {
        var counts = new SortedDictionary<DateTime, int>();
        foreach (var result in results)
        {
            if (result.Timeline.Count == 0)
            {
                continue;
            }

            foreach (var (day, state) in DayStrip.Of(result, local))
            {
                counts.TryGetValue(day, out var count);
                counts[day] = count + (state is DayState.Breach or DayState.Carried ? 1 : 0);
            }
        }

        var days = new List<(DateTime Day, int Breaches)>();
        foreach (var one in counts)
        {
            days.Add((one.Key, one.Value));
        }

        return [.. days.GetRange(Math.Max(0, days.Count - DayStrip.Days), Math.Min(days.Count, DayStrip.Days))];
    }
}
