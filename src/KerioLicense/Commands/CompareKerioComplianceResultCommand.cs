using System.Linq;
using System.Management.Automation;
using KerioLicense.Commands.Base;
using KerioLicense.Compliance.Changes;
using KerioLicense.Rehydration;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Commands;

/// <summary>Shows what became of each license between two sets of results: of last night and of tonight.
/// Waits for all input.</summary>
[Cmdlet(VerbsData.Compare, "KerioComplianceResult")]
[OutputType(typeof(KerioComplianceChange))]
public sealed class CompareKerioComplianceResultCommand : KerioCmdlet
{
    private readonly List<KerioComplianceResult> _difference = [];

    /// <summary>The earlier results; empty in the first run, when every finding is new.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [AllowEmptyCollection]
    [AllowNull]
    [Rehydrated(typeof(KerioComplianceResult))]
    public KerioComplianceResult[]? ReferenceObject { get; set; }

    /// <summary>The later results.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    [AllowNull]
    [Rehydrated(typeof(KerioComplianceResult))]
    public KerioComplianceResult[]? DifferenceObject { get; set; }

    private protected override void Process() => _difference.AddRange(Given(DifferenceObject));

    private protected override void End()
    {
        var reference = Given(ReferenceObject).ToList();
        if (Latest(reference) is var before && Latest(_difference) is var after && before > after)
        {
            WriteWarning(UserText.Format(CompareTexts.ReferenceIsLater, UtcText.Second(before.Value), UtcText.Second(after.Value)));
        }

        WriteObject(ComplianceComparison.Compare(reference, _difference), enumerateCollection: true);
    }

    /// <summary>What a pipeline that found nothing hands over can be null, or hold nulls.</summary>
    private static IEnumerable<KerioComplianceResult> Given(KerioComplianceResult?[]? results) =>
        results?.OfType<KerioComplianceResult>() ?? [];

    private static DateTime? Latest(IEnumerable<KerioComplianceResult> results) =>
        results.Max(static result => (DateTime?)result.EvaluatedAt);
}
