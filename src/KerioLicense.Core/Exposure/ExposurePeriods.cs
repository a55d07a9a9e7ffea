using System.Linq;
using KerioLicense.Compliance.Rules;
using KerioLicense.Verdict;

namespace KerioLicense.Exposure;

/// <summary>The stretches of a result's time line that count, with the licenses that are missing in each.</summary>
internal static class ExposurePeriods
{
    /// <param name="result">Its time line.</param>
    /// <param name="since">Where use is to count without a break from; null: the time line's own stretches.</param>
    public static List<ExposurePeriod> Of(KerioComplianceResult result, DateTime? since)
    {
        var periods = new List<ExposurePeriod>();
        foreach (var part in TimelinePart.Of(result))
        {
            Add(periods, part);
        }

        return since is { } start ? Since(periods, start) : periods;
    }

    /// <summary>What was shown as breach counts, whatever could be said of its time besides; what is only carried on, or undecided, may
    /// count.</summary>
    private static void Add(List<ExposurePeriod> periods, TimelinePart part)
    {
        var segment = part.Segment;
        if (part.To <= part.From || !(part.IsBreach || segment.Status is ComplianceStatus.Violation or ComplianceStatus.Indeterminate))
        {
            return;
        }

        var (certain, all) = Count(segment.Installations);
        var covered = RuleBook.Find(segment.RuleId)?.Invoice == InvoiceSense.EveryInstallation ? 0 : 1;
        var licenses = part.IsBreach ? Math.Max(1, certain - covered) : 0;
        var upTo = Math.Max(licenses, all - covered);
        if (upTo > 0)
        {
            Add(periods, new ExposurePeriod
            {
                From = part.From,
                To = part.To,
                RuleId = segment.RuleId,
                Licenses = licenses,
                LicensesUpTo = upTo,
            });
        }
    }

    /// <summary>A high-availability pair counts as one.</summary>
    private static (int Certain, int All) Count(IReadOnlyList<SegmentInstallation> installations)
    {
        return (Count(installations.Where(static one => one.IsCertain)), Count(installations));

        static int Count(IEnumerable<SegmentInstallation> some)
        {
            var boxes = some.Count(static one => one.Role == InstallationRole.HighAvailability);
            return some.Count() - boxes + ((boxes + 1) / 2);
        }
    }

    private static void Add(List<ExposurePeriod> periods, ExposurePeriod period)
    {
        var last = periods.Count - 1;
        if (last >= 0 && periods[last].To == period.From && periods[last] with { From = period.From, To = period.To } == period)
        {
            periods[last] = periods[last] with { To = period.To };
        }
        else
        {
            periods.Add(period);
        }
    }

    /// <summary>Violations reach back to <paramref name="since"/> and have no breaks; without one the undecided stretches do.</summary>
    private static List<ExposurePeriod> Since(List<ExposurePeriod> periods, DateTime since)
    {
        var firm = WithoutBreaks(periods.FindAll(static period => period.Licenses > 0), since);
        if (firm.Count == 0)
        {
            return WithoutBreaks(periods, since);
        }

        var end = firm[firm.Count - 1].To;
        firm.AddRange(periods
            .Where(period => period.Licenses == 0 && period.To > end)
            .Select(period => period with { From = period.From > end ? period.From : end }));
        return firm;
    }

    private static List<ExposurePeriod> WithoutBreaks(List<ExposurePeriod> periods, DateTime since)
    {
        var joined = new List<ExposurePeriod>(periods.Count);
        var from = since;
        for (var i = 0; i < periods.Count; i++)
        {
            var to = i + 1 < periods.Count ? periods[i + 1].From : periods[i].To;
            if (to > since)
            {
                Add(joined, periods[i] with { From = from, To = to });
                from = to;
            }
        }

        return joined;
    }
}
