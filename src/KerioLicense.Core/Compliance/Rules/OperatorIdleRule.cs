using KerioLicense.Model;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>The second exchange makes no calls, in, out or internal.</summary>
internal sealed class OperatorIdleRule()
    : StandbyRule(KerioProduct.Operator, nameof(ComplianceTexts.SummaryOperatorIdle), nameof(ComplianceTexts.SummaryOperatorIdleUnknown))
{
    public static readonly OperatorIdleRule Instance = new();

    public override string Id => "KL-OPERATOR-IDLE";

    public override string Quotation =>
        "Nel caso di un Kerio® Operator è importante che la seconda installazione non generi traffico VoIP o ISDN, telefonate in "
        + "ingresso, in uscita o interne.";

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleOperatorIdle));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsOperatorIdle));
}
