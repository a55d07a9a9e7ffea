using System.Linq;
using System.Management.Automation;
using KerioLicense.Commands.Base;
using KerioLicense.Completers;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Parameters;
using KerioLicense.Policy;
using KerioLicense.Rehydration;

namespace KerioLicense.Commands;

/// <summary>Lists the declarations of a policy file, each with its state. With readings from the pipeline it also shows those that
/// nothing was ever read for, and those that a reading contradicts.</summary>
[Cmdlet(VerbsCommon.Get, "KerioLicenseDeclaration")]
[OutputType(typeof(KerioLicenseDeclaration))]
public sealed class GetKerioLicenseDeclarationCommand : KerioDeclarationCmdlet
{
    private readonly List<KerioInstallation> _observations = [];

    /// <summary>The policy file; its name is taken as it is, without wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InputFileCompleter))]
    public string PolicyPath { get; set; } = "";

    /// <summary>Observations, in any order.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Rehydrated(typeof(KerioInstallation))]
    [ValidateNotNull]
    public KerioInstallation[] InputObject { get; set; } = [];

    /// <summary>Only declarations of these kinds.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public DeclarationKind[] Kind { get; set; } = [];

    /// <summary>Only declarations in these states.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public DeclarationState[] State { get; set; } = [];

    /// <summary>The instant of the states. Default: now. Observations taken later do not count.</summary>
    [Parameter]
    [Instant]
    [ValidatePlausibleTime]
    public DateTime AsOf { get; set; }

    private protected override void Process() => _observations.AddRange(InputObject);

    private protected override void End()
    {
        var asOf = Bound(nameof(AsOf), AsOf)?.ToUniversalTime() ?? TimeProvider.System.GetUtcNow().UtcDateTime;
        var file = PolicyAt(PolicyPath);
        KerioLicensePolicy policy = null!;
        Require(file, isWriting: false, () => policy = PolicyFile.Read(file, Rules));
        var all = KerioLicenseDeclaration.AllOf(policy, file, asOf);
        var readings = _observations.Count == 0 ? null : new DeclarationReadings(_observations, policy, all, asOf, Cancellation);
        foreach (var declaration in all.Select(one => readings?.Judge(one) ?? one))
        {
            if ((Kind.Length == 0 || Kind.Contains(declaration.Kind)) && (State.Length == 0 || State.Contains(declaration.State)))
            {
                WriteObject(declaration);
            }
        }
    }
}
