using KerioLicense.Values;

namespace KerioLicense.MailLog;

/// <summary>A stretch of time that a log covers without a gap.</summary>
public sealed record MailStretch
{
    /// <summary>UTC.</summary>
    public DateTime From { get; init; }

    /// <summary>UTC.</summary>
    public DateTime To { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        UtcText.Second(From) + " - " + UtcText.Second(To);
}
