using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using KerioLicense.Compliance.Changes;
using KerioLicense.Verdict;

namespace KerioLicense.Commands;

/// <summary>Tells licence by licence what became of it between two sets of results: of last night and of tonight. Waits for all input.</summary>
[Cmdlet(VerbsData.Compare, "KerioComplianceResult")]
[OutputType(typeof(KerioComplianceChange))]
public sealed class CompareKerioComplianceResultCommand : KerioCmdlet
{
    private readonly List<KerioComplianceResult> _difference = [];

    /// <summary>The earlier results; empty in the first run, when every finding is new.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [AllowEmptyCollection]
    [AllowNull]
    public KerioComplianceResult[]? ReferenceObject { get; set; }

    /// <summary>The later results.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    [AllowNull]
    public KerioComplianceResult[]? DifferenceObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => AddTo(_difference, DifferenceObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var reference = new List<KerioComplianceResult>();
        AddTo(reference, ReferenceObject);
        if (Latest(reference) is var before && Latest(_difference) is var after && before > after)
        {
            WriteWarning(string.Format(
                CultureInfo.CurrentCulture,
                CompareTexts.ReferenceIsLater,
                before.Value.ToString("u", CultureInfo.InvariantCulture),
                after.Value.ToString("u", CultureInfo.InvariantCulture)));
        }

        WriteObject(ComplianceComparison.Compare(reference, _difference), enumerateCollection: true);
    }

    /// <summary>What a pipeline that found nothing hands over can be null, or hold nulls.</summary>
    private static void AddTo(List<KerioComplianceResult> results, KerioComplianceResult?[]? given)
    {
        foreach (var result in given ?? [])
        {
            if (result is not null)
            {
                results.Add(result);
            }
        }
    }

    private static DateTime? Latest(IReadOnlyList<KerioComplianceResult> results)
    {
        DateTime? latest = null;
        foreach (var result in results)
        {
            latest = latest > result.EvaluatedAt ? latest : result.EvaluatedAt;
        }

        return latest;
    }
}
