using KerioLicense.Values;
using KerioLicense.Words;

namespace KerioLicense.Verdict;

/// <summary>Why a verdict does not speak of something that could change it.</summary>
public enum CaveatKind
{
    /// <summary>No reading tells its license.</summary>
    NotRead,

    /// <summary>It carries the license, and was read last more than <c>readingValidHours</c> ago, or a later attempt failed.</summary>
    Stale,

    /// <summary>Only the file of its license is known, not the number.</summary>
    NumberNotRead,
}

/// <summary>What was not read, or not lately, and could change a verdict.</summary>
public sealed record Caveat
{
    public CaveatKind Kind { get; internal init; }

    /// <summary>The names of what was not read; the id of an installation that was not read lately. Of many the first.</summary>
    public IReadOnlyList<string> Installations { get; internal init => field = Frozen.Of(value); } = Frozen.Empty<string>();

    /// <summary>How many more there are that are not named.</summary>
    public int More { get; internal init; }

    /// <summary>The last reading of the installation; where none is named, the last reading of each was before (UTC). Null for what was not
    /// read.</summary>
    public DateTime? LastReading { get; internal init; }

    /// <summary>The same in the language of the reader.</summary>
    public string Text => Sentence.ToString();

    internal LocalizedText Sentence => (Kind, Installations.Count) switch
    {
        (CaveatKind.Stale, 0) => LocalizedText.Of(nameof(ComplianceTexts.CaveatStaleMore), ("more", More), ("oldest", Last)),
        (CaveatKind.Stale, _) => LocalizedText.Of(nameof(ComplianceTexts.CaveatStale), ("installation", Names), ("last", Last)),
        (CaveatKind.NumberNotRead, _) when More > 0 =>
            LocalizedText.Of(nameof(ComplianceTexts.CaveatNumberMore), ("installations", Names), ("more", More)),
        (CaveatKind.NumberNotRead, _) => LocalizedText.Of(nameof(ComplianceTexts.CaveatNumber), ("installations", Names)),
        _ when More > 0 => LocalizedText.Of(nameof(ComplianceTexts.CaveatUnreadMore), ("installations", Names), ("more", More)),
        _ => LocalizedText.Of(nameof(ComplianceTexts.CaveatUnread), ("installations", Names)),
    };

    private string Names => string.Join(", ", Installations);

    private DateTime Last => LastReading ?? DateTime.MinValue;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
