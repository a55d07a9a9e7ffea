using System;
using System.Management.Automation;
using System.Threading;
using KerioLicense.Errors;
using KerioLicense.Values;

namespace KerioLicense.Commands.Base;

/// <summary>
/// What all cmdlets share: Ctrl+C ends the work at once, an error that is thrown ends the command with its advice, and everything is
/// released even where the end of the pipeline never comes.
/// </summary>
public abstract class KerioCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Cancelled when the pipeline is stopped.</summary>
    protected CancellationToken Cancellation => _stop.Token;

    /// <summary>Reports that one item could not be dealt with; the others go on.</summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="target">The object that it is about, where the pipeline has one.</param>
    internal void WriteFailure(IAdvisedError error, object? target = null) => WriteError(ErrorRecords.Of(error, target));

    /// <summary>For those who want to know what is being done.</summary>
    internal void Tell(string format, params object?[] values) => WriteVerbose(UserText.Format(format, values));

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Run(Begin);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Run(Process);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Run(End);

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => _stop.Cancel();

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

    private protected virtual void Begin()
    {
    }

    /// <summary>Deals with what the pipeline brings, or once where nothing is piped in.</summary>
    private protected virtual void Process()
    {
    }

    private protected virtual void End()
    {
    }

    private protected bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>The value of a parameter; null where the user did not give it.</summary>
    private protected T? Bound<T>(string parameter, T value)
        where T : struct => IsBound(parameter) ? value : null;

    private void Run(Action block)
    {
        try
        {
            block();
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception exception) when (exception is IAdvisedError)
        {
            ThrowTerminatingError(ErrorRecords.Of((IAdvisedError)exception));
        }
    }
}
