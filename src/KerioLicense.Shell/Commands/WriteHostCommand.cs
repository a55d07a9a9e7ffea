using System.Management.Automation;

namespace KerioLicense.Shell.Commands;

/// <summary>PowerShell's Write-Host, without colours: a line for people, which is not output.</summary>
[Cmdlet(VerbsCommunications.Write, "Host")]
public sealed class WriteHostCommand : PSCmdlet
{
    /// <summary>What to write; several are joined by a space.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [Alias("Object")]
    public object? Message { get; set; }

    /// <summary>Without a line end.</summary>
    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var message = new HostInformationMessage { Message = LanguagePrimitives.ConvertTo<string>(Message), NoNewLine = NoNewline };
        // The tag that makes the engine show it, whatever $InformationPreference says.
        WriteInformation(message, ["PSHOST"]);
    }
}
