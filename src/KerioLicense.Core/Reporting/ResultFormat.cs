using KerioLicense.Compliance.Changes;
using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using KerioLicense.Words;
using static KerioLicense.Files.Forms;

namespace KerioLicense.Reporting;

/// <summary>The format <c>keriolicense/results/1</c>, key by key: everything that a result says, in no language.</summary>
internal static class ResultFormat
{
    /// <summary>The value of the key <c>schema</c>.</summary>
    public const string Schema = "keriolicense/results/1";

    /// <summary>The end of the names of result files.</summary>
    public const string Extension = ".results.json";

    private static readonly JsonForm<LocalizedText> Sentence = new SentenceForm();

    /// <summary>With whole license numbers.</summary>
    public static JsonShape<KerioComplianceResult> Result { get; } = CreateResult(isMasked: false);

    /// <summary>The same with masked numbers and their fingerprints. For writing only.</summary>
    public static JsonShape<KerioComplianceResult> MaskedResult { get; } = CreateResult(isMasked: true);

    public static JsonShape<ResultFile> File { get; } = new JsonShape<ResultFile>(static () => new ResultFile())
        .OfSchema(Schema)
        .Optional(nameof(ResultFile.Generator), Text.OrNull())
        .Optional(nameof(ResultFile.Notice), Text.OrNull())
        .Optional(nameof(ResultFile.Changes), ListOf(Change()))
        .Required(nameof(ResultFile.Results), ListOf(Result, writtenWhenEmpty: true));

    private static JsonShape<KerioComplianceResult> CreateResult(bool isMasked) =>
        new JsonShape<KerioComplianceResult>(static () => new KerioComplianceResult())
        .Required(nameof(KerioComplianceResult.Fingerprint), new FingerprintTextForm())
        .Optional(nameof(KerioComplianceResult.LicenseNumber), NumberDraft.Form(isMasked).OrNull())
        .Required(nameof(KerioComplianceResult.Product), Words<KerioProduct>())
        .Optional(nameof(KerioComplianceResult.Customer), Text.OrNull())
        .Required(nameof(KerioComplianceResult.Status), Words<ComplianceStatus>())
        .Optional(nameof(KerioComplianceResult.OriginalStatus), Words<ComplianceStatus>().OrNull())
        .Required(nameof(KerioComplianceResult.RuleId), NonEmptyText)
        .Optional(nameof(KerioComplianceResult.SummaryText), Sentence, "summary")
        .Required(nameof(KerioComplianceResult.EvaluatedAt), Instant)
        .Optional(nameof(KerioComplianceResult.Permission), PermissionShape().OrNull())
        .Optional(nameof(KerioComplianceResult.Deadline), Instant.OrNull())
        .Optional(nameof(KerioComplianceResult.Since), Instant.OrNull())
        .Optional(nameof(KerioComplianceResult.DecidableAfter), Instant.OrNull())
        .Optional(nameof(KerioComplianceResult.Caveats), ListOf(CaveatShape()))
        .Optional(nameof(KerioComplianceResult.Coverage), CoverageShape())
        .Optional(nameof(KerioComplianceResult.ViolationTime), new SecondsForm(), "violationSeconds")
        .Optional(nameof(KerioComplianceResult.Breaches), ListOf(new JsonShape<BreachStretch>(static () => new BreachStretch())
            .Required(nameof(BreachStretch.From), Instant)
            .Required(nameof(BreachStretch.To), Instant)))
        .Optional(nameof(KerioComplianceResult.Installations), ListOf(Installation(), writtenWhenEmpty: true))
        .Optional(nameof(KerioComplianceResult.FormerInstallations), ListOf(Installation()))
        .Optional(nameof(KerioComplianceResult.Evidence), ListOf(EvidenceShape()))
        .Optional(nameof(KerioComplianceResult.MissingEvidence), ListOf(MissingEvidenceShape()))
        .Optional(nameof(KerioComplianceResult.Timeline), ListOf(Segment()))
        .Optional(nameof(KerioComplianceResult.NextStepTexts), ListOf(Sentence), "nextSteps")
        .Optional(nameof(KerioComplianceResult.References), ListOf(Text))
        .Optional(nameof(KerioComplianceResult.Waiver), WaiverShape(isMasked).OrNull())
        .Then(static (result, check) => result.LicenseNumber is { } number && number.Fingerprint != result.Fingerprint
            ? throw check.Error("fingerprint", nameof(InputTexts.InputFingerprintDiffers))
            : result);

    private static JsonShape<ResultChange> Change() => new JsonShape<ResultChange>(static () => new ResultChange())
        .Required(nameof(ResultChange.Fingerprint), new FingerprintTextForm())
        .Required(nameof(ResultChange.Product), Words<KerioProduct>())
        .Required(nameof(ResultChange.Change), Words<ComplianceChangeKind>())
        .Optional(nameof(ResultChange.PreviousStatus), Words<ComplianceStatus>().OrNull())
        .Optional(nameof(ResultChange.Status), Words<ComplianceStatus>().OrNull());

