using KerioLicense.Errors;
using KerioLicense.Exposure;
using KerioLicense.Files;
using KerioLicense.Monitoring;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Verdict;

namespace KerioLicense.Audit;

/// <summary>Writes what an audit found to where the configuration wants it. A file that cannot be written ends the audit.</summary>
internal sealed class AuditDelivery
{
    private readonly AuditContext _context;
    private readonly AuditConfiguration _configuration;
    private readonly AuditSurroundings _surroundings;
    private readonly List<string> _files = [];

    public AuditDelivery(AuditContext context) =>
        (_context, _configuration, _surroundings) = (context, context.Configuration, context.Surroundings);

    /// <summary>What has been written so far.</summary>
    public IReadOnlyList<string> Files => [.. _files];

    /// <summary>Another part of the audit wrote a file.</summary>
    public void Add(string file) => _files.Add(file);

    public void WriteReports(IReadOnlyList<KerioComplianceResult> results, KerioPriceList? prices)
    {
        foreach (var report in _configuration.Reports)
        {
            var path = _configuration.PathOf(report.Path);
            if (_context.Observer.MayWrite(AuditAction.Report, path))
            {
                WriteOwn(path, results, ReportFormats.Of(path)!.Value, OptionsOf(report, results, prices));
            }
        }
    }

    /// <summary>Keeps the results for the next run.</summary>
    public void WriteResults(string file, IReadOnlyList<KerioComplianceResult> results) =>
        WriteOwn(file, results, ReportFormat.Json, new ReportOptions());

    /// <summary>Writes entries to the event log; that there is none, or that it cannot be written to, ends nothing.</summary>
    public void WriteEvents(IReadOnlyList<AuditEvent> entries)
    {
        if (_surroundings.EventLog is not { } log)
        {
            _context.Observer.Warn(AuditTexts.EventLogWindowsOnly);
            return;
        }

        try
        {
            foreach (var entry in entries)
            {
                log.Write(entry);
            }
        }
        catch (InvalidOperationException exception)
        {
            var text = ErrorText.Of(
                AuditTexts.ResourceManager, nameof(AuditTexts.EventLogFailed), WindowsEventLog.Source, exception.Message);
            _context.Problems.Add(
                AuditProblem.Of(new AdvisedException(text, ErrorKind.WriteError, WindowsEventLog.Source, exception)));
        }
    }

    /// <summary>The text of the monitoring tool, for tools that read files.</summary>
    public void WriteMonitoringFile(KerioMonitoringOutput output)
    {
        if (_configuration.Monitoring.Path is not { } path
            || !_context.Observer.MayWrite(AuditAction.MonitoringFile, _configuration.PathOf(path)))
        {
            return;
        }

        var full = _configuration.PathOf(path);
        Write(full, () => MonitoringFile.Write(full, output, _context.HistoryPath));
    }

    /// <summary>Writes a report for this account alone; one that exists keeps its rights.</summary>
    private void WriteOwn(string path, IReadOnlyList<KerioComplianceResult> results, ReportFormat format, ReportOptions options) =>
        Write(path, () =>
        {
            using var file = new AtomicFile(path, overwrite: true, isOwn: true, _context.HistoryPath);
            ComplianceReport.Write(file.Stream, results, format, options, _surroundings.Cancellation);
            file.Commit();
        });

    /// <summary>Writes a file below a folder that may not be there yet.</summary>
    private void Write(string file, Action write) => AuditStep.Write(file, () =>
    {
        AuditFolder.Prepare(_configuration, file);
        AtomicFile.RemoveLeftovers(Path.GetDirectoryName(file)!, _context.HistoryPath);
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
