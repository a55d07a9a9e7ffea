using System.Threading;
using KerioLicense.AdminApi;
using KerioLicense.Values;

namespace KerioLicense.Commands.Base;

/// <summary>
/// Reads servers on other threads for a cmdlet, and writes what comes on the cmdlet's own:
/// objects, errors and progress may be written from there alone.
/// </summary>
internal sealed class RemoteReading : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(250);

    private readonly KerioCmdlet _cmdlet;
    private readonly AdminApiCollector _collector;
    private readonly AdminApiOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _registration;

    public RemoteReading(KerioCmdlet cmdlet, AdminApiOptions options, CancellationToken cancellation)
    {
        (_cmdlet, _options) = (cmdlet, options);
        _collector = new AdminApiCollector(options, TimeProvider.System);
        _cancellation = cancellation;
        // At once, also while the cmdlet waits for its input.
        _registration = cancellation.Register(_collector.Cancel);
    }

    /// <summary>Begins to read a server and writes what others have given meanwhile.</summary>
    public void Add(AdminApiTarget target)
    {
        _cmdlet.Tell(RemoteTexts.VerboseReading, target);
        _collector.Add(target);
        while (_collector.TryTake(out var outcome, TimeSpan.Zero))
        {
            Write(outcome);
        }
    }

    /// <summary>Writes what all servers give, until they are done.</summary>
    public void WriteToEnd()
    {
        var progress = new ThrottledProgress(_cmdlet, RemoteTexts.ProgressActivity);
        _collector.Complete();
        while (!_collector.IsFinished)
        {
            if (_collector.TryTake(out var outcome, LongestWait))
            {
                Write(outcome);
            }

            _cancellation.ThrowIfCancellationRequested();
            progress.ShowCollection(_collector.Progress);
        }

        progress.Complete();
    }

    public void Dispose()
    {
        _registration.Dispose();
        _collector.Dispose();
    }

    private void Write(AdminApiOutcome outcome)
    {
        var observation = outcome.Observation;
        _options.KnownServers?.TellAdded(_cmdlet.WriteWarning, _cmdlet.WriteVerbose);
        if (outcome.Failure is { } failure)
        {
            _cmdlet.WriteFailure(failure);
        }

        _cmdlet.Tell(RemoteTexts.VerboseRead, observation, UtcText.Second(observation.ObservedAt), observation.Problems.Count);
        if (outcome.Installation is { Connect: not null } read && !_options.IncludeMailLog)
        {
            _cmdlet.Tell(RemoteTexts.MailLogLeftOut, read);
        }

        _cmdlet.WriteObject(observation);
    }
}
