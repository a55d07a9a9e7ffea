using System.Linq;
using KerioLicense.Compliance.Changes;
using KerioLicense.Errors;
using KerioLicense.History;
using KerioLicense.Model;
using KerioLicense.Monitoring;
using KerioLicense.Observations;
using KerioLicense.Policy;
using KerioLicense.Values;
using KerioLicense.Reporting;
using KerioLicense.Verdict;

namespace KerioLicense.Audit;

/// <summary>
/// One unattended audit: collect, remember, decide, compare with the last run, report, tell the monitoring tool. The results for the next
/// comparison are kept last, so a run that was killed tells its changes once more rather than never.
/// </summary>
internal sealed class AuditRun
{
    private readonly AuditContext _context;
    private readonly AuditConfiguration _configuration;
    private readonly AuditDelivery _delivery;
    private IReadOnlyList<KerioComplianceResult> _results = [];
    private IReadOnlyList<KerioComplianceChange> _changes = [];
    private int _newObservations;

    public AuditRun(AuditConfiguration configuration, AuditSurroundings surroundings)
    {
        (_configuration, _context) = (configuration, new AuditContext(configuration, surroundings));
        _delivery = new AuditDelivery(_context);
    }

    /// <summary>Runs the audit. What of its sources cannot be read is in the result.</summary>
    /// <exception cref="AuditFailedException">The audit cannot go on.</exception>
    /// <exception cref="OperationCanceledException">Canceled; what was read stays for the next run.</exception>
    public KerioLicenseAudit Run()
    {
        var inputs = AuditInputs.Read(
            _configuration, _context.Surroundings.Credential is not null, _context.Surroundings.Time, _context.Observer.Warn);
        var path = _context.HistoryPath;
        if (!_context.Observer.MayWrite(AuditAction.Remember, path))
        {
            inputs.KnownServers?.KeepNothing();
            Decide(inputs, Directory.Exists(path) ? new HistoryFolder(path) : null, memory: null);
            return Finish(inputs);
        }

        using var memory = AuditMemory.Open(_context);
        memory.TakeOver();
        Decide(inputs, memory.Folder, memory);
        memory.Forget(inputs.Policy.Evidence.LookBackDays);
        var audit = Finish(inputs);
        _delivery.WriteResults(memory.Folder.ResultsFile, _results);
        return audit with { Files = _delivery.Files };
    }

    /// <summary>What a script gets where the audit broke off: the reason, and what it had found by then.</summary>
    public KerioLicenseAudit Failed(AuditProblem problem)
    {
        var report = AuditNote.OfFailure(problem, _results, _configuration.Monitoring.FailOn);
        return Audit() with
        {
            State = report.State,
            Problems = [.. _context.Problems.All, problem],
            Output = MonitoringOutput.Write(report, _configuration.Monitoring.Format),
        };
    }

    /// <summary>Reads everything, keeps what is new, and judges all of it.</summary>
    private void Decide(AuditInputs inputs, HistoryFolder? folder, AuditMemory? memory)
    {
        var quarantine = new AuditQuarantine(_context);
        var sources = new AuditSources(_context, inputs.Policy);
        sources.LoseServers(inputs.NamelessRows);
        var servers = new AuditServers(_context, inputs);
        List<KerioInstallation> observations;
        JudgedReadings? judged = null;
        using (var journal = memory?.Begin())
        {
            var readings = new AuditReadings(_context, sources, servers, quarantine, journal);
            observations = readings.Read(folder);
            if (servers.HasUnreadLogs)
            {
                judged = Judge(observations, inputs.Policy);
                judged = readings.ReadMailLogs(judged.Results) ? null : judged;
            }

            _newObservations = readings.New;
            if (journal is not null && memory!.Complete(journal, readings.Spent) is { } written)
            {
                _delivery.Add(written);
            }
        }

        ReportLater(observations, _context.Now);
        judged ??= Judge(observations, inputs.Policy);
        quarantine.Add(judged.Unsound, isKept: memory is not null);
        if (quarantine.StandIns(judged.Sound, judged.Failure) is { Count: > 0 } standIns)
        {
            judged.Add(standIns);
        }

        _results = judged.Results;
    }

    private JudgedReadings Judge(List<KerioInstallation> observations, KerioLicensePolicy policy)
    {
        var (asOf, surroundings) = (_context.Now, _context.Surroundings);
        _context.Observer.Tell(UserText.Format(AuditTexts.VerboseDeciding, observations.Count, UtcText.Second(asOf)));
        var judged = new JudgedReadings(sound => surroundings.Judge(sound, policy, asOf, surroundings.Cancellation));
        judged.Add(observations);
        return judged;
    }

    /// <summary>What is dated after now does not count, and is not left out silently.</summary>
    private void ReportLater(List<KerioInstallation> observations, DateTime asOf)
    {
        if (LaterObservations.Of(observations, asOf) is var (count, first))
        {
            var text = ErrorText.Of(
                AuditTexts.ResourceManager, nameof(AuditTexts.ObservedLater), count, UtcText.Second(asOf), first,
                UtcText.Second(first.ObservedAt));
            _context.Problems.Add(AuditProblem.Of(new AdvisedException(text, ErrorKind.InvalidData, first.InstallationId)));
        }
    }

    /// <summary>Compares, and tells everybody.</summary>
    private KerioLicenseAudit Finish(AuditInputs inputs)
    {
        var last = LastResults.Of(_context, new HistoryFolder(_context.HistoryPath).ResultsFile);
        _changes = last.Compare(_results);
        _delivery.WriteReports(_results, inputs.Prices, ReportChanges.Of(last.All, _changes));
        if (_configuration.EventLog && _context.Observer.MayWrite(AuditAction.EventLog, WindowsEventLog.LogName))
        {
            _delivery.WriteEvents(AuditEvents.Of(Audit()));
        }

        var audit = Audit();
        _delivery.WriteMonitoringFile(audit.Output);
        _delivery.WriteCustomerFiles(_results, last.All);
        return audit with { Files = _delivery.Files };
    }

    private KerioLicenseAudit Audit()
    {
        var problems = _context.Problems;
        var report = MonitoringReport.Of(_results, _configuration.Monitoring.FailOn, problems.State, problems.Note);
        return new KerioLicenseAudit
        {
            Name = _configuration.Name,
            StartedAt = _context.StartedAt,
            State = report.State,
            Results = _results,
            Changes = _changes,
            Problems = problems.All,
            Output = MonitoringOutput.Write(report, _configuration.Monitoring.Format),
            Files = _delivery.Files,
            NewObservations = _newObservations,
        };
    }
}
