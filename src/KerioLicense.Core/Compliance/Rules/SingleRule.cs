using KerioLicense.Compliance.Timeline;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>One installation is what a license is for.</summary>
internal sealed class SingleRule : ComplianceRule
{
    public static readonly SingleRule Instance = new();

    public override string Id => "KL-SINGLE";

    public override string Quotation =>
        "Per chi volesse avere una installazione in stand by [...] è possibile utilizzare la stessa licenza su due installazioni distinte "
        + "rispettando il prerequisito che solo una delle 2 installazioni venga utilizzata come macchina di produzione.";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } = [ComplianceStatus.Compliant, ComplianceStatus.Warning];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleSingle));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsSingle));

    public override Finding? Decide(Scene scene) => scene.Units switch
    {
        { Count: 0 } => new Finding(ComplianceStatus.Compliant, this, ExplainNone),
        [var only] => new Finding(ComplianceStatus.Compliant, this, Explain) { First = only },
        _ => null,
    };

    private static LocalizedText ExplainNone(in Finding finding) => LocalizedText.Of(nameof(ComplianceTexts.SummaryNone));

    private static LocalizedText Explain(in Finding finding) =>
        LocalizedText.Of(nameof(ComplianceTexts.SummarySingle), ("installation", finding.First!.Value.Name));
}
