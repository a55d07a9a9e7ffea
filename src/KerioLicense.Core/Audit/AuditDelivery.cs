using KerioLicense.Errors;
using KerioLicense.Exposure;
using KerioLicense.Files;
using KerioLicense.History;
using KerioLicense.Monitoring;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Verdict;

namespace KerioLicense.Audit;

/// <summary>Writes what an audit found to where the configuration wants it.</summary>
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

    /// <summary>Writes the reports. One that cannot be written is a problem, and the others are written.</summary>
    public void WriteReports(IReadOnlyList<KerioComplianceResult> results, KerioPriceList? prices)
    {
        foreach (var report in _configuration.Reports)
        {
            var path = _configuration.PathOf(report.Path);
            if (!_context.Observer.MayWrite(AuditAction.Report, path))
            {
                continue;
            }

            try
            {
                var format = ReportFormats.Of(path)!.Value;
                var written = WriteOwn(path, results, format, OptionsOf(report, results, prices), () => Beside(path));
                if (written != path)
                {
                    ReportElsewhere(path, written);
                }
            }
            catch (AuditFailedException failure)
            {
                _context.Problems.Add(failure.Problem with { State = MonitoringState.Unknown });
            }
        }
    }

    /// <summary>Keeps the results for the next run.</summary>
    public void WriteResults(string file, IReadOnlyList<KerioComplianceResult> results) =>
        WriteOwn(file, results, ReportFormat.Json, new ReportOptions(), otherPlace: null);

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
        Write(full, () =>
        {
            MonitoringFile.Write(full, output, _context.HistoryPath, _surroundings.Cancellation);
            return full;
        });
    }

    /// <summary>Writes a report for this account alone; one that exists keeps its rights.</summary>
    /// <returns>The file.</returns>
    private string WriteOwn(
        string path, IReadOnlyList<KerioComplianceResult> results, ReportFormat format, ReportOptions options, Func<string>? otherPlace) =>
        Write(path, () =>
        {
            using var file = new AtomicFile(path, overwrite: true, isOwn: true, _context.HistoryPath);
            ComplianceReport.Write(file.Stream, results, format, options, _surroundings.Cancellation);
            file.Commit(otherPlace, _surroundings.Cancellation);
            return file.Path;
        });

    /// <summary>A name beside a report that another program holds open, with the time of the run in it.</summary>
    private string Beside(string path)
    {
        var name = Path.GetFileName(path);
        var dot = name.IndexOf('.');
        var file = Path.Combine(
            Path.GetDirectoryName(path)!, name.Substring(0, dot) + "-" + HistoryFolder.NameOf(_context.StartedAt) + name.Substring(dot));
        return HistoryFolder.FreeName(file, name.Substring(dot), File.Exists);
    }

    private void ReportElsewhere(string path, string written)
    {
        var text = ErrorText.Of(AuditTexts.ResourceManager, nameof(AuditTexts.AuditReportElsewhere), path, written);

        // The report is there, and nothing is known less than without this.
        _context.Problems.Add(AuditProblem.Of(new AdvisedException(text, ErrorKind.WriteError, path)) with { State = MonitoringState.Ok });
    }

    /// <summary>Writes a file below a folder that may not be there yet.</summary>
    private string Write(string file, Func<string> write) => AuditStep.Write(file, () =>
    {
        AuditFolder.Prepare(_configuration, file);
        AtomicFile.RemoveLeftovers(Path.GetDirectoryName(file)!, _context.HistoryPath);
        var written = write();
        _files.Add(written);
        return written;
    });

    private ReportOptions OptionsOf(AuditReport report, IReadOnlyList<KerioComplianceResult> results, KerioPriceList? prices) => new()
    {
        TimeZone = TimeZoneInfo.Local,
        Title = report.Title,
        Language = report.Language is null ? _surroundings.Language : CultureInfo.GetCultureInfo(report.Language),
        ShowLicenseNumber = report.ShowLicenseNumber,
        Exposure = prices is null
            ? [] : new List<KerioComplianceResult>(results).ConvertAll(result => LicenseExposure.Measure(result, prices)),
    };
}
