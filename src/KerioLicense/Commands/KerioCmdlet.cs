using System;
using System.Management.Automation;
using System.Threading;

namespace KerioLicense.Commands;

/// <summary>What all cmdlets share: Ctrl+C ends the work at once, and everything is released even where EndProcessing never runs.</summary>
public abstract class KerioCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Cancelled when the pipeline is stopped.</summary>
    protected CancellationToken Cancellation => _stop.Token;

    /// <summary>Reports that one item could not be dealt with; the others go on.</summary>
    internal void WriteFailure(Exception exception, string errorId, ErrorCategory category, object? target, string recommendedAction) =>
        WriteError(AdvisedError.Of(exception, errorId, category, target, recommendedAction));

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
        }
    }
}
