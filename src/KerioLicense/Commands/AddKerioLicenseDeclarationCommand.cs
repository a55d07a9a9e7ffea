using System.Management.Automation;
using KerioLicense.Commands.Base;
using KerioLicense.Completers;
using KerioLicense.Errors;
using KerioLicense.Model;
using KerioLicense.Parameters;
using KerioLicense.Policy;
using KerioLicense.Rehydration;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Commands;

/// <summary>Writes what only a person knows into a policy file, behind the declarations of its kind; the rest of the file stays as it
/// is. License and installations come from the results that are piped in, where these show them.</summary>
[Cmdlet(VerbsCommon.Add, "KerioLicenseDeclaration", SupportsShouldProcess = true)]
[OutputType(typeof(KerioLicenseDeclaration))]
public sealed class AddKerioLicenseDeclarationCommand : KerioDeclarationCmdlet
{
    internal const string MigrationSet = nameof(DeclarationKind.Migration);
    internal const string AgreementSet = nameof(DeclarationKind.Agreement);
    internal const string TemporaryLicenseSet = nameof(DeclarationKind.TemporaryLicense);
    internal const string FailoverSet = nameof(DeclarationKind.Failover);
    internal const string RetiredSet = nameof(DeclarationKind.Retired);
    internal const string SameMachineSet = nameof(DeclarationKind.SameMachine);
    internal const string StatementSet = nameof(DeclarationKind.Statement);
    internal const string WaiverSet = nameof(DeclarationKind.Waiver);

    private string? _file;

    /// <summary>The policy file; its name is taken as it is, without wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InputFileCompleter))]
    public string PolicyPath { get; set; } = "";

    /// <summary>Results of Test-KerioLicenseCompliance: what they show need not be given.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Rehydrated(typeof(KerioComplianceResult))]
    [ValidateNotNull]
    public KerioComplianceResult[] InputObject { get; set; } = [];

    /// <summary>The license is moved from one installation to another; meanwhile both may work.</summary>
    [Parameter(Mandatory = true, ParameterSetName = MigrationSet)]
    public SwitchParameter Migration { get; set; }

    /// <summary>The distributor has agreed in writing that two installations work.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AgreementSet)]
    public SwitchParameter Agreement { get; set; }

    /// <summary>A bridge license has been issued.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TemporaryLicenseSet)]
    public SwitchParameter TemporaryLicense { get; set; }

    /// <summary>One installation took over from the other, or gave the work back.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FailoverSet)]
    public SwitchParameter Failover { get; set; }

    /// <summary>An installation no longer exists, or no longer carries its license.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RetiredSet)]
    public SwitchParameter Retired { get; set; }

    /// <summary>Several ids are one machine.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SameMachineSet)]
    public SwitchParameter SameMachine { get; set; }

    /// <summary>Somebody states what an installation did.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StatementSet)]
    public SwitchParameter Statement { get; set; }

    /// <summary>Somebody accepts the finding of a rule until a day.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WaiverSet)]
    public SwitchParameter Waiver { get; set; }

    /// <summary>The license: its whole number or its fingerprint.</summary>
    [Parameter(ParameterSetName = MigrationSet)]
    [Parameter(ParameterSetName = AgreementSet)]
    [Parameter(ParameterSetName = FailoverSet)]
    [Parameter(ParameterSetName = WaiverSet)]
    [DeclaredLicense]
    [ArgumentCompleter(typeof(LicenseCompleter))]
    public KerioLicenseNumber? License { get; set; }

    /// <summary>The number of the temporary license.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TemporaryLicenseSet)]
    [DeclaredLicense]
    public KerioLicenseNumber? Number { get; set; }

    /// <summary>The license that the temporary one stands in for.</summary>
    [Parameter(ParameterSetName = TemporaryLicenseSet)]
    [DeclaredLicense]
    public KerioLicenseNumber? Bridges { get; set; }

