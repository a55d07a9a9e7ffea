using KerioLicense.Model;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>The service of the second mail server may run as long as no mail passes through its engine;
/// synchronizing the message store is fine.</summary>
internal sealed class ConnectIdleRule()
    : StandbyRule(KerioProduct.Connect, nameof(ComplianceTexts.SummaryConnectIdle), nameof(ComplianceTexts.SummaryConnectIdleUnknown))
{
    public static readonly ConnectIdleRule Instance = new();

    public override string Id => "KL-CONNECT-IDLE";

    public override string Quotation =>
        "Sul server Kerio® Connect secondario il servizio Kerio può essere abilitato a patto però che il mail server non generi traffico, "
        + "quindi non devono transitare email tramite il suo engine.";

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleConnectIdle));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsConnectIdle));
}
