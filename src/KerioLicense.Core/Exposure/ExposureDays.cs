namespace KerioLicense.Exposure;

/// <summary>A day of 24 hours that counts, from its beginning (UTC).</summary>
internal readonly record struct ExposureDay(DateTime From, int Licenses, int LicensesUpTo);

/// <summary>
/// The fewest days of 24 hours that cover all stretches: a day begins where a stretch is not covered yet. Not calendar days, since one day
/// of use from eight to eight would touch two; and not every stretch by itself, since ten short ones within a day are no ten days. What is
/// left of a stretch after its last whole day is no further day while it is shorter than the ten minutes that the engine leaves for
/// readings of one run; and so short a stretch of which the evidence does not decide is nothing but such readings.
/// </summary>
internal static class ExposureDays
{
    private static readonly TimeSpan Length = TimeSpan.FromDays(1);
    private static readonly TimeSpan Spare = TimeSpan.FromMinutes(10);

    /// <summary>Those that the violations need, then those that the rest needs in addition; each in the order of time.</summary>
    public static List<ExposureDay> Of(IReadOnlyList<ExposurePeriod> periods)
    {
        var firm = Cover(periods, static period => period.Licenses > 0, []);
        var days = new List<ExposureDay>(firm.Count);
        days.AddRange(Counted(firm, periods, isFirm: true));
        days.AddRange(Counted(Cover(periods, static period => period.LicensesUpTo > 0, firm), periods, isFirm: false));
        return days;
    }

    /// <param name="periods">Without overlaps, oldest first.</param>
    /// <param name="counts">Which of them.</param>
    /// <param name="covered">Days that cover a part already.</param>
    private static List<DateTime> Cover(IReadOnlyList<ExposurePeriod> periods, Func<ExposurePeriod, bool> counts, List<DateTime> covered)
    {
        var days = new List<DateTime>();
        var next = 0;
        var free = DateTime.MinValue;
        foreach (var period in periods)
        {
            if (!counts(period))
            {
                continue;
            }

            var from = period.From > free ? period.From : free;
            while (from < period.To)
            {
                while (next < covered.Count && covered[next] + Length <= from)
                {
                    next++;
                }

                if (next < covered.Count && covered[next] <= from)
                {
                    from = covered[next] + Length;
                    continue;
                }

                if (period.To - from < Spare && (period.Licenses == 0 || from > period.From))
                {
                    break;
                }

                days.Add(from);
                from += Length;
            }

            free = from > free ? from : free;
        }

        return days;
    }

    /// <summary>On each day the greatest number of missing licenses counts.</summary>
    private static IEnumerable<ExposureDay> Counted(List<DateTime> days, IReadOnlyList<ExposurePeriod> periods, bool isFirm)
    {
        var first = 0;
        foreach (var day in days)
        {
            while (periods[first].To <= day)
            {
                first++;
            }

            var (licenses, upTo) = (0, 0);
            for (var i = first; i < periods.Count && periods[i].From < day + Length; i++)
            {
                licenses = Math.Max(licenses, isFirm ? periods[i].Licenses : 0);
                upTo = Math.Max(upTo, isFirm || periods[i].Licenses == 0 ? periods[i].LicensesUpTo : 0);
            }

            yield return new ExposureDay(day, licenses, upTo);
        }
    }
}