    /// <summary>The installation that worked before.</summary>
    [Parameter(ParameterSetName = MigrationSet)]
    [Parameter(ParameterSetName = FailoverSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InstallationIdCompleter))]
    public string? From { get; set; }

    /// <summary>The installation that works after it.</summary>
    [Parameter(ParameterSetName = MigrationSet)]
    [Parameter(ParameterSetName = FailoverSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InstallationIdCompleter))]
    public string? To { get; set; }

    /// <summary>The installation; of one machine all its ids.</summary>
    [Parameter(ParameterSetName = RetiredSet)]
    [Parameter(ParameterSetName = SameMachineSet)]
    [Parameter(ParameterSetName = StatementSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InstallationIdCompleter))]
    public string[] Installation { get; set; } = [];

    /// <summary>When it begins.</summary>
    [Parameter(Mandatory = true, ParameterSetName = MigrationSet)]
    [Parameter(Mandatory = true, ParameterSetName = AgreementSet)]
    [Parameter(Mandatory = true, ParameterSetName = StatementSet)]
    [Instant]
    [ValidatePlausibleTime]
    public new DateTime Begin { get; set; }

    /// <summary>When it ends.</summary>
    [Parameter(ParameterSetName = MigrationSet)]
    [Parameter(Mandatory = true, ParameterSetName = AgreementSet)]
    [Parameter(Mandatory = true, ParameterSetName = TemporaryLicenseSet)]
    [Parameter(Mandatory = true, ParameterSetName = StatementSet)]
    [Parameter(Mandatory = true, ParameterSetName = WaiverSet)]
    [Instant]
    [ValidatePlausibleTime]
    public new DateTime End { get; set; }

    /// <summary>When it happened.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FailoverSet)]
    [Parameter(Mandatory = true, ParameterSetName = RetiredSet)]
    [Instant]
    [ValidatePlausibleTime]
    public DateTime At { get; set; }

    /// <summary>What the agreement is about.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AgreementSet)]
    public AgreementKind Kind { get; set; }

    /// <summary>Who agreed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AgreementSet)]
    [ValidateNotNullOrEmpty]
    public string GrantedBy { get; set; } = "";

    /// <summary>What the installation did.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StatementSet)]
    public StatementClaim Claim { get; set; }

    /// <summary>Who says so.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StatementSet)]
    [ValidateNotNullOrEmpty]
    public string By { get; set; } = "";

    /// <summary>Where it can be read.</summary>
    [Parameter(ParameterSetName = AgreementSet)]
    [Parameter(ParameterSetName = StatementSet)]
    [ValidateNotNullOrEmpty]
    public string? Document { get; set; }

    /// <summary>The rule whose finding is accepted; of a result its own.</summary>
    [Parameter(ParameterSetName = WaiverSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string? Rule { get; set; }

    /// <summary>Why it is accepted.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WaiverSet)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <summary>Who accepted it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WaiverSet)]
    [ValidateNotNullOrEmpty]
    public string ApprovedBy { get; set; } = "";

    /// <summary>The ticket.</summary>
    [Parameter(ParameterSetName = WaiverSet)]
    [ValidateNotNullOrEmpty]
    public string? Ticket { get; set; }

    /// <summary>Give what was declared.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        _file ??= PolicyAt(PolicyPath);
        foreach (var result in IsBound(nameof(InputObject)) ? InputObject : new KerioComplianceResult?[1])
        {
            try
            {
                Declare(WantedDeclaration.Of(this, new DeclaredFromResult(result)), result);
            }
            catch (AdvisedException refusal) when (result is not null)
            {
                WriteFailure(refusal, result);
            }
        }
    }

    private void Declare(object declaration, KerioComplianceResult? result)
    {
        var shown = Shown(declaration, _file!);
        if (!MayWrite(_file!, UserText.Format(DeclarationTexts.AddAction, shown)))
        {
            return;
        }

        var isNew = false;
        Require(_file!, isWriting: true, () => isNew = PolicyFile.Add(_file!, declaration, Rules));
        if (!isNew)
        {
            WriteFailure(ErrorOf(nameof(DeclarationTexts.DeclarationExists), ErrorKind.AlreadyExists, shown, _file), result);
            return;
        }

        Tell(DeclarationTexts.VerboseAdded, _file, shown);
        if (PassThru)
        {
            WriteObject(shown);
        }
    }
}
