namespace KerioLicense.Requests;

/// <summary>A message that somebody is to send.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The message as text; lines end with <c>\n</c>.</param>
/// <param name="Language">Its language, as HTML names it.</param>
internal sealed record DraftMessage(string Subject, string Text, string Language)
{
    /// <summary>The same message as an HTML document; null for none.</summary>
    public string? Html { get; init; }

    public KerioContact? From { get; init; }

    public KerioContact? To { get; init; }

    /// <summary>Sets the parts apart; the same message gives the same bytes.</summary>
    public string PartName { get; init; } = "";
}
