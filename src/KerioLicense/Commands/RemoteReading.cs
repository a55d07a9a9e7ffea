using System;
using System.Globalization;
using System.Management.Automation;
using System.Threading;
using KerioLicense.AdminApi;

namespace KerioLicense.Commands;

/// <summary>
/// Reads servers on other threads for a cmdlet, and writes what comes on the cmdlet's own: objects, errors and progress may be written from there alone.
/// </summary>
internal sealed class RemoteReading : IDisposable
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(250);

    private readonly KerioCmdlet _cmdlet;
    private readonly AdminApiCollector _collector;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _registration;

    public RemoteReading(KerioCmdlet cmdlet, AdminApiOptions options, CancellationToken cancellation)
    {
        _cmdlet = cmdlet;
        _collector = new AdminApiCollector(options, TimeProvider.System);
        _cancellation = cancellation;
        // At once, also while the cmdlet waits for its input.
        _registration = cancellation.Register(_collector.Cancel);
    }

    /// <summary>Begins to read a server and writes what others have given meanwhile.</summary>
    public void Add(AdminApiTarget target)
    {
        _cmdlet.WriteVerbose(Text(RemoteTexts.VerboseReading, target));
        _collector.Add(target);
        while (_collector.TryTake(out var outcome, TimeSpan.Zero))
        {
            Write(outcome);
        }
    }

    /// <summary>Writes what all servers give, until they are done.</summary>
    public void WriteToEnd()
    {
        _collector.Complete();
        while (!_collector.IsFinished)
        {
            if (_collector.TryTake(out var outcome, ProgressInterval))
            {
                Write(outcome);
            }

            if (_cancellation.IsCancellationRequested)
            {
                throw new PipelineStoppedException();
            }

            WriteProgress(_cmdlet, _collector.Progress, ProgressRecordType.Processing);
        }

        WriteProgress(_cmdlet, _collector.Progress, ProgressRecordType.Completed);
    }

    public void Dispose()
    {
        _registration.Dispose();
        _collector.Dispose();
    }

    /// <summary>Shows how far a collection is.</summary>
    internal static void WriteProgress(KerioCmdlet cmdlet, CollectionProgress progress, ProgressRecordType type)
    {
        var ended = progress.Done + progress.Failed;
        cmdlet.WriteProgress(new ProgressRecord(
            activityId: 1,
            RemoteTexts.ProgressActivity,
            Text(RemoteTexts.ProgressStatus, progress.Done, progress.Servers, progress.Running, progress.Failed))
        {
            PercentComplete = progress.Servers == 0 ? 0 : 100 * ended / progress.Servers,
            RecordType = type,
        });
    }

    /// <summary>What kind of error the failure of a server is.</summary>
    internal static ErrorCategory CategoryOf(AdminApiFailure failure) => failure switch
    {
        AdminApiFailure.Unreachable => ErrorCategory.ConnectionError,
        AdminApiFailure.CertificateRejected => ErrorCategory.SecurityError,
        AdminApiFailure.LoginRefused => ErrorCategory.AuthenticationError,
        AdminApiFailure.AddressRefused => ErrorCategory.PermissionDenied,
        AdminApiFailure.Timeout => ErrorCategory.OperationTimeout,
        AdminApiFailure.TargetInvalid => ErrorCategory.InvalidArgument,
        _ => ErrorCategory.InvalidData,
    };

    private void Write(AdminApiOutcome outcome)
    {
        switch (outcome)
        {
            case { Installation: { } installation }:
                _cmdlet.WriteVerbose(Text(
                    RemoteTexts.VerboseRead, installation, installation.ObservedAt.ToString("u", CultureInfo.InvariantCulture), installation.Problems.Count));
                _cmdlet.WriteObject(installation);
                break;
            case { Failure: AdminApiException failure }:
                _cmdlet.WriteFailure(failure, failure.ErrorId, CategoryOf(failure.Failure), outcome.Target.ToString(), failure.RecommendedAction);
                break;
            default:
                var fault = new InvalidOperationException(Text(RemoteTexts.RemoteReadingFailed, outcome.Target, outcome.Failure!.Message), outcome.Failure);
                _cmdlet.WriteFailure(
                    fault,
                    nameof(RemoteTexts.RemoteReadingFailed),
                    ErrorCategory.InvalidResult,
                    outcome.Target.ToString(),
                    RemoteTexts.RemoteReadingFailedAction);
                break;
        }
    }

    private static string Text(string format, params object[] values) => string.Format(CultureInfo.CurrentCulture, format, values);
}
