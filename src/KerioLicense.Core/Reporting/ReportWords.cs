using System.Linq;
using System.Text.RegularExpressions;
using KerioLicense.Compliance.Rules;
using KerioLicense.Exposure;
using KerioLicense.Values;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Reporting;

/// <summary>The words of a report in its language. Times of evidence are UTC in ISO form in every language, so that they can be compared
/// with logs; in prose they are those of the reader's zone.</summary>
internal sealed class ReportWords
{
    private static readonly Regex ProductOfId = new(@"(?<=^|, | \+ )(connect|control|operator)/", RegexOptions.CultureInvariant);

    private readonly ReportOptions _options;
    private readonly Dictionary<string, KerioLicenseExposure> _exposure = new(StringComparer.Ordinal);

    public ReportWords(ReportOptions options)
    {
        _options = options;
        Local = new LocalTime(options.TimeZone, options.Language);
        foreach (var exposure in options.Exposure)
        {
            _exposure[LicenseIdentity.Key(exposure.LicenseNumber, exposure.Fingerprint, exposure.Product)] = exposure;
        }
    }

    /// <summary>The language as HTML names it.</summary>
    public string Language => Culture.TwoLetterISOLanguageName == "it" ? "it" : "en";

    public CultureInfo Culture => _options.Language;

    /// <summary>Times in prose.</summary>
    public LocalTime Local { get; }

    /// <summary>The heading; of a customer's report with the customer.</summary>
    public string Title => TitleFor(Customer);

    /// <summary>Whose report it is; null where it is not about one customer.</summary>
    public string? Customer => _options.Customer;

    /// <summary>What became of the licenses since earlier results; null where there are none.</summary>
    public ReportChanges? Changes => _options.Changes;

    /// <summary>Whom the reader can ask; null for nobody.</summary>
    public string? Contact => _options.Contact is { } contact ? Format(nameof(ReportTexts.Contact), contact) : null;

    /// <summary>The heading with a customer, where it does not name the customer already.</summary>
    public string TitleFor(string? customer)
    {
        var title = _options.Title ?? Text(nameof(ReportTexts.Title));
        return customer is { Length: > 0 } && title.IndexOf(customer, StringComparison.Ordinal) < 0
            ? Format(nameof(ReportTexts.TitleOfCustomer), customer, title) : title;
    }

    /// <summary>A text of somebody else as the report may show it.</summary>
    public string Shown(string text) => _options.Shown(text);

    public string Text(string key) =>
        ReportTexts.ResourceManager.GetString(key, Culture) ?? throw new InvalidOperationException($"No text '{key}'.");

    public string Format(string key, params object?[] values) => string.Format(Culture, Text(key), values);

    /// <summary>A sentence for people.</summary>
    public string Tell(LocalizedText text)
    {
        var sentence = new StringBuilder();
        Tell(text, words => sentence.Append(words), value => sentence.Append(value));
        return sentence.ToString();
    }

    /// <summary>The same piece by piece. Servers stand without their product, which stands beside the sentence.</summary>
    public void Tell(LocalizedText text, Action<string> words, Action<string> value) =>
        text.Tell(Culture, words, told => value(ProductOfId.Replace(told, "")), Local.Instant);

    /// <summary>A phrase that counts: its text for one, or for any other number.</summary>
    public string Counted(string key, int count, params object?[] values) =>
        Format(key + (count == 1 ? "One" : "Many"), [Count(count), .. values]);

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

    public string Amount(decimal amount) => amount.ToString("N2", Culture);

    public string Money(decimal amount, string currency) => Amount(amount) + "\u00a0" + currency;

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
        string.Join(", ", Shown(result).Select(static installation => installation.ComputerName));

    /// <summary>Whose license it is: the customer; without one the servers.</summary>
    public static string Owner(KerioComplianceResult result) => result.Customer is { Length: > 0 } customer ? customer : NamesOf(result);

    /// <summary>Somebody has to do something.</summary>
    public static bool NeedsAction(ComplianceStatus status) =>
        status is ComplianceStatus.Violation or ComplianceStatus.Indeterminate or ComplianceStatus.Warning;

    /// <summary>How long a license was in breach, as a fact with its label: one that is over was.</summary>
    public static string BreachLabel(KerioComplianceResult result) =>
        (result.OriginalStatus ?? result.Status) == ComplianceStatus.Violation
        ? nameof(ReportTexts.InBreach) : nameof(ReportTexts.WasInBreach);

    /// <summary>Days until a deadline of which nothing is missing.</summary>
    public string DaysLeft(KerioComplianceResult result, DateTime deadline) => Math.Floor((deadline - result.EvaluatedAt).TotalDays) switch
    {
        < 0 => Text(nameof(ReportTexts.DeadlineOver)),
        0 => Text(nameof(ReportTexts.LessThanADay)),
        var days => Counted("FullDays", (int)days),
    };

    /// <summary>The installations that a report shows: all that certainly carry the license, and of those that may, the first.</summary>
    public static List<LicensedInstallation> Shown(KerioComplianceResult result)
    {
        var (shown, uncertain) = (new List<LicensedInstallation>(), 0);
        foreach (var installation in result.Installations)
        {
            if (installation.IsCertain || uncertain++ < NameList.Most)
            {
                shown.Add(installation);
            }
        }

        return shown;
    }

    /// <summary>The results as people should read them: what is to be done first stands first.</summary>
    public KerioComplianceResult[] Sorted(IReadOnlyList<KerioComplianceResult> results)
    {
        var sorted = new KerioComplianceResult[results.Count];
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = results[i];
        }

        Array.Sort(sorted, new UrgencyOrder(result => Exposure(result)?.Total));
        return sorted;
    }
}
