using System.Linq;
using KerioLicense.Exposure;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Formatting;

/// <summary>The cells of the views of exposures. The format files call them, so that tests can too.</summary>
public static class ExposureView
{
    /// <summary>Days, and in brackets those with what is Indeterminate.</summary>
    public static string Days(KerioLicenseExposure exposure) => exposure.DaysUpTo == exposure.Days
        ? exposure.Days.ToString(CultureInfo.InvariantCulture)
        : FormattableString.Invariant($"{exposure.Days} ({exposure.DaysUpTo})");

    /// <summary>With two decimals, as the culture writes them, and the currency.</summary>
    public static string Amount(decimal? amount, string currency) =>
        amount is { } known ? known.ToString("N2", CultureInfo.CurrentCulture) + " " + currency : ExposureViewTexts.None;

    /// <summary>One stretch a line.</summary>
    public static string Periods(KerioLicenseExposure exposure)
    {
        return string.Join(Environment.NewLine, exposure.Periods.Select(static period =>
            UtcText.Minute(period.From) + " .. " + UtcText.Minute(period.To) + "  " + period.RuleId + "  "
            + (period.LicensesUpTo > period.Licenses
                ? UserText.Format(ExposureViewTexts.MissingUpTo, period.LicensesUpTo)
                : UserText.Format(ExposureViewTexts.Missing, period.Licenses))));
    }

    /// <summary>One line of the computation a line.</summary>
    public static string Lines(KerioLicenseExposure exposure)
    {
        return string.Join(Environment.NewLine, exposure.Lines.Select(static line =>
            UtcText.Day(line.From) + "  " + (line.IsUncertain ? ExposureViewTexts.Uncertain + " " : "") + Item(line) + ": "
            + line.Computation));
    }

    /// <summary>One sentence a line.</summary>
    public static string Sentences(IReadOnlyList<string> sentences) =>
        string.Join(Environment.NewLine, sentences.Select(static sentence => "- " + sentence));

    private static string Item(ExposureLine line) => line.Item switch
    {
        ExposureItem.Server => ExposureViewTexts.ItemServer,
        ExposureItem.UserPacks => ExposureViewTexts.ItemUserPacks,
        _ => UserText.Format(ExposureViewTexts.ItemExtension, line.Extension),
    };
}
