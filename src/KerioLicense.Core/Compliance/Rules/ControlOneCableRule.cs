using KerioLicense.Model;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>The second firewall has exactly one network cable in, WAN or LAN.</summary>
internal sealed class ControlOneCableRule()
    : StandbyRule(KerioProduct.Control, nameof(ComplianceTexts.SummaryControlOneCable),
        nameof(ComplianceTexts.SummaryControlOneCableUnknown))
{
    public static readonly ControlOneCableRule Instance = new();

    public override string Id => "KL-CONTROL-ONECABLE";

    public override string Quotation =>
        "Nel caso si parli di un Kerio® Control la seconda installazione sarà ammessa con lo stesso codice se vi sarà collegato "
        + "solo 1 cavo di rete WAN o LAN.";

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleControlOneCable));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsControlOneCable));
}
