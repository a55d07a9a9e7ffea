using System;
using System.Collections.Generic;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Words;

namespace KerioLicense.Verdict;

/// <summary>The verdict on one licence at one instant, with everything that it rests on. All times are UTC.</summary>
public sealed record KerioComplianceResult
{
    /// <summary>The licence; null where none could be read or only its file is known.</summary>
    public KerioLicenseNumber? LicenseNumber { get; init; }

    public KerioProduct Product { get; init; }

    public string? Customer { get; init; }

    public ComplianceStatus Status { get; init; }

    /// <summary>The rule that decided, such as <c>KL-CONNECT-IDLE</c>.</summary>
    public string RuleId { get; init; } = "";

    /// <summary>One or two sentences in the language of the reader (the current UI culture).</summary>
    public string Summary => SummaryText.ToString();

    /// <summary>The installations that carry the licence, or may carry it, at <see cref="EvaluatedAt"/>.</summary>
    public IReadOnlyList<LicensedInstallation> Installations { get; init; } = [];

    /// <summary>When the permission ends; null when it has no end.</summary>
    public DateTime? Deadline { get; init; }

    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>What would settle an open question, and the command that gets it.</summary>
    public IReadOnlyList<MissingEvidence> MissingEvidence { get; init; } = [];

    /// <summary>The stretches of the look-back, oldest first, without gaps.</summary>
    public IReadOnlyList<TimelineSegment> Timeline { get; init; } = [];

    /// <summary>How long the licence was in breach within the look-back, from first to last activity.</summary>
    public TimeSpan ViolationTime { get; init; }

    /// <summary>What to do now, in the language of the reader.</summary>
    public IReadOnlyList<string> NextSteps => LocalizedText.Render(NextStepTexts);

    /// <summary>Where the rule comes from.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The instant that the verdict is about.</summary>
    public DateTime EvaluatedAt { get; init; }

    /// <summary>Names the licence in comparisons and waivers without showing its number.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>The waiver in force; null when there is none.</summary>
    public Waiver? Waiver { get; init; }

    /// <summary>The status without the waiver; null when there is no waiver.</summary>
    public ComplianceStatus? OriginalStatus { get; init; }

    internal LocalizedText SummaryText { get; init; } = LocalizedText.Empty;

    internal IReadOnlyList<LocalizedText> NextStepTexts { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Status} {RuleId} {LicenseNumber?.Masked}";
}

/// <summary>One installation in a result.</summary>
public sealed record LicensedInstallation
{
    /// <summary>The installation id.</summary>
    public string Name { get; init; } = "";

    public string ComputerName { get; init; } = "";

    public string? Site { get; init; }

    public InstallationRole Role { get; init; }

    /// <summary>First observation that carries the licence (UTC).</summary>
    public DateTime FirstSeen { get; init; }

    /// <summary>Last observation that carries the licence (UTC).</summary>
    public DateTime LastSeen { get; init; }

    /// <summary>
    /// Users that the licence allows, as the last reading of this installation that told them said; 0 and -2 mean unlimited (kerio-facts 2.2), null that none told.
    /// </summary>
    public int? Users { get; init; }

    /// <summary>The server says that its licence knows no limit of users.</summary>
    public bool HasUnlimitedUsers => Users is 0 or -2;

    /// <summary>False when the installation may have lost the licence since, or is known by a prefix of the number only.</summary>
    public bool IsCertain { get; init; } = true;

    /// <summary>Other ids of the same machine.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>When it was read within the look-back, oldest first (UTC).</summary>
    public IReadOnlyList<DateTime> Readings { get; init; } = [];

    /// <summary>What evidence says of the look-back, oldest first.</summary>
    public IReadOnlyList<ActivityStretch> Activity { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Role})";
}

/// <summary>A stretch in which an installation's activity did not change.</summary>
public sealed record ActivityStretch
{
    public DateTime From { get; init; }

    public DateTime To { get; init; }

    public InstallationActivity Activity { get; init; }

    public InstallationRole Role { get; init; }
}

/// <summary>A stretch in which the answer did not change.</summary>
public sealed record TimelineSegment
{
    public DateTime From { get; init; }

    public DateTime To { get; init; }

    public ComplianceStatus Status { get; init; }

    public string RuleId { get; init; } = "";

    /// <summary>The installations of the stretch with their roles; an uncertain one ends with a question mark.</summary>
    public IReadOnlyList<string> Installations { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{From:yyyy-MM-dd HH:mm} - {To:yyyy-MM-dd HH:mm} {Status} {RuleId}");
}

/// <summary>Something that is not known.</summary>
public sealed record MissingEvidence
{
    /// <summary>The installation id.</summary>
    public string Installation { get; init; } = "";

    /// <summary>What is missing, in the language of the reader.</summary>
    public string What => WhatText.ToString();

    /// <summary>The command that gets it.</summary>
    public string Command { get; init; } = "";

    internal LocalizedText WhatText { get; init; } = LocalizedText.Empty;

    /// <inheritdoc/>
    public override string ToString() => $"{Installation}: {What} {Command}";
}
