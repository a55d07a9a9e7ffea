namespace KerioLicense.MailLog;

/// <summary>Lines of a log that were not understood.</summary>
public sealed record UnrecognizedLines
{
    public long Count { get; init; }

    /// <summary>The first few, cut after 200 bytes.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Count.ToString(CultureInfo.CurrentCulture);
}
