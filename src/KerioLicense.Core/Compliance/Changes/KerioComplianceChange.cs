using System.Linq;
using KerioLicense.Model;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Changes;

/// <summary>What became of a license between two sets of results. A finding is a status of Violation, Indeterminate or Warning without a
/// waiver in force: a waived one is accepted, also while its waiver runs out.</summary>
public enum ComplianceChangeKind
{
    /// <summary>A Violation where the reference has none for the license, or any finding where it has no finding; and no
    /// <see cref="Reopened"/>. So a warning that became a violation alarms.</summary>
    New,

    /// <summary>
    /// A Violation now, none at the reference's instant, and one that had ended by that instant in the time line of either result: the
    /// license was in breach, was put in order, and is in breach again. How far back an earlier breach is seen is the policy's look-back.
    /// </summary>
    Reopened,

    /// <summary>A finding that the reference had waived, under the same rule, and no waiver any more:
    /// it ran out or was withdrawn.</summary>
    WaiverExpired,

    /// <summary>Something else is different: see <see cref="KerioComplianceChange.Changes"/>. A license that is in only one of the sets,
    /// without being <see cref="New"/>, belongs here: that it is no longer there resolves nothing.</summary>
    Changed,

    /// <summary>The reference had a finding, waived or not, and the license is in order now.</summary>
    Resolved,

    /// <summary>Status, rule, deadline, installations with their roles, and waiver are the same.
    /// Evidence and time in breach may have grown.</summary>
    Unchanged,
}

/// <summary>What can differ between two results of one license.</summary>
public enum ChangedAspect
{
    /// <summary>Only the difference holds the license.</summary>
    Appeared,

    /// <summary>Only the reference holds the license.</summary>
    Disappeared,
    Status,
    Rule,
    Deadline,

    /// <summary>Which installations carry the license, for certain or not, and their roles.</summary>
    Installations,
    Waiver,
}

/// <summary>One difference; invariant texts.</summary>
/// <param name="Aspect">What differs.</param>
/// <param name="From">In the reference; empty where there is nothing.</param>
/// <param name="To">In the difference; empty where there is nothing.</param>
public sealed record ChangedValue(ChangedAspect Aspect, string From, string To)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Aspect}: {From} -> {To}";
}

/// <summary>What became of one license between two sets of results; at least one of the two results is there.</summary>
public sealed record KerioComplianceChange
{
    public ComplianceChangeKind Change { get; init; }

    /// <summary>Null where none could be read or only its file is known.</summary>
    public KerioLicenseNumber? LicenseNumber => Latest.LicenseNumber;

    /// <summary>By which the two results were found to be of one license.</summary>
    public string Fingerprint => Latest.Fingerprint;

    public KerioProduct Product => Latest.Product;

    public string? Customer => Latest.Customer;

    /// <summary>Null where the reference does not hold the license.</summary>
    public ComplianceStatus? PreviousStatus => Reference?.Status;

    /// <summary>Null where the difference does not hold the license.</summary>
    public ComplianceStatus? Status => Difference?.Status;

    /// <summary>The rule of the later result.</summary>
    public string RuleId => Latest.RuleId;

    /// <summary>Short for <see cref="RuleId"/>.</summary>
    public string Rule => RuleId;

    /// <summary>The masked number, or <c>#</c> and the beginning of the fingerprint where no number is known.</summary>
    public string License => Latest.License;

    /// <summary>The short names of the later result's installations in one text.</summary>
    public string Servers => Latest.Servers;

    /// <summary>What differs, whatever the kind of the change.</summary>
    public IReadOnlyList<ChangedValue> Changes { get; init => field = Frozen.Of(value); } = Frozen.Empty<ChangedValue>();

    /// <summary>One or two sentences in the language of the reader.</summary>
    public string Summary => string.Format(
        CultureInfo.InvariantCulture,
        ChangeTexts.ResourceManager.GetString(TextKey, CultureInfo.CurrentUICulture)!,
        Latest.Summary,
        string.Join(", ", Names()),
        Reference?.Waiver?.ApprovedBy,
        Reference?.Waiver is { } waiver ? UtcText.InWords(waiver.Expires) : null);

    public KerioComplianceResult? Reference { get; init; }

    public KerioComplianceResult? Difference { get; init; }

    private KerioComplianceResult Latest => Difference ?? Reference ?? throw new InvalidOperationException("A change has a result.");

    private string TextKey =>
        Changes.Count == 1 && Change == ComplianceChangeKind.Changed
        && Changes[0].Aspect is ChangedAspect.Appeared or ChangedAspect.Disappeared
        ? "Summary" + Changes[0].Aspect
        : "Summary" + Change;

    /// <inheritdoc/>
    public override string ToString() => $"{Change} {PreviousStatus} -> {Status} {RuleId} {LicenseNumber?.Masked}";

    private IEnumerable<string> Names() => Changes.Select(static change =>
        ChangeTexts.ResourceManager.GetString("Aspect" + change.Aspect, CultureInfo.CurrentUICulture)!);
}
