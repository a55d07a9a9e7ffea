using System.Management.Automation;
using KerioLicense.Commands.Base;
using KerioLicense.Policy;

namespace KerioLicense.Commands;

/// <summary>Makes a policy with the default limits and no declarations: as a file to fill in, or as an object.</summary>
[Cmdlet(VerbsCommon.New, "KerioLicensePolicy", SupportsShouldProcess = true)]
[OutputType(typeof(KerioLicensePolicy))]
public sealed class NewKerioLicensePolicyCommand : KerioFileCmdlet
{
    private const string Extension = ImportKerioLicensePolicyCommand.Extension;

    /// <summary>A file whose name ends in .policy.json. Without it nothing is written, and the policy is the output.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>What the policy is called in reports.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Days that a migration may take where its declaration names no end. Agree them with your distributor;
    /// there is no default.</summary>
    [Parameter]
    [ValidateRange(1, PolicyFormat.MaximumMigrationDays)]
    public int MaximumMigrationDays { get; set; }

    /// <summary>Days of the past that a result looks at.</summary>
    [Parameter]
    [ValidateRange(1, PolicyFormat.MaximumLookBackDays)]
    public int LookBackDays { get; set; } = KerioLicensePolicy.Default.Evidence.LookBackDays;

    /// <summary>Hours for which a reading of a state is believed.</summary>
    [Parameter]
    [ValidateRange(1, PolicyFormat.MaximumHours)]
    public int ReadingValidHours { get; set; } = KerioLicensePolicy.Default.Evidence.ReadingValidHours;

    /// <summary>Hours without traffic that make a standby.</summary>
    [Parameter]
    [ValidateRange(1, PolicyFormat.MaximumHours)]
    public int QuietHours { get; set; } = KerioLicensePolicy.Default.Evidence.QuietHours;

    /// <summary>Days without a reading of any of its installations after which nothing is said of a license any more.</summary>
    [Parameter]
    [ValidateRange(1, PolicyFormat.MaximumSilentAfterDays)]
    public int SilentAfterDays { get; set; } = KerioLicensePolicy.Default.Evidence.SilentAfterDays;

    /// <summary>A permission that ends within so many days is a warning.</summary>
    [Parameter]
    [ValidateRange(0, PolicyFormat.MaximumWarnBeforeDays)]
    public int WarnBeforeDays { get; set; } = KerioLicensePolicy.Default.WarnBeforeDays;

    /// <summary>Replace a file that exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Give the policy also when it is written to a file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var policy = new KerioLicensePolicy
        {
            Name = Name,
            Evidence = new EvidencePolicy
            {
                LookBackDays = LookBackDays,
                ReadingValidHours = ReadingValidHours,
                QuietHours = QuietHours,
                SilentAfterDays = SilentAfterDays,
            },
            WarnBeforeDays = WarnBeforeDays,
            Migration = new MigrationPolicy
            {
                MaximumDays = Bound(nameof(MaximumMigrationDays), MaximumMigrationDays),
            },
        };

        if (Path is not null)
        {
            WriteFile(ResolveOutput(Path, isLiteral: false), policy);
        }

        if (Path is null || PassThru)
        {
            WriteObject(policy);
        }
    }

    private void WriteFile(string file, KerioLicensePolicy policy)
    {
        CheckOutput(file, Extension, isFolderAllowed: false, Force);
        if (MayWrite(file, FileTexts.NewPolicyAction))
        {
            Require(file, isWriting: true, () => PolicyFile.Write(file, policy, Force));
        }
    }
}
