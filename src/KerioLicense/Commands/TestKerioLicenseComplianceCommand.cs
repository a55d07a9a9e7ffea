using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using KerioLicense.Commands.Base;
using KerioLicense.Completers;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Values;
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
    public KerioProduct[] Product { get; set; } = [.. KerioProducts.All];

    /// <summary>Give one boolean: true when nothing is a Violation or Indeterminate.</summary>
    [Parameter(Mandatory = true, ParameterSetName = QuietSet)]
    public SwitchParameter Quiet { get; set; }

    private protected override void Process() => _observations.AddRange(InputObject);

    private protected override void End()
    {
        var asOf = Bound(nameof(AsOf), AsOf)?.ToUniversalTime() ?? TimeProvider.System.GetUtcNow().UtcDateTime;
        Tell(CommandTexts.VerboseEvaluating, _observations.Count, UtcText.Second(asOf));
        var results = ComplianceEngine.Evaluate(_observations, Policy, asOf, Cancellation).Where(IsWanted).ToList();
        if (Quiet)
        {
            WriteObject(!results.Any(static result => result.Status is ComplianceStatus.Violation or ComplianceStatus.Indeterminate));
        }
        else
        {
            WriteObject(results, enumerateCollection: true);
        }
    }

    private bool IsWanted(KerioComplianceResult result) =>
        Product.Contains(result.Product)
        && Customer.Any(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(result.Customer ?? ""));
}
