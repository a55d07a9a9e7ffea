using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using KerioLicense.Errors;
using KerioLicense.Exposure;
using KerioLicense.Files;
using KerioLicense.History;
using KerioLicense.Monitoring;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Verdict;

namespace KerioLicense.Audit;

/// <summary>Writes what an audit found to where the configuration wants it. A file that cannot be written ends the audit.</summary>
internal sealed class AuditDelivery
{
    private readonly AuditConfiguration _configuration;
    private readonly AuditSurroundings _surroundings;
    private readonly IAuditObserver _observer;
    private readonly string? _monitoringFile;
    private readonly List<string> _files = [];

    public AuditDelivery(AuditConfiguration configuration, AuditSurroundings surroundings)
    {
        (_configuration, _surroundings, _observer) = (configuration, surroundings, surroundings.Observer);
        _monitoringFile = configuration.Monitoring.Path is { } path ? configuration.PathOf(path) : null;
    }

    /// <summary>What has been written so far.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>Somebody else wrote a file.</summary>
    public void Add(string file) => _files.Add(file);

    public void WriteReports(IReadOnlyList<KerioComplianceResult> results, KerioPriceList? prices)
    {
        foreach (var report in _configuration.Reports)
        {
            var path = _configuration.PathOf(report.Path);
            if (_observer.MayWrite(AuditAction.Report, path))
            {
                WriteOwn(path, results, ReportFormats.Of(path)!.Value, OptionsOf(report, results, prices));
            }
        }
    }

    /// <summary>One entry for each change and one for the run.</summary>
    /// <returns>Why they could not be written; null where they were, or where there is no such log.</returns>
    public AuditProblem? WriteEvents(KerioLicenseAudit audit)
    {
        if (_surroundings.EventLog is not { } log)
        {
            _observer.Warn(AuditTexts.EventLogWindowsOnly);
            return null;
        }

        try
        {
            foreach (var entry in AuditEvents.Of(audit))
            {
                log.Write(entry);
            }

            return null;
        }
        catch (InvalidOperationException exception)
        {
            var text = ErrorText.Of(
                AuditTexts.ResourceManager, nameof(AuditTexts.EventLogFailed), WindowsEventLog.Source, exception.Message);
            return AuditProblem.Of(new AdvisedException(text, ErrorKind.WriteError, WindowsEventLog.Source, exception));
        }
    }

    /// <summary>The text of the monitoring tool, for tools that read files.</summary>
    public void WriteMonitoringFile(KerioMonitoringOutput output)
    {
        if (_configuration.Monitoring.Path is not { } path || !_observer.MayWrite(AuditAction.MonitoringFile, _configuration.PathOf(path)))
        {
            return;
        }

        var full = _configuration.PathOf(path);
        Write(full, () =>
        {
            using var file = new AtomicFile(full, overwrite: true);
            var bytes = Encoding.ASCII.GetBytes(output.Text + "\n");
            file.Stream.Write(bytes, 0, bytes.Length);
            file.Commit();
        });
    }

    /// <summary>Writes a report for this account alone; one that exists keeps its rights.</summary>
    public void WriteOwn(string path, IReadOnlyList<KerioComplianceResult> results, ReportFormat format, ReportOptions options) =>
        Write(path, () =>
        {
            using var file = new AtomicFile(path, overwrite: true, isOwn: true);
            ComplianceReport.Write(file.Stream, results, format, options, _surroundings.Cancellation);
            file.Commit();
        });

    /// <summary>Makes a folder for this account alone, unless it leads to the file of the monitoring tool, which others read.</summary>
    public void CreateFolder(string path) => OwnFile.CreateFolder(path, folder => _monitoringFile is not null
        && _monitoringFile.StartsWith(
            folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase));

    /// <summary>Writes a file below a folder that may not be there yet.</summary>
    public void Write(string file, Action write) => AuditStep.Write(file, () =>
    {
        CreateFolder(Path.GetDirectoryName(file)!);
        HistoryFolder.RemoveLeftovers(file);
        write();
        _files.Add(file);
    });

    private ReportOptions OptionsOf(AuditReport report, IReadOnlyList<KerioComplianceResult> results, KerioPriceList? prices) => new()
    {
        Title = report.Title,
        Language = report.Language is null ? _surroundings.Language : CultureInfo.GetCultureInfo(report.Language),
        ShowLicenseNumber = report.ShowLicenseNumber,
        Exposure = prices is null
            ? [] : new List<KerioComplianceResult>(results).ConvertAll(result => LicenseExposure.Measure(result, prices)),
    };
}
