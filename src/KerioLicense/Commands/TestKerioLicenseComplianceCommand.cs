using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using KerioLicense.Completers;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;

namespace KerioLicense.Commands;

/// <summary>Tells licence by licence whether it may be where it is. Waits for all input: a verdict needs the whole estate.</summary>
[Cmdlet(VerbsDiagnostic.Test, "KerioLicenseCompliance", DefaultParameterSetName = ResultSet)]
[OutputType(typeof(KerioComplianceResult), ParameterSetName = [ResultSet])]
[OutputType(typeof(bool), ParameterSetName = [QuietSet])]
public sealed class TestKerioLicenseComplianceCommand : KerioCmdlet
{
    private const string ResultSet = "Result";
    private const string QuietSet = "Quiet";

    private readonly List<KerioInstallation> _observations = [];

    /// <summary>The observations, in any order. Several of one installation are its history.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, Position = 0)]
    [ValidateNotNull]
    public KerioInstallation[] InputObject { get; set; } = [];

    /// <summary>The declarations and limits; without it the defaults count and nothing is declared.</summary>
    [Parameter]
    [ValidateNotNull]
    public KerioLicensePolicy Policy { get; set; } = KerioLicensePolicy.Default;

    /// <summary>The instant that the verdict is about. Default: now. Observations taken later do not count.</summary>
    [Parameter]
    public DateTime AsOf { get; set; }

    /// <summary>Only licences of these customers; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CustomerCompleter))]
    public string[] Customer { get; set; } = ["*"];

    /// <summary>Only licences of these products.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public KerioProduct[] Product { get; set; } = [KerioProduct.Connect, KerioProduct.Control, KerioProduct.Operator];

    /// <summary>Give one boolean: true when nothing is a Violation or Indeterminate.</summary>
    [Parameter(Mandatory = true, ParameterSetName = QuietSet)]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _observations.AddRange(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var asOf = MyInvocation.BoundParameters.ContainsKey(nameof(AsOf)) ? AsOf.ToUniversalTime() : TimeProvider.System.GetUtcNow().UtcDateTime;
        WriteVerbose(string.Format(
            CultureInfo.CurrentCulture, CommandTexts.VerboseEvaluating, _observations.Count, asOf.ToString("u", CultureInfo.InvariantCulture)));
        IReadOnlyList<KerioComplianceResult> results;
        try
        {
            results = ComplianceEngine.Evaluate(_observations, Policy, asOf, Cancellation);
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        var isInOrder = true;
        foreach (var result in results)
        {
            if (!IsWanted(result))
            {
                continue;
            }

            isInOrder &= result.Status is not (ComplianceStatus.Violation or ComplianceStatus.Indeterminate);
            if (!Quiet)
            {
                WriteObject(result);
            }
        }

        if (Quiet)
        {
            WriteObject(isInOrder);
        }
    }

    private bool IsWanted(KerioComplianceResult result)
    {
        if (Array.IndexOf(Product, result.Product) < 0)
        {
            return false;
        }

        foreach (var pattern in Customer)
        {
            if (WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(result.Customer ?? ""))
            {
                return true;
            }
        }

        return false;
    }
}
