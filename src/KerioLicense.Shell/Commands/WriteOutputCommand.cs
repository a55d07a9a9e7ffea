using System.Management.Automation;

namespace KerioLicense.Shell.Commands;

/// <summary>PowerShell's Write-Output.</summary>
[Cmdlet(VerbsCommunications.Write, "Output")]
[OutputType(typeof(object))]
public sealed class WriteOutputCommand : PSCmdlet
{
    /// <summary>The objects.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Collections go on as one object.</summary>
    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(InputObject, !NoEnumerate);
}
