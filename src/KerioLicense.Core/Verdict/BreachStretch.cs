namespace KerioLicense.Verdict;

/// <summary>A stretch in which a license was shown to be in breach (UTC).</summary>
public sealed record BreachStretch
{
    public DateTime From { get; internal init; }

    public DateTime To { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{From:yyyy-MM-dd HH:mm} - {To:yyyy-MM-dd HH:mm}");
}
