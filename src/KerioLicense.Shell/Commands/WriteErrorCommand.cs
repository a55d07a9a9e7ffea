using System.Management.Automation;

namespace KerioLicense.Shell.Commands;

/// <summary>PowerShell's Write-Error: a non-terminating error.</summary>
[Cmdlet(VerbsCommunications.Write, "Error", DefaultParameterSetName = "Message")]
public sealed class WriteErrorCommand : PSCmdlet
{
    /// <summary>What went wrong.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Message")]
    [AllowEmptyString]
    public string Message { get; set; } = string.Empty;

    /// <summary>An error that was caught, to be reported on.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ErrorRecord")]
    public ErrorRecord? ErrorRecord { get; set; }

    /// <summary>Stable id of the error.</summary>
    [Parameter(ParameterSetName = "Message")]
    public string ErrorId { get; set; } = "WriteError";

    /// <summary>Kind of the error.</summary>
    [Parameter(ParameterSetName = "Message")]
    public ErrorCategory Category { get; set; } = ErrorCategory.FromStdErr;

    /// <summary>What it is about.</summary>
    [Parameter(ParameterSetName = "Message")]
    public object? TargetObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteError(ErrorRecord is null
        ? new ErrorRecord(new RuntimeException(Message), ErrorId, Category, TargetObject)
        : new ErrorRecord(ErrorRecord, ErrorRecord.Exception));
}
