using System.Linq;
using KerioLicense.Model;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Exposure;

/// <summary>
/// What the copies of one license would have cost as licenses of their own, by a price list that the user supplies: what a retroactive
/// invoice could come to. An estimate with its whole computation, not a claim. Instants are UTC, amounts in <see cref="Currency"/> without
/// taxes. docs/money.md states the rules.
/// </summary>
public sealed record KerioLicenseExposure
{
    /// <summary>The license; null where none could be read or only its file is known.</summary>
    public KerioLicenseNumber? LicenseNumber { get; init; }

    /// <summary>The masked number, or <c>#</c> and the beginning of the fingerprint where no number is known.</summary>
    public string License => LicenseIdentity.Name(LicenseNumber, Fingerprint);

    /// <summary>That of the result.</summary>
    public string Fingerprint { get; init; } = "";

    public KerioProduct Product { get; init; }

    public string? Customer { get; init; }

    /// <summary>The stretches that count, oldest first; those of <see cref="UpTo"/> only are marked.</summary>
    public IReadOnlyList<ExposurePeriod> Periods { get; init => field = Frozen.Of(value); } = Frozen.Empty<ExposurePeriod>();

    /// <summary>Days of 24 hours that stretches in violation need to be covered; one that has begun counts.</summary>
    public int Days { get; init; }

    /// <summary>The same with what is Indeterminate.</summary>
    public int DaysUpTo { get; init; }

    /// <summary>The licensed users that the computation counts with; null where no number is known.</summary>
    public int? Users { get; init; }

    /// <summary>Where <see cref="Users"/> comes from, in the language of the reader.</summary>
    public string UsersSource => UsersText.ToString();

    /// <summary>The computation; the lines without <see cref="ExposureLine.IsUncertain"/> add up to <see cref="Total"/>,
    /// all of them to <see cref="UpTo"/>.</summary>
    public IReadOnlyList<ExposureLine> Lines { get; init => field = Frozen.Of(value); } = Frozen.Empty<ExposureLine>();

    /// <summary>For the stretches in violation; null where a day that counts has no price.
    /// Where <see cref="Unknowns"/> says so it is the least.</summary>
    public decimal? Total { get; init; }

    /// <summary><see cref="Total"/> with the stretches, and the copies, of which the evidence does not decide;
    /// null where a day that counts has no price.</summary>
    public decimal? UpTo { get; init; }

    /// <summary>As the price list names it, such as <c>EUR</c>.</summary>
    public string Currency { get; init; } = "";

    /// <summary>The name of the price list; null where it has none.</summary>
    public string? PriceList { get; init; }

    /// <summary>What the computation takes for granted, in the language of the reader.</summary>
    public IReadOnlyList<string> Assumptions => ExposureText.Render(AssumptionTexts);

    /// <summary>What is not known and would change the amounts, in the language of the reader.</summary>
    public IReadOnlyList<string> Unknowns => ExposureText.Render(UnknownTexts);

    /// <summary>The instant that the result is about.</summary>
    public DateTime EvaluatedAt { get; init; }

    internal ExposureText UsersText { get; init; } = ExposureText.Of(nameof(ExposureTexts.UsersUnknown));

    internal IReadOnlyList<ExposureText> AssumptionTexts { get; init; } = [];

    internal IReadOnlyList<ExposureText> UnknownTexts { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{LicenseNumber?.Masked} {Total} .. {UpTo} {Currency}");
}

/// <summary>A stretch of time that counts (UTC), and how many licenses are missing in it.</summary>
public sealed record ExposurePeriod
{
    public DateTime From { get; init; }

    public DateTime To { get; init; }

    /// <summary>The rule that decided.</summary>
    public string RuleId { get; init; } = "";

    /// <summary>Licenses that would have been needed beside the one; 0 in a stretch that counts for "up to" only.</summary>
    public int Licenses { get; init; }

    /// <summary>The same with installations and stretches of which the evidence does not decide.</summary>
    public int LicensesUpTo { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{From:yyyy-MM-dd HH:mm} - {To:yyyy-MM-dd HH:mm} {RuleId} {Licenses} .. {LicensesUpTo}");
}

/// <summary>What a line of an exposure is for.</summary>
public enum ExposureItem
{
    /// <summary>The license itself with the users that it includes.</summary>
    Server,

    /// <summary>Packs of users beyond the included ones.</summary>
    UserPacks,

    /// <summary>An optional extension, by packs of all users.</summary>
    Extension,
}

/// <summary>One line of an exposure: price of a year × quantity × licenses × (1 − discount) × days / days of the year, rounded to cents,
/// half a cent away from zero.</summary>
public sealed record ExposureLine
{
    public ExposureItem Item { get; init; }

    /// <summary>The extension's name in the price list; null for other items.</summary>
    public string? Extension { get; init; }

    /// <summary>The line counts for <see cref="KerioLicenseExposure.UpTo"/> only.</summary>
    public bool IsUncertain { get; init; }

    /// <summary>When the first of the days begins (UTC).</summary>
    public DateTime From { get; init; }

    /// <summary>When the last of the days ends (UTC); days between need not be one after the other.</summary>
    public DateTime To { get; init; }

    /// <summary>Days of one calendar year and one price period.</summary>
    public int Days { get; init; }

    /// <summary>365, or 366 in a leap year.</summary>
    public int DaysInYear { get; init; }

    /// <summary>Licenses that are missing on each of the days.</summary>
    public int Licenses { get; init; }

    /// <summary>Servers or packs for each license.</summary>
    public int Quantity { get; init; }

    /// <summary>For one server or pack and a whole year, before the discount.</summary>
    public decimal PricePerYear { get; init; }

    /// <summary>From 0 to 1.</summary>
    public decimal Discount { get; init; }

    /// <summary>Rounded to cents.</summary>
    public decimal Amount { get; init; }

    /// <summary>The sum of lines.</summary>
    internal static decimal Sum(IReadOnlyList<ExposureLine> lines, bool withUncertain) =>
        lines.Where(line => withUncertain || !line.IsUncertain).Sum(static line => line.Amount);

    /// <summary>The arithmetic, in the language of the reader.</summary>
    public string Computation => ExposureText.Of(
        Discount == 0 ? nameof(ExposureTexts.Computation) : nameof(ExposureTexts.ComputationWithDiscount),
        Licenses,
        Quantity,
        PricePerYear,
        Days,
        DaysInYear,
        Amount,
        1 - Discount).ToString();

    /// <inheritdoc/>
    public override string ToString() => (IsUncertain ? "? " : "") + Item + (Extension is null ? "" : " " + Extension) + ": " + Computation;
}
