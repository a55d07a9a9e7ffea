using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>A takeover is what a standby exists for: it took over, and the former production server now stands by.</summary>
internal sealed class FailoverRule : ComplianceRule
{
    public static readonly FailoverRule Instance = new();

    public override string Id => "KL-FAILOVER";

    public override string Quotation =>
        "Per chi volesse avere una installazione in stand by, quindi poter gestire una situazione di disaster recovery [...] solo una "
        + "delle 2 installazioni venga utilizzata come macchina di produzione.";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } =
        [ComplianceStatus.Compliant, ComplianceStatus.Warning, ComplianceStatus.Indeterminate];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleFailover));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsFailover));

    public override Finding? Decide(Scene scene) => scene.Change switch
    {
        { Outcome: ChangeOutcome.Open } change => Say(scene, change, ComplianceStatus.Indeterminate, ExplainOpen),
        { Outcome: ChangeOutcome.Turns, Count: > 1 } change => Say(scene, change, ComplianceStatus.Indeterminate, ExplainTurns),
        { Outcome: ChangeOutcome.Turns } change => Say(scene, change, ComplianceStatus.Indeterminate, ExplainUnproven),
        { Outcome: ChangeOutcome.Takeover } change
            when scene.IsBothInProduction && IsAlone(scene) => Say(scene, change, ComplianceStatus.Compliant, ExplainProven),
        { Outcome: ChangeOutcome.Declared } change when IsAlone(scene) => Say(scene, change, ComplianceStatus.Compliant, ExplainDeclared),
        _ => null,
    };

    public override IReadOnlyList<LocalizedText> NextSteps(ComplianceStatus status, StepSituation situation) =>
        status == ComplianceStatus.Indeterminate && situation.Finding.Second is not null
        ? [.. Steps(nameof(ComplianceTexts.StepReadAgain)), situation.DeclareFailover()]
        : base.NextSteps(status, situation);

    /// <summary>No standby that its product's rule speaks of, and no pair.</summary>
    private static bool IsAlone(Scene scene) => scene.StandbyUnit is null && !scene.Units[0].IsPair && !scene.Units[1].IsPair;

    private Finding Say(Scene scene, Change change, ComplianceStatus status, Explanation explain) => new(status, this, explain)
    {
        First = scene.UnitOf(change.Former),
        Second = scene.UnitOf(change.Current),
        When = change.At,
        Reason = PermissionKind.Failover,
    };

    private static LocalizedText ExplainDeclared(in Finding finding) => Explain(finding, nameof(ComplianceTexts.SummaryFailoverDeclared));

    private static LocalizedText ExplainProven(in Finding finding) => Explain(finding, nameof(ComplianceTexts.SummaryFailover));

    private static LocalizedText ExplainOpen(in Finding finding) => Explain(finding, nameof(ComplianceTexts.SummaryFailoverOpen));

    private static LocalizedText ExplainTurns(in Finding finding) => Explain(finding, nameof(ComplianceTexts.SummaryFailoverTurns));

    private static LocalizedText ExplainUnproven(in Finding finding) => Explain(finding, nameof(ComplianceTexts.SummaryFailoverUnproven));

    private static LocalizedText Explain(in Finding finding, string text) =>
        LocalizedText.Of(text, ("former", finding.First!.Value.Name), ("successor", finding.Second!.Value.Name), ("at", finding.When!));
}
