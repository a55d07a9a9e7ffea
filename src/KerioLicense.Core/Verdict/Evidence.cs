using KerioLicense.Words;

namespace KerioLicense.Verdict;

/// <summary>What a piece of evidence was read from.</summary>
public enum EvidenceKind
{
    /// <summary>An observation that carries the license.</summary>
    Presence,
    ConnectCounters,
    Service,
    MailLog,
    ControlLinks,
    HighAvailability,
    OperatorCalls,

    /// <summary>Two names that are one machine, or a contradiction about it.</summary>
    Identity,

    /// <summary>A declaration of the policy.</summary>
    Policy,
}

/// <summary>What a piece of evidence claims.</summary>
public enum EvidenceClaim
{
    /// <summary>Says something that does not bear on activity.</summary>
    Note,
    Present,
    Active,
    Idle,

    /// <summary>Looked at, and nothing can be concluded.</summary>
    Unknown,
}

/// <summary>A claim about presence or activity with its source, value and time (UTC).</summary>
public sealed record Evidence
{
    public string InstallationId { get; internal init; } = "";

    public EvidenceKind Kind { get; internal init; }

    public EvidenceClaim Claim { get; internal init; }

    public DateTime From { get; internal init; }

    public DateTime To { get; internal init; }

    /// <summary>Where it was read: <c>AdminApi</c>, <c>LocalMachine</c>, <c>Snapshot</c> or <c>Policy</c>.</summary>
    public string Source { get; internal init; } = "";

    /// <summary>What was read, in the language of the reader.</summary>
    public string Value => ValueText.ToString();

    internal LocalizedText ValueText { get; init; } = LocalizedText.Empty;

    /// <inheritdoc/>
    public override string ToString() =>
        InstallationId + " " + Claim + FormattableString.Invariant($" {From:yyyy-MM-dd HH:mm} - {To:yyyy-MM-dd HH:mm} {Kind} ({Source}): ")
        + Value;
}
