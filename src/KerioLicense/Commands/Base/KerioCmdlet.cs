using System.Management.Automation;
using System.Threading;
using KerioLicense.Errors;
using KerioLicense.Rehydration;
using KerioLicense.Values;

namespace KerioLicense.Commands.Base;

/// <summary>
/// What all cmdlets share: Ctrl+C ends the work at once, an error that is thrown ends the command with its advice, and everything is
/// released even where the end of the pipeline never comes.
/// </summary>
public abstract class KerioCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Canceled when the pipeline is stopped.</summary>
    protected CancellationToken Cancellation => _stop.Token;

    /// <summary>Reports that one item could not be dealt with; the others go on.</summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="target">The object that it is about, where the pipeline has one.</param>
    internal void WriteFailure(IAdvisedError error, object? target = null) => WriteError(ErrorRecords.Of(error, target));

    /// <summary>For those who want to know what is being done.</summary>
    internal void Tell(string format, params object?[] values) => WriteVerbose(UserText.Format(format, values));

    /// <summary>Asks whether something may be written (-WhatIf, -Confirm).</summary>
    /// <param name="target">The file; shown as errors show it.</param>
    /// <param name="action">What is done to it.</param>
    internal bool MayWrite(string target, string action) => ShouldProcess(ShownText.Of(target), action);

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Run(Begin, isBinding: true);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Run(Process, isBinding: true);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Run(End, isBinding: false);

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

    /// <param name="block">What is to be done.</param>
    /// <param name="isBinding">The engine has given parameters values since the block before.</param>
    private void Run(Action block, bool isBinding)
    {
        try
        {
            if (isBinding)
            {
                RefuseUnusable();
            }

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

    /// <summary>Ends the command where it was given an object that it cannot use: an answer about the others would pass for one about
    /// all.</summary>
    private void RefuseUnusable()
    {
        foreach (var value in MyInvocation.BoundParameters.Values)
        {
            if (UnusableArgument.Find(value) is { } unusable)
            {
                ThrowTerminatingError(ErrorRecords.Of(unusable.Error, unusable.Source));
            }
        }
    }
}
