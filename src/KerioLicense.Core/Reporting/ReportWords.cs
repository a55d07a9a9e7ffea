using System.Linq;
using KerioLicense.Compliance.Rules;
using KerioLicense.Exposure;
using KerioLicense.Values;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Reporting;

/// <summary>The words of a report in its language. Times are UTC in ISO form in every language,
/// so that they can be compared with logs.</summary>
internal sealed class ReportWords
{
    private readonly ReportOptions _options;
    private readonly Dictionary<string, KerioLicenseExposure> _exposure = new(StringComparer.Ordinal);

    public ReportWords(ReportOptions options)
    {
        _options = options;
        foreach (var exposure in options.Exposure)
        {
            _exposure[LicenseIdentity.Key(exposure.LicenseNumber, exposure.Fingerprint, exposure.Product)] = exposure;
        }
    }

    /// <summary>The language as HTML names it.</summary>
    public string Language => Culture.TwoLetterISOLanguageName == "it" ? "it" : "en";

    public CultureInfo Culture => _options.Language;

    public string Title => _options.Title ?? Text(nameof(ReportTexts.Title));

    public string Text(string key) =>
        ReportTexts.ResourceManager.GetString(key, Culture) ?? throw new InvalidOperationException($"No text '{key}'.");

    public string Format(string key, params object?[] values) => string.Format(Culture, Text(key), values);

    public string Count(int number) => number.ToString("N0", Culture);

    public string Status(ComplianceStatus status) => Text("Status" + status);

    public string Role(InstallationRole role) => Text("Role" + role);

    public string Claim(EvidenceClaim claim) => Text("Claim" + claim);

    public string Kind(EvidenceKind kind) => Text("Kind" + kind);

    /// <summary>The number as it may be shown; the fingerprint's beginning where there is none.</summary>
    public string License(KerioComplianceResult result) => result.LicenseNumber switch
    {
        { Value: { } value } when _options.ShowLicenseNumber => value,
        { } number => number.Masked,
        null => LicenseIdentity.Name(null, result.Fingerprint),
    };

    /// <summary>What a license's rows have in common; none where numbers are masked, since a number whose first group is known can be found
    /// from its fingerprint.</summary>
    public string Fingerprint(KerioComplianceResult result) => _options.ShowLicenseNumber ? result.Fingerprint : "";

    public static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Day(DateTime time) => UtcText.Day(time);

    /// <summary>Days and hours; minutes only where there are no days.</summary>
    public string Duration(TimeSpan time) => time switch
    {
        { Days: > 0, Hours: 0 } => Format(nameof(ReportTexts.DurationDays), Count(time.Days)),
        { Days: > 0 } => Format(nameof(ReportTexts.DurationDaysHours), Count(time.Days), time.Hours),
        { Hours: > 0 } => Format(nameof(ReportTexts.DurationHoursMinutes), time.Hours, time.Minutes),
        _ => Format(nameof(ReportTexts.DurationMinutes), Math.Max(1, time.Minutes)),
    };

    /// <summary>How much of the look-back has no answer; null where all of it has one.</summary>
    public string? OpenTime(Coverage coverage)
    {
        var parts = new List<string>(2);
        if (coverage.Undecided > TimeSpan.Zero)
        {
            parts.Add(Format(nameof(ReportTexts.OpenUndecided), Duration(coverage.Undecided)));
        }

        if (coverage.NotRead > TimeSpan.Zero)
        {
            parts.Add(Format(nameof(ReportTexts.OpenNotRead), Duration(coverage.NotRead)));
        }

        var lookBack = coverage.Decided + coverage.Undecided + coverage.NotRead;
        return parts.Count == 0 ? null : Format(nameof(ReportTexts.OpenOf), string.Join(", ", parts), Duration(lookBack));
    }

    public string Money(decimal amount, string currency) => amount.ToString("N2", Culture) + "\u00a0" + currency;

    public KerioLicenseExposure? Exposure(KerioComplianceResult result) =>
        _exposure.TryGetValue(LicenseIdentity.Key(result.LicenseNumber, result.Fingerprint, result.Product), out var exposure)
        ? exposure : null;

    /// <summary>The amounts at stake in one phrase.</summary>
    public string AtStake(KerioLicenseExposure exposure) => exposure switch
    {
        { Total: null, UpTo: null } => Text(nameof(ReportTexts.AtStakeUnknown)),
        { Total: { } total, UpTo: { } upTo }
            when upTo > total => Format(nameof(ReportTexts.AtStakeUpTo), Money(total, exposure.Currency), Money(upTo, exposure.Currency)),
        { Total: { } total } => Money(total, exposure.Currency),
        _ => Format(nameof(ReportTexts.AtStakeUpToOnly), Money(exposure.UpTo!.Value, exposure.Currency)),
    };

    /// <summary>The rule's title; the id where this version does not know the rule.</summary>
    public string RuleTitle(string id)
    {
        foreach (var rule in KerioComplianceRule.All)
        {
            if (rule.Id == id)
            {
                return rule.Rule.Title.In(Culture);
            }
        }

        return id;
    }

    /// <summary>The installations of a result, by the names that the estate knows.</summary>
    public static string NamesOf(KerioComplianceResult result) =>
        string.Join(", ", result.Installations.Select(static installation => installation.ComputerName));

    /// <summary>Somebody has to do something.</summary>
    public static bool NeedsAction(ComplianceStatus status) =>
        status is ComplianceStatus.Violation or ComplianceStatus.Indeterminate or ComplianceStatus.Warning;

    /// <summary>The results as people should read them: what needs action first.</summary>
    public static KerioComplianceResult[] Sorted(IReadOnlyList<KerioComplianceResult> results)
    {
        var sorted = new KerioComplianceResult[results.Count];
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = results[i];
        }

        Array.Sort(sorted, ResultOrder.Instance);
        return sorted;
    }
}
