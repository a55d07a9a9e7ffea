using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

namespace KerioLicense.AdminApi;

/// <summary>
/// Reads many servers, some at a time, and hands over what comes as it comes, in no order. Servers can be added while others are read.
/// </summary>
internal sealed class AdminApiCollector : IDisposable
{
    private readonly AdminApiOptions _options;
    private readonly TimeProvider _time;
    private readonly InstallationReader _reader;
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly BlockingCollection<AdminApiOutcome> _outcomes = [];

    private readonly ManualResetEventSlim _ended = new();
    private readonly ProcessEnd _processEnd;

    /// <summary>One for each server that is not done, and one until no more will be added.</summary>
    private int _open = 1;

    private int _servers;
    private int _running;
    private int _done;
    private int _failed;
    private int _reading = 1;
    private long _next;
    private bool _isComplete;
    private volatile bool _isProcessEnding;

    /// <param name="options">How to read.</param>
    /// <param name="time">The clock of the observations and of all waiting.</param>
    public AdminApiCollector(AdminApiOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _reader = new InstallationReader(options, time);
        _slots = new SemaphoreSlim(options.ThrottleLimit);
        _processEnd = new ProcessEnd(EndWithProcess);
    }

    // A login that was under way may take its grace, and the logout after it too.
    private static TimeSpan LongestEnd => AdminApiSession.Grace + AdminApiSession.Grace;

    /// <summary>How far all servers are, as of now.</summary>
    public CollectionProgress Progress => new(
        Volatile.Read(ref _servers), Volatile.Read(ref _running), Volatile.Read(ref _done), Volatile.Read(ref _failed),
        Volatile.Read(ref _reading), _options.Readings,
        Interlocked.Read(ref _next) is var next and > 0 && Volatile.Read(ref _running) == 0 ? new DateTime(next, DateTimeKind.Utc) : null);

    /// <summary>All servers are done and all outcomes are taken.</summary>
    public bool IsFinished => _outcomes.IsCompleted;

    /// <summary>Reads this server too, as soon as a place is free. Returns at once.</summary>
    /// <exception cref="InvalidOperationException">After <see cref="Complete"/>.</exception>
    public void Add(AdminApiTarget target)
    {
        if (_isComplete)
        {
            throw new InvalidOperationException();
        }

        Interlocked.Increment(ref _open);
        _servers++;
        _ = Task.Run(() => ReadAsync(target));
    }

    /// <summary>No server will be added any more.</summary>
    public void Complete()
    {
        if (!_isComplete)
        {
            _isComplete = true;
            CloseOne();
        }
    }

    /// <summary>The next outcome. False where none came within <paramref name="wait"/>, or where all have been taken.</summary>
    public bool TryTake([NotNullWhen(true)] out AdminApiOutcome? outcome, TimeSpan wait) =>
        _outcomes.TryTake(out outcome, (int)wait.TotalMilliseconds);

    /// <summary>Breaks off all readings; each still logs out. From any thread.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <summary>Breaks off what still runs and waits, no longer than a few seconds, until it has logged out.</summary>
    public void Dispose()
    {
        _processEnd.Dispose();
        Cancel();
        Complete();
        if (!_ended.Wait(LongestEnd))
        {
            // What still runs holds on to these; the collector of garbage has them when it ends.
            return;
        }

        _ended.Dispose();
        _outcomes.Dispose();
        _slots.Dispose();
        _cancellation.Dispose();
    }

    private async Task ReadAsync(AdminApiTarget target)
    {
        try
        {
            for (var reading = 0; reading < _options.Readings; reading++)
            {
                if (reading > 0)
                {
                    Interlocked.Exchange(ref _next, (_reader.UtcNow() + _options.Interval).Ticks);
                    await _time.Delay(_options.Interval, _cancellation.Token).ConfigureAwait(false);
                    Interlocked.Exchange(ref _reading, reading + 1);
                }

                var installation = await ReadOnceAsync(target).ConfigureAwait(false);
                _outcomes.Add(new AdminApiOutcome(target, installation));
            }

            Interlocked.Increment(ref _done);
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested && !_isProcessEnding)
        {
            // Nobody waits for this server any more.
        }
        catch (Exception exception)
        {
            // On its way to the caller's thread; here there is nobody to tell.
            Interlocked.Increment(ref _failed);
            _outcomes.Add(new AdminApiOutcome(target, FailureOf(target.ToString(), exception), _reader.UtcNow()));
        }
        finally
        {
            CloseOne();
        }
    }

    private static AdminApiException FailureOf(string server, Exception exception) => exception switch
    {
        AdminApiException failure => failure,

        // Told, not left out: whoever runs this process may let it live.
        OperationCanceledException => AdminApiException.Unreachable(server, AdminApiTexts.ProcessEnds, null),
        _ => AdminApiException.Fault(server, exception),
    };

    /// <summary>Logs out everywhere.</summary>
    private void EndWithProcess()
    {
        _isProcessEnding = true;
        Cancel();
        SpinWait.SpinUntil(() => Volatile.Read(ref _running) == 0, LongestEnd);
    }

    /// <summary>One reading; a server that waits for its next one takes no other's place.</summary>
    private async Task<Model.KerioInstallation> ReadOnceAsync(AdminApiTarget target)
    {
        await _slots.WaitAsync(_cancellation.Token).ConfigureAwait(false);
        Interlocked.Increment(ref _running);
        try
        {
            return await _reader.ReadAsync(target, _cancellation.Token).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
            _slots.Release();
        }
    }

    private void CloseOne()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _outcomes.CompleteAdding();
            _ended.Set();
        }
    }
}
