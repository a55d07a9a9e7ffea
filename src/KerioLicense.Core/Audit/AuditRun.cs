using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using KerioLicense.Compliance;
using KerioLicense.Compliance.Changes;
using KerioLicense.Errors;
using KerioLicense.History;
using KerioLicense.Model;
using KerioLicense.Monitoring;
using KerioLicense.Observations;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Values;
using KerioLicense.Verdict;
using static KerioLicense.Audit.AuditStep;

namespace KerioLicense.Audit;

/// <summary>
/// One unattended audit: collect, remember, decide, compare with the last run, report, tell the monitoring tool. The results for the next
/// comparison are kept last, so a run that was killed tells its changes once more rather than never.
/// </summary>
internal sealed class AuditRun
{
    private readonly AuditConfiguration _configuration;
    private readonly AuditSurroundings _surroundings;
    private readonly IAuditObserver _observer;
    private readonly DateTime _startedAt;
    private readonly List<AuditProblem> _problems = [];
    private readonly AuditDelivery _delivery;
    private IReadOnlyList<KerioComplianceResult> _results = [];
    private IReadOnlyList<KerioComplianceChange> _changes = [];
    private int _newObservations;

    public AuditRun(AuditConfiguration configuration, AuditSurroundings surroundings)
    {
        (_configuration, _surroundings, _observer) = (configuration, surroundings, surroundings.Observer);
        _delivery = new AuditDelivery(configuration, surroundings);
        _startedAt = surroundings.Time.GetUtcNow().UtcDateTime;
    }

    /// <summary>Runs the audit. Whatever goes wrong is told to the observer and in the result; only the cancellation is thrown.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; what was read stays for the next run.</exception>
    public KerioLicenseAudit Run()
    {
        try
        {
            var inputs = AuditInputs.Read(_configuration, _surroundings.Credential is not null);
            var history = _configuration.PathOf(_configuration.History.Path);
            if (!_observer.MayWrite(AuditAction.Remember, history))
            {
                Collect(inputs, Directory.Exists(history) ? new HistoryFolder(history) : null, journal: null);
                return Finish(inputs);
            }

            Write(history, () => _delivery.CreateFolder(history));
            using var exclusion = Write(history, () => AuditLock.TryTake(history))
                ?? throw Failure(nameof(AuditTexts.AuditBusy), ErrorKind.Busy, history);
            if (!exclusion.IsOwn)
            {
                _observer.Warn(UserText.Format(AuditTexts.RightsNotRestricted, history));
            }

            return Remember(inputs, new HistoryFolder(history), history);
        }
        catch (AuditFailedException exception)
        {
            return Fail(exception.Problem);
        }
    }

    /// <summary>What a script gets where the audit could not run: UNKNOWN, with the reason.</summary>
    public static KerioLicenseAudit Failed(AuditProblem problem, MonitoringFormat format, DateTime startedAt) => new()
    {
        StartedAt = startedAt,
        State = MonitoringState.Unknown,
        Problems = [problem],
        Output = AuditNote.OfFailure(problem, format),
    };

    private KerioLicenseAudit Remember(AuditInputs inputs, HistoryFolder folder, string path)
    {
        Write(path, () =>
        {
            foreach (var (file, count) in folder.TakeOver(error => Report(AuditProblem.Of(error, path)), _surroundings.Cancellation))
            {
                _observer.Tell(UserText.Format(AuditTexts.VerboseTakenOver, file, count));
            }
        });
        var file = folder.NewFile(_startedAt);
        using (var journal = Write(file, () => new RunJournal(file)))
        {
            Collect(inputs, folder, journal);
            if (Write(file, journal.Complete) is { } written)
            {
                _delivery.Add(written);
                _observer.Tell(UserText.Format(AuditTexts.VerboseRemembered, written, journal.Count));
            }
        }

        if (_configuration.History.KeepDays is { } days)
        {
            if (days < inputs.Policy.Evidence.LookBackDays)
            {
                _observer.Warn(UserText.Format(AuditTexts.KeptTooShort, days, inputs.Policy.Evidence.LookBackDays));
            }

            foreach (var old in Write(path, () => folder.RemoveOlderThan(_startedAt.AddDays(-days))))
            {
                _observer.Tell(UserText.Format(AuditTexts.VerboseRemoved, old));
            }
        }

        var audit = Finish(inputs);
        _delivery.WriteOwn(folder.ResultsFile, _results, ReportFormat.Json, new ReportOptions());
        return audit with { Files = [.. _delivery.Files] };
    }

