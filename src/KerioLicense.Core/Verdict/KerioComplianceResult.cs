using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Values;
using KerioLicense.Words;

namespace KerioLicense.Verdict;

/// <summary>The verdict on one license at one instant, with everything that it rests on. All times are UTC. It cannot be changed.</summary>
public sealed record KerioComplianceResult
{
    /// <summary>The license; null where none could be read or only its file is known.</summary>
    public KerioLicenseNumber? LicenseNumber { get; internal init; }

    public KerioProduct Product { get; internal init; }

    public string? Customer { get; internal init; }

    public ComplianceStatus Status { get; internal init; }

    /// <summary>The rule that decided, such as <c>KL-CONNECT-IDLE</c>.</summary>
    public string RuleId { get; internal init; } = "";

    /// <summary>Short for <see cref="RuleId"/>.</summary>
    public string Rule => RuleId;

    /// <summary>The masked number, or <c>#</c> and the beginning of the fingerprint where no number is known.</summary>
    public string License => LicenseIdentity.Name(LicenseNumber, Fingerprint);

    /// <summary>The short names of the installations in one text: <c>mx1, mx2?</c>. A question mark marks an uncertain one.</summary>
    public string Servers => ServerNames.Of(Installations);

    /// <summary>One or two sentences in the language of the reader (the current UI culture).</summary>
    public string Summary => SummaryText.ToString();

    /// <summary>What was not read, or not lately, and could change the verdict.</summary>
    public IReadOnlyList<Caveat> Caveats { get; internal init => field = Frozen.Of(value); } = Frozen.Empty<Caveat>();

    /// <summary>The installations that carry the license, or may carry it, at <see cref="EvaluatedAt"/>.</summary>
    public IReadOnlyList<LicensedInstallation> Installations { get; internal init => field = Frozen.Of(value); }
        = Frozen.Empty<LicensedInstallation>();

    /// <summary>Those that carried it within the look-back and no longer do: retired, on another license, or replaced.</summary>
    public IReadOnlyList<LicensedInstallation> FormerInstallations { get; internal init => field = Frozen.Of(value); }
        = Frozen.Empty<LicensedInstallation>();

    /// <summary>Why two installations may share the license, or might until it ended;
    /// null where nothing permits it, or nothing has to.</summary>
    public Permission? Permission { get; internal init; }

    /// <summary>The end of what makes this verdict hold, to watch; null when nothing ends.</summary>
    public DateTime? Deadline { get; internal init; }

    /// <summary>Since when the license has been in breach (UTC); null where it is in no breach at <see cref="EvaluatedAt"/>.</summary>
    public DateTime? Since { get; internal init; }

    /// <summary>The first instant at which one more reading of the installations that <see cref="MissingEvidence"/> names can decide (UTC).
    /// Null where nothing is open, or where no reading of that kind can decide: what is missing says what can.</summary>
    public DateTime? DecidableAfter { get; internal init; }

    public IReadOnlyList<Evidence> Evidence { get; internal init => field = Frozen.Of(value); } = Frozen.Empty<Evidence>();

    /// <summary>What would settle an open question, and the command that gets it.</summary>
    public IReadOnlyList<MissingEvidence> MissingEvidence { get; internal init => field = Frozen.Of(value); }
        = Frozen.Empty<MissingEvidence>();

    /// <summary>The stretches of the look-back, oldest first, without gaps.</summary>
    public IReadOnlyList<TimelineSegment> Timeline { get; internal init => field = Frozen.Of(value); } = Frozen.Empty<TimelineSegment>();

    /// <summary>How much of the look-back is decided, undecided and not read.</summary>
    public Coverage Coverage { get; internal init; } = new();

    /// <summary>How long the license was in breach within the look-back, from first to last activity.</summary>
    public TimeSpan ViolationTime { get; internal init; }

    /// <summary>The stretches of <see cref="ViolationTime"/>, oldest first: each from the first to the last moment at which both certainly
    /// worked. A violation of the time line also holds where work is only taken to go on.</summary>
    public IReadOnlyList<BreachStretch> Breaches { get; internal init => field = Frozen.Of(value); } = Frozen.Empty<BreachStretch>();

    /// <summary>What to do now, in the language of the reader.</summary>
    public IReadOnlyList<string> NextSteps => LocalizedText.Render(NextStepTexts);

    /// <summary>The first of the next steps; empty where there is none.</summary>
    public string NextStep => NextStepTexts.Count == 0 ? "" : NextStepTexts[0].ToString();

    /// <summary>Where the rule comes from.</summary>
    public IReadOnlyList<string> References { get; internal init => field = Frozen.Of(value); } = Frozen.Empty<string>();

    /// <summary>The instant that the verdict is about.</summary>
    public DateTime EvaluatedAt { get; internal init; }

    /// <summary>Names the license in comparisons and waivers without showing its number.</summary>
    public string Fingerprint { get; internal init; } = "";

    /// <summary>The waiver in force; null when there is none.</summary>
    public Waiver? Waiver { get; internal init; }

    /// <summary>The status without the waiver; null when there is no waiver.</summary>
    public ComplianceStatus? OriginalStatus { get; internal init; }

    internal LocalizedText SummaryText { get; init; } = LocalizedText.Empty;

    internal IReadOnlyList<LocalizedText> NextStepTexts { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Status} {RuleId} {LicenseNumber?.Masked}";
}
