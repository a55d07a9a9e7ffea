using System.Collections.Generic;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>Contradictory or unreadable data decide nothing.</summary>
internal sealed class DataRule : ComplianceRule
{
    public static readonly DataRule Instance = new();

    public override string Id => "KL-DATA";

    public override string Quotation =>
        "(No rule of the article: where readings contradict each other or say nothing of the licence, nothing is concluded.)";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } = [ComplianceStatus.Indeterminate];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleData));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsData));

    /// <summary>Several installations of which only the beginning of the number is known.</summary>
    public static Finding PrefixOnly => new(ComplianceStatus.Indeterminate, Instance, nameof(ComplianceTexts.SummaryDataPrefix));
}