    /// <summary>Reads everything, adds what is new to the journal as it comes, and decides.</summary>
    private void Collect(AuditInputs inputs, HistoryFolder? folder, RunJournal? journal)
    {
        var sources = new AuditSources(_configuration, _surroundings, inputs.Policy, Report);
        var inbox = sources.ReadFiles();
        var known = new KnownObservations(inbox);
        var observations = new List<KerioInstallation>();
        foreach (var file in folder?.Files() ?? [])
        {
            var before = observations.Count;
            sources.Read(file, observations);
            for (var i = before; i < observations.Count; i++)
            {
                known.Meet(observations[i]);
            }
        }

        foreach (var observation in known.New())
        {
            Take(observation);
        }

        sources.ReadLocalMachine(Take);
        sources.ReadServers(inputs.Servers, observation => Take(AsKnown(observation, observations)));
        observations.AddRange(sources.Unread);
        var asOf = _surroundings.Time.GetUtcNow().UtcDateTime;
        _observer.Tell(UserText.Format(AuditTexts.VerboseDeciding, observations.Count, UtcText.Second(asOf)));
        if (LaterObservations.Of(observations, asOf) is var (count, first))
        {
            Report(AuditProblem.Of(new AdvisedException(
                ErrorText.Of(AuditTexts.ResourceManager, nameof(AuditTexts.ObservedLater), count, UtcText.Second(asOf), first,
                    UtcText.Second(first.ObservedAt)), ErrorKind.InvalidData, first.InstallationId)));
        }

        _results = ComplianceEngine.Evaluate(observations, inputs.Policy, asOf, _surroundings.Cancellation);

        void Take(KerioInstallation observation)
        {
            if (journal is not null)
            {
                Write(_configuration.PathOf(_configuration.History.Path), () => journal.Add(observation));
            }

            observations.Add(observation);
            _newObservations++;
        }
    }

    /// <summary>A server that did not answer and whose product nobody named goes by the name under which it was read
    /// before, where that is one.</summary>
    private static KerioInstallation AsKnown(KerioInstallation observation, List<KerioInstallation> history)
    {
        if (observation.Product != KerioProduct.Unknown)
        {
            return observation;
        }

        KerioInstallation? known = null;
        foreach (var other in history)
        {
            if (other.Product != KerioProduct.Unknown && other.Source == ObservationSource.AdminApi
                && string.Equals(other.ComputerName, observation.ComputerName, StringComparison.OrdinalIgnoreCase))
            {
                if (known is not null && known.InstallationId != other.InstallationId)
                {
                    return observation;
                }

                known = other;
            }
        }

        return known is null ? observation : observation with { InstallationId = known.InstallationId, Product = known.Product };
    }

    /// <summary>Compares, and tells everybody.</summary>
    private KerioLicenseAudit Finish(AuditInputs inputs)
    {
        _changes = Changes(new HistoryFolder(_configuration.PathOf(_configuration.History.Path)).ResultsFile);
        _delivery.WriteReports(_results, inputs.Prices);
        var audit = Audit();
        if (_configuration.EventLog && _observer.MayWrite(AuditAction.EventLog, WindowsEventLog.LogName))
        {
            if (_delivery.WriteEvents(audit) is { } failure)
            {
                Report(failure);
                audit = Audit();
            }
        }

        _delivery.WriteMonitoringFile(audit.Output);
        return audit with { Files = [.. _delivery.Files] };
    }

    private KerioLicenseAudit Audit()
    {
        var (state, note) = _problems.Count == 0
            ? (MonitoringState.Ok, null)
            : (_configuration.Unreachable == UnreachableState.Unknown ? MonitoringState.Unknown : MonitoringState.Warning,
                AuditNote.Of(_problems));
        var report = MonitoringReport.Of(_results, _configuration.Monitoring.FailOn, state, note);
        return new KerioLicenseAudit
        {
            Name = _configuration.Name,
            StartedAt = _startedAt,
            State = report.State,
            Results = _results,
            Changes = _changes,
            Problems = [.. _problems],
            Output = MonitoringOutput.Write(report, _configuration.Monitoring.Format),
            Files = [.. _delivery.Files],
            NewObservations = _newObservations,
        };
    }

    private List<KerioComplianceChange> Changes(string file)
    {
        var previous = new List<KerioComplianceResult>();
        if (File.Exists(file))
        {
            try
            {
                previous.AddRange(ResultReader.Read(file, _surroundings.Cancellation));
            }
            catch (Exception exception) when (FileFailure.Of(exception, file, isWriting: false) is { } failure)
            {
                // Every finding counts as new then: told twice is better than not at all.
                previous.Clear();
                Report(AuditProblem.Of(failure, file));
            }
        }

        var changes = new List<KerioComplianceChange>(ComplianceComparison.Compare(previous, _results));
        changes.RemoveAll(static change => change.Change == ComplianceChangeKind.Unchanged);
        return changes;
    }

    /// <summary>The audit broke off. A tool that reads the file must not go on reading the state of yesterday.</summary>
    private KerioLicenseAudit Fail(AuditProblem problem)
    {
        Report(problem);
        var output = AuditNote.OfFailure(problem, _configuration.Monitoring.Format);
        if (problem.Kind != ErrorKind.Busy)
        {
            try
            {
                _delivery.WriteMonitoringFile(output);
            }
            catch (AuditFailedException exception)
            {
                Report(exception.Problem);
            }
        }

        return Audit() with { State = MonitoringState.Unknown, Output = output };
    }

    private void Report(AuditProblem problem)
    {
        _problems.Add(problem);
        _observer.Report(problem);
    }
}
