using KerioLicense.Values;

namespace KerioLicense.MailLog;

/// <summary>Lines of a log that were not understood.</summary>
public sealed record UnrecognizedLines
{
    public long Count { get; init; }

    /// <summary>The first few, cut after 200 bytes.</summary>
    public IReadOnlyList<string> Examples { get; init => field = Frozen.Of(value); } = Frozen.Empty<string>();

    /// <inheritdoc/>
    public override string ToString() => Count.ToString(CultureInfo.CurrentCulture);
}
