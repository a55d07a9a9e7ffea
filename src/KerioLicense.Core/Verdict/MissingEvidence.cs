using KerioLicense.Words;

namespace KerioLicense.Verdict;

/// <summary>Something that is not known.</summary>
public sealed record MissingEvidence
{
    public string InstallationId { get; internal init; } = "";

    /// <summary>What is missing, in the language of the reader.</summary>
    public string What => WhatText.ToString();

    /// <summary>The command that gets it.</summary>
    public string Command { get; internal init; } = "";

    /// <summary>The kind of evidence that it would be; null for another reading, whatever that shows, and where the results come from a
    /// file.</summary>
    internal EvidenceKind? Kind { get; init; }

    internal LocalizedText WhatText { get; init; } = LocalizedText.Empty;

    /// <inheritdoc/>
    public override string ToString() => $"{InstallationId}: {What} {Command}";
}
