using System.Linq;
using System.Management.Automation;
using KerioLicense.Commands.Base;
using KerioLicense.Completers;
using KerioLicense.Compliance;
using KerioLicense.Compliance.Rules;
using KerioLicense.Model;
using KerioLicense.Monitoring;
using KerioLicense.Observations;
using KerioLicense.Parameters;
using KerioLicense.Policy;
using KerioLicense.Rehydration;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Commands;

/// <summary>Checks whether each license is allowed where it is installed. Waits for all input: a verdict needs the whole estate.</summary>
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
    [Rehydrated(typeof(KerioInstallation))]
    [ValidateNotNull]
    public KerioInstallation[] InputObject { get; set; } = [];

    /// <summary>The declarations and limits, or the path of their file; without it the defaults count and nothing is declared.</summary>
    [Parameter]
    [PolicyArgument]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(InputFileCompleter))]
    public KerioLicensePolicy Policy { get; set; } = KerioLicensePolicy.Default;

    /// <summary>The instant that the verdict is about. Default: now. Observations taken later do not count.</summary>
    [Parameter]
    [Instant]
    [ValidatePlausibleTime]
    public DateTime AsOf { get; set; }

    /// <summary>Only licenses of these customers; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ValidateWildcard]
    [ArgumentCompleter(typeof(CustomerCompleter))]
    public string[] Customer { get; set; } = ["*"];

    /// <summary>Only licenses of these products.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public KerioProduct[] Product { get; set; } = [.. KerioProducts.All];

    /// <summary>Give one boolean: true when something was judged and nothing is a Violation or Indeterminate.</summary>
    [Parameter(Mandatory = true, ParameterSetName = QuietSet)]
    public SwitchParameter Quiet { get; set; }

    /// <summary>With -Quiet: the least urgent status for which the answer is false. What was not read counts always.</summary>
    [Parameter(ParameterSetName = QuietSet)]
    public MonitoringThreshold FailOn { get; set; } = MonitoringThreshold.Indeterminate;

    private protected override void Process() => _observations.AddRange(InputObject);

    private protected override void End()
    {
        var asOf = Bound(nameof(AsOf), AsOf)?.ToUniversalTime() ?? TimeProvider.System.GetUtcNow().UtcDateTime;
        Tell(CommandTexts.VerboseEvaluating, _observations.Count, UtcText.Second(asOf));
        var all = Quiet ? ComplianceEngine.EvaluateVerdicts(_observations, Policy, asOf, Cancellation)
            : ComplianceEngine.Evaluate(_observations, Policy, asOf, Cancellation);
        var results = all.Where(IsWanted).ToList();
        WarnOfTheUnjudged(results, asOf);
        if (Quiet)
        {
            WriteObject(MonitoringOutput.Write(results, MonitoringFormat.Text, FailOn).ExitCode == 0);
        }
        else
        {
            WriteObject(results, enumerateCollection: true);
        }
    }

    /// <summary>What was not judged must not look like what was found good.</summary>
    private void WarnOfTheUnjudged(List<KerioComplianceResult> results, DateTime asOf)
    {
        if (LaterObservations.Of(_observations, asOf) is var (count, first))
        {
            WriteWarning(UserText.Format(
                CommandTexts.ObservedLater, count, UtcText.Second(asOf), first, UtcText.Second(first.ObservedAt)));
        }

        if (results.Count == 0)
        {
            WriteWarning(UserText.Format(CommandTexts.NothingJudged, _observations.Count));
        }
        else if (results.TrueForAll(RuleBook.IsOfNothingRead))
        {
            WriteWarning(UserText.Format(CommandTexts.NothingRead, results.Count));
        }
    }

    // What could not be read can be of any product and customer.
    private bool IsWanted(KerioComplianceResult result) =>
        (result.Product == KerioProduct.Unknown && result.Customer is null)
        || ((result.Product == KerioProduct.Unknown || Product.Contains(result.Product)) && IsOfCustomer(result));

    private bool IsOfCustomer(KerioComplianceResult result) =>
        Customer.Any(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(result.Customer ?? ""));
}
