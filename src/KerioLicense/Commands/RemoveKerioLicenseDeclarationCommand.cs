using System.Management.Automation;
using KerioLicense.Commands.Base;
using KerioLicense.Errors;
using KerioLicense.Policy;
using KerioLicense.Values;

namespace KerioLicense.Commands;

/// <summary>Takes declarations out of the policy files that they were read from; the rest of each file stays as it is.</summary>
[Cmdlet(VerbsCommon.Remove, "KerioLicenseDeclaration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(KerioLicenseDeclaration))]
public sealed class RemoveKerioLicenseDeclarationCommand : KerioDeclarationCmdlet
{
    /// <summary>Declarations of Get-KerioLicenseDeclaration.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public KerioLicenseDeclaration[] InputObject { get; set; } = [];

    /// <summary>Give what was removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        foreach (var declaration in InputObject)
        {
            var file = PolicyAt(declaration.PolicyPath);
            if (MayWrite(file, UserText.Format(DeclarationTexts.RemoveAction, declaration)))
            {
                Require(file, isWriting: true, () => Remove(file, declaration));
            }
        }
    }

    private void Remove(string file, KerioLicenseDeclaration declaration)
    {
        if (PolicyFile.Remove(file, declaration, Rules))
        {
            Tell(DeclarationTexts.VerboseRemoved, file, declaration);
            if (PassThru)
            {
                WriteObject(declaration);
            }
        }
        else
        {
            WriteFailure(ErrorOf(nameof(DeclarationTexts.DeclarationGone), ErrorKind.NotFound, declaration, file), declaration);
        }
    }
}
