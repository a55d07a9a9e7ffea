using System.Linq;
using KerioLicense.Compliance.Rules;
using KerioLicense.Verdict;

namespace KerioLicense.Exposure;

/// <summary>What an exposure takes for granted, and what nobody knows.</summary>
internal static class ExposureNotes
{
    public static List<ExposureText> Assumptions(
        KerioLicenseExposure exposure,
        KerioComplianceResult result,
        KerioPriceList prices,
        ExposureLines lines,
        DateTime? since,
        LicensedUserCount users,
        IReadOnlyList<string> extensions)
    {
        var notes = new List<ExposureText>();
        if (exposure.Periods.Count == 0)
        {
            return notes;
        }

        notes.Add(ExposureText.Of(nameof(ExposureTexts.AssumeDays)));
        notes.Add(prices.Name is { Length: > 0 } name
            ? ExposureText.Of(nameof(ExposureTexts.AssumePrices), name)
            : ExposureText.Of(nameof(ExposureTexts.AssumePricesUnnamed)));
        var first = exposure.Periods[0];
        var begins = result.Timeline[0].From;
        if (since is { } start)
        {
            notes.Add(ExposureText.Of(nameof(ExposureTexts.AssumeSince), start, begins));
        }
        else if (first.Licenses > 0 && first.From <= begins)
        {
            notes.Add(ExposureText.Of(nameof(ExposureTexts.AssumeLookBack), begins));
        }

        AddRules(notes, exposure);
        if (result.Waiver is not null)
        {
            notes.Add(ExposureText.Of(nameof(ExposureTexts.AssumeWaiver)));
        }

        if (users.Users is null && lines.IncludedUsers is { } included)
        {
            notes.Add(ExposureText.Of(nameof(ExposureTexts.AssumeLeastUsers), included));
        }

        if (NotCounted(prices, result, extensions) is { Count: > 0 } names)
        {
            notes.Add(ExposureText.Of(nameof(ExposureTexts.AssumeExtensionsNotCounted), string.Join(", ", names)));
        }

        return notes;
    }

    public static List<ExposureText> Unknowns(
        KerioLicenseExposure exposure, KerioComplianceResult result, ExposureLines lines, LicensedUserCount users)
    {
        var notes = new List<ExposureText>();
        if (exposure.Periods.Count == 0)
        {
            if (result.Status == ComplianceStatus.Indeterminate)
            {
                notes.Add(ExposureText.Of(nameof(ExposureTexts.UnknownLicense)));
            }

            return notes;
        }

        if (exposure.DaysUpTo > exposure.Days && Doubtful(exposure.Periods) is var doubtful)
        {
            notes.Add(ExposureText.Of(nameof(ExposureTexts.UnknownIndeterminate), doubtful.TotalHours));
        }

        if (exposure.Periods.Any(static period => period.Licenses > 0 && period.LicensesUpTo > period.Licenses))
        {
            notes.Add(ExposureText.Of(nameof(ExposureTexts.UnknownCopies)));
        }

        if (users.IsUnlimited)
        {
            notes.Add(ExposureText.Of(nameof(ExposureTexts.UnknownUnlimited)));
        }
        else if (users.Users is null && lines.IncludedUsers is { } included)
        {
            notes.Add(ExposureText.Of(nameof(ExposureTexts.UnknownUsers), included));
        }

        notes.AddRange(lines.Unpriced.Select(unpriced =>
            ExposureText.Of(nameof(ExposureTexts.UnknownPrice), result.Product.ToString(), unpriced.Days, unpriced.From)));
        return notes;
    }

    private static void AddRules(List<ExposureText> notes, KerioLicenseExposure exposure)
    {
        foreach (var sense in exposure.Periods.Select(static period => RuleBook.Find(period.RuleId)?.Invoice).Distinct()
            .OrderBy(static sense => sense))
        {
            switch (sense)
            {
                case InvoiceSense.EveryCopy:
                    notes.Add(ExposureText.Of(nameof(ExposureTexts.AssumeReplicated)));
                    break;
                case InvoiceSense.EveryInstallation:
                    notes.Add(ExposureText.Of(nameof(ExposureTexts.AssumeBridge)));
                    break;
                default:
                    break;
            }
        }
    }

    private static TimeSpan Doubtful(IReadOnlyList<ExposurePeriod> periods) => TimeSpan.FromTicks(
        periods.Where(static period => period.Licenses == 0).Sum(static period => (period.To - period.From).Ticks));

    private static List<string> NotCounted(KerioPriceList prices, KerioComplianceResult result, IReadOnlyList<string> extensions) =>
        [.. prices.ExtensionNames(result.Product).Except(extensions)];
}
