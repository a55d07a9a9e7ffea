using KerioLicense.Errors;
using KerioLicense.Files;
using KerioLicense.History;
using KerioLicense.Monitoring;
using KerioLicense.Reporting;
using KerioLicense.Verdict;

namespace KerioLicense.Audit;

/// <summary>
/// The outermost place of an audit. Whatever ends it, also what nobody foresaw, comes out as an object with the state UNKNOWN, or CRITICAL
/// where a violation had been found, a written monitoring file and one event. So no failure can look like the "OK" of yesterday.
/// </summary>
internal sealed class GuardedAudit
{
    private const int LongestQuote = 300;

    private readonly AuditConfiguration _configuration;
    private readonly AuditSurroundings _surroundings;
    private readonly List<AuditProblem> _further = [];

    private GuardedAudit(AuditConfiguration configuration, AuditSurroundings surroundings) =>
        (_configuration, _surroundings) = (configuration, surroundings);

    /// <summary>Runs an audit.</summary>
    /// <param name="read">Reads the configuration.</param>
    /// <param name="salvage">Where that fails: what can be known of it without the rest.</param>
    /// <param name="surroundings">What the audit has from its caller.</param>
    public static KerioLicenseAudit Run(
        Func<AuditConfiguration> read, Func<AuditConfiguration> salvage, AuditSurroundings surroundings)
    {
        AuditConfiguration? configuration = null;
        AuditRun? run = null;
        try
        {
            configuration = read();
            run = new AuditRun(configuration, surroundings);
            return run.Run();
        }
        catch (Exception exception)
        {
            return new GuardedAudit(configuration ?? Salvaged(salvage), surroundings).Tell(exception, run);
        }
    }

    private static AuditConfiguration Salvaged(Func<AuditConfiguration> salvage)
    {
        try
        {
            return salvage();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The reading has failed with a reason already, and that is told.
            return new AuditConfiguration();
        }
    }

    /// <summary>Tells everybody that the audit failed. Each step is taken whatever became of the ones before.</summary>
    private KerioLicenseAudit Tell(Exception exception, AuditRun? run)
    {
        var problem = ProblemOf(exception);
        Report(problem, exception);
        KerioLicenseAudit? audit = null;
        Attempt(() => audit = run?.Failed(problem));
        audit ??= Bare(problem);
        Attempt(() => WriteMonitoringFile(problem, audit.Output));
        Attempt(() => WriteCustomerFiles(problem, audit.Results));
        Attempt(() => WriteEvent(audit, problem));
        return audit with { Problems = [.. audit.Problems, .. _further] };
    }

    private KerioLicenseAudit Bare(AuditProblem problem)
    {
        var startedAt = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new KerioLicenseAudit
        {
            Name = _configuration.Name,
            StartedAt = startedAt,
            State = MonitoringState.Unknown,
            Problems = [problem],
            Output = MonitoringOutput.Write(AuditNote.OfFailure(problem, [], failOn: default), _configuration.Monitoring.Format),
        };
    }

    private void WriteMonitoringFile(AuditProblem problem, KerioMonitoringOutput output)
    {
        if (_configuration.Monitoring.Path is { } path)
        {
            WriteMonitoringFile(problem, path, output);
        }
    }

    /// <summary>For the customers of which this run knows, and those of the last one.</summary>
    private void WriteCustomerFiles(AuditProblem problem, IReadOnlyList<KerioComplianceResult> results)
    {
        if (_configuration.Monitoring.PerCustomer is null)
        {
            return;
        }

        var last = new List<KerioComplianceResult>();
        var file = new HistoryFolder(_configuration.PathOf(_configuration.History.Path)).ResultsFile;
        Attempt(() => last.AddRange(File.Exists(file) ? ResultReader.Read(file) : []));
        foreach (var (path, output) in CustomerOutputs.Monitoring(_configuration.Monitoring, results, last,
            own => AuditNote.OfFailure(problem, own, _configuration.Monitoring.FailOn)))
        {
            Attempt(() => WriteMonitoringFile(problem, path, output));
        }
    }

    private void WriteMonitoringFile(AuditProblem problem, string path, KerioMonitoringOutput output)
    {
        if (AuditOutputs.IsTaken(_configuration, path))
        {
            return;
        }

        var full = _configuration.PathOf(path);
        // The audit that is running writes it; unless it has been running for so long that nobody can wait for it.
        if ((problem.Kind == ErrorKind.Busy && MonitoringFile.IsFresh(full))
            || !_surroundings.Observer.MayWrite(AuditAction.MonitoringFile, full))
        {
            return;
        }

        AuditStep.Write(full, () =>
        {
            AuditFolder.Prepare(_configuration, full, isOfTool: true);
            MonitoringFile.Write(full, output, owner: null, default);
        });
    }

    private void WriteEvent(KerioLicenseAudit audit, AuditProblem problem)
    {
        if (_configuration.EventLog && _surroundings.EventLog is { } log
            && _surroundings.Observer.MayWrite(AuditAction.EventLog, WindowsEventLog.LogName))
        {
            var report = AuditNote.OfFailure(problem, audit.Results, _configuration.Monitoring.FailOn);
            log.Write(AuditEvents.OfFailure(audit, MonitoringOutput.Write(report, MonitoringFormat.Text).Text));
        }
    }

    private void Attempt(Action step)
    {
        try
        {
            step();
        }
        catch (Exception exception)
        {
            var problem = ProblemOf(exception);
            _further.Add(problem);
            Report(problem, exception);
        }
    }

    private void Report(AuditProblem problem, Exception exception)
    {
        try
        {
            _surroundings.Observer.Report(problem);
            if (problem.ErrorId == nameof(AuditTexts.AuditFault))
            {
                _surroundings.Observer.Tell(exception.GetType() + Environment.NewLine + exception.StackTrace);
            }
        }
        catch (Exception)
        {
            // Nobody listens any more; the problem is in the result, in the event and in the monitoring file.
        }
    }

    private AuditProblem ProblemOf(Exception exception)
    {
        switch (exception)
        {
            case AuditFailedException failed:
                return failed.Problem;
            case IAdvisedError advised:
                return AuditProblem.Of(advised);
            case OperationCanceledException when _surroundings.Cancellation.IsCancellationRequested:
                return AuditProblem.Of(new AdvisedException(
                    ErrorText.Of(AuditTexts.ResourceManager, nameof(AuditTexts.AuditCancelled)), ErrorKind.InvalidOperation));
            default:
                // Not kept as the inner exception: nobody knows what its text holds.
                var cause = exception.GetBaseException();
                var kind = cause.GetType().Name;
                var text = ErrorText.Of(
                    AuditTexts.ResourceManager, nameof(AuditTexts.AuditFault), kind, InputErrors.Quote(cause.Message, LongestQuote));
                return AuditProblem.Of(new AdvisedException(text, ErrorKind.InvalidResult, kind));
        }
    }
}
