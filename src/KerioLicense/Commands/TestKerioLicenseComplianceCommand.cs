using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
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

    /// <summary>So many observations pass through most of what judges an estate.</summary>
    private const int RehearsalSize = 40;

    private readonly List<KerioInstallation> _observations = [];
    private Task? _rehearsal;

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

    private protected override void Process()
    {
        _observations.AddRange(InputObject);
        if (_rehearsal is null && _observations.Count >= RehearsalSize)
        {
            Rehearse();
        }
    }

    private protected override void End()
    {
        var asOf = Instant();
        Tell(CommandTexts.VerboseEvaluating, _observations.Count, UtcText.Second(asOf));
        var results = ComplianceEngine.Evaluate(_observations, Policy, asOf, Cancellation).Where(IsWanted).ToList();
        _rehearsal?.GetAwaiter().GetResult();
        if (Quiet)
        {
            WriteObject(!results.Any(static result => result.Status is ComplianceStatus.Violation or ComplianceStatus.Indeterminate));
        }
        else
        {
            WriteObject(results, enumerateCollection: true);
        }
    }

    private DateTime Instant() => Bound(nameof(AsOf), AsOf)?.ToUniversalTime() ?? TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Judges the first observations on another processor while the others are still being read, and forgets the results. In a new process
    /// most of a verdict's time goes
    /// into compiling what judges; this way it is compiled when all observations are there.
    /// </summary>
    private void Rehearse()
    {
        var (first, policy, asOf) = (_observations.ToArray(), Policy, Instant());
        _rehearsal = Task.Run(() => ComplianceEngine.Evaluate(first, policy, asOf));
    }

    private bool IsWanted(KerioComplianceResult result) =>
        Product.Contains(result.Product)
        && Customer.Any(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(result.Customer ?? ""));
}