    private static JsonShape<LicensedInstallation> Installation() =>
        new JsonShape<LicensedInstallation>(static () => new LicensedInstallation())
        .Required(nameof(LicensedInstallation.InstallationId), Text)
        .Optional(nameof(LicensedInstallation.ComputerName), Text)
        .Optional(nameof(LicensedInstallation.Customer), Text.OrNull())
        .Optional(nameof(LicensedInstallation.Site), Text.OrNull())
        .Optional(nameof(LicensedInstallation.Role), Words<InstallationRole>())
        .Required(nameof(LicensedInstallation.FirstSeen), Instant)
        .Required(nameof(LicensedInstallation.LastSeen), Instant)
        .Optional(nameof(LicensedInstallation.Users), Whole(int.MinValue).OrNull())
        .Optional(nameof(LicensedInstallation.Version), Text.OrNull())
        .Optional(nameof(LicensedInstallation.SubscriptionExpires), Instant.OrNull())
        .Optional(nameof(LicensedInstallation.VendorAgent), Text.OrNull())
        .Optional(nameof(LicensedInstallation.IsCertain), Flag)
        .Optional(nameof(LicensedInstallation.OtherNames), ListOf(Text))
        .Optional(nameof(LicensedInstallation.Readings), ListOf(Instant))
        .Optional(nameof(LicensedInstallation.Activity), ListOf(
            new JsonShape<ActivityStretch>(static () => new ActivityStretch())
                .Required(nameof(ActivityStretch.From), Instant)
                .Required(nameof(ActivityStretch.To), Instant)
                .Optional(nameof(ActivityStretch.Activity), Words<InstallationActivity>())
                .Optional(nameof(ActivityStretch.Role), Words<InstallationRole>())));

    private static JsonShape<Evidence> EvidenceShape() => new JsonShape<Evidence>(static () => new Evidence())
        .Required(nameof(Evidence.InstallationId), Text)
        .Required(nameof(Evidence.Kind), Words<EvidenceKind>())
        .Required(nameof(Evidence.Claim), Words<EvidenceClaim>())
        .Required(nameof(Evidence.From), Instant)
        .Required(nameof(Evidence.To), Instant)
        .Optional(nameof(Evidence.Source), Text)
        .Optional(nameof(Evidence.ValueText), Sentence, "value");

    private static JsonShape<MissingEvidence> MissingEvidenceShape() => new JsonShape<MissingEvidence>(static () => new MissingEvidence())
        .Required(nameof(MissingEvidence.InstallationId), Text)
        .Optional(nameof(MissingEvidence.WhatText), Sentence, "what")
        .Optional(nameof(MissingEvidence.Command), Text);

    private static JsonShape<Caveat> CaveatShape() => new JsonShape<Caveat>(static () => new Caveat())
        .Required(nameof(Caveat.Kind), Words<CaveatKind>())
        .Optional(nameof(Caveat.Installations), ListOf(Text))
        .Optional(nameof(Caveat.More), Whole(0))
        .Optional(nameof(Caveat.LastReading), Instant.OrNull());

    private static JsonShape<Coverage> CoverageShape() => new JsonShape<Coverage>(static () => new Coverage())
        .Optional(nameof(Coverage.Decided), new SecondsForm(), "decidedSeconds")
        .Optional(nameof(Coverage.Undecided), new SecondsForm(), "undecidedSeconds")
        .Optional(nameof(Coverage.NotRead), new SecondsForm(), "notReadSeconds");

    private static JsonShape<TimelineSegment> Segment() => new JsonShape<TimelineSegment>(static () => new TimelineSegment())
        .Required(nameof(TimelineSegment.From), Instant)
        .Required(nameof(TimelineSegment.To), Instant)
        .Required(nameof(TimelineSegment.Status), Words<ComplianceStatus>())
        .Required(nameof(TimelineSegment.RuleId), NonEmptyText)
        .Optional(nameof(TimelineSegment.Installations), ListOf(new JsonShape<SegmentInstallation>(static () => new SegmentInstallation())
            .Required(nameof(SegmentInstallation.InstallationId), Text)
            .Optional(nameof(SegmentInstallation.Role), Words<InstallationRole>())
            .Optional(nameof(SegmentInstallation.IsCertain), Flag)));

    private static JsonShape<Permission> PermissionShape() => new JsonShape<Permission>(static () => new Permission())
        .Required(nameof(Permission.Kind), Words<PermissionKind>())
        .Optional(nameof(Permission.From), Text.OrNull())
        .Optional(nameof(Permission.To), Text.OrNull())
        .Optional(nameof(Permission.Until), Instant.OrNull());

    private static JsonShape<Waiver> WaiverShape(bool isMasked) => new JsonShape<Waiver>(static () => new Waiver())
        .Required(nameof(Waiver.License), NumberDraft.Form(isMasked))
        .Required(nameof(Waiver.Rule), NonEmptyText)
        .Required(nameof(Waiver.Reason), Text)
        .Required(nameof(Waiver.ApprovedBy), Text)
        .Optional(nameof(Waiver.Ticket), Text.OrNull())
        .Required(nameof(Waiver.Expires), Instant);
}

/// <summary>The top of a result file.</summary>
internal sealed class ResultFile : IGeneratedFile
{
    /// <summary>The program that wrote the file.</summary>
    public string? Generator { get; set; }

    /// <summary>That nothing was checked, in English, where there are no results; for people who open the file.</summary>
    public string? Notice { get; set; }

    /// <summary>What became of the licenses since the results that this file was compared with; without those of which nothing changed.
    /// For programs that read the file; not read again.</summary>
    public IReadOnlyList<ResultChange> Changes { get; set; } = [];

    /// <summary>Never filled: results are read and written one by one.</summary>
    public IReadOnlyList<KerioComplianceResult> Results { get; set; } = [];
}

/// <summary>What became of one license, in a result file.</summary>
internal sealed class ResultChange
{
    public string Fingerprint { get; set; } = "";

    public KerioProduct Product { get; set; }

    public ComplianceChangeKind Change { get; set; }

    /// <summary>Null where the license was not there.</summary>
    public ComplianceStatus? PreviousStatus { get; set; }

    /// <summary>Null where the license is no longer there.</summary>
    public ComplianceStatus? Status { get; set; }
}
