using KerioLicense.Errors;
using KerioLicense.Exposure;
using KerioLicense.Files;
using KerioLicense.History;
using KerioLicense.Monitoring;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Customers;
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
    public void WriteReports(IReadOnlyList<KerioComplianceResult> results, KerioPriceList? prices, ReportChanges? changes)
    {
        foreach (var report in _configuration.Reports)
        {
            var path = _configuration.PathOf(report.Path);
            var format = ReportFormats.Of(path)!.Value;
            var options = OptionsOf(report, results, prices) with { Changes = changes };
            if (report.PerCustomer)
            {
                WritePerCustomer(report, new CustomerReports(results, format, options));
            }
            else
            {
                WriteReport(path, stream => ComplianceReport.Write(stream, results, format, options, _surroundings.Cancellation));
            }
        }
    }

    private void WritePerCustomer(AuditReport report, CustomerReports reports)
    {
        string FileOf(CustomerPage page) => _configuration.PathOf(CustomerOutputs.PathOf(report.Path, page.FileName));
        foreach (var page in reports.Pages)
        {
            _surroundings.Cancellation.ThrowIfCancellationRequested();
            WriteReport(FileOf(page), stream => reports.Write(stream, page, _surroundings.Cancellation));
        }

        if (AuditOutputs.HasIndex(report))
        {
            var index = CustomerOutputs.IndexOf(_configuration, report);
            var folder = Path.GetDirectoryName(index)!;
            WriteReport(index, stream => reports.WriteIndex(stream, page => CustomerOutputs.LinkTo(FileOf(page), folder)));
        }
    }

    private void WriteReport(string path, Action<Stream> write)
    {
        if (!_context.Observer.MayWrite(AuditAction.Report, path))
        {
            return;
        }

        try
        {
            var written = WriteOwn(path, write, () => Beside(path));
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

    /// <summary>Keeps the results for the next run.</summary>
    public void WriteResults(string file, IReadOnlyList<KerioComplianceResult> results) =>
        WriteOwn(
            file,
            stream => ComplianceReport.Write(stream, results, ReportFormat.Json, new ReportOptions(), _surroundings.Cancellation),
            otherPlace: null);

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
        if (_configuration.Monitoring.Path is { } path)
        {
            WriteMonitoringFile(path, output);
        }
    }

    /// <summary>The files of the customers' monitoring tools. What went wrong with a server of theirs is among their results; anything else
    /// concerns everybody.</summary>
    public void WriteCustomerFiles(IReadOnlyList<KerioComplianceResult> results, IReadOnlyList<KerioComplianceResult> last)
    {
        var state = _context.Problems.StateOfOthers;
        foreach (var (path, output) in CustomerOutputs.Monitoring(_configuration.Monitoring, results, last,
            own => MonitoringReport.Of(own, _configuration.Monitoring.FailOn, state, note: null)))
        {
            WriteMonitoringFile(path, output);
        }
    }

    private void WriteMonitoringFile(string path, KerioMonitoringOutput output)
    {
        var full = _configuration.PathOf(path);
        if (!_context.Observer.MayWrite(AuditAction.MonitoringFile, full))
        {
            return;
        }

        Write(full, () =>
        {
            MonitoringFile.Write(full, output, _context.HistoryPath, _surroundings.Cancellation);
            return full;
        }, isOfTool: true);
    }

    /// <summary>Writes a report for this account alone; one that exists keeps its rights.</summary>
    /// <returns>The file.</returns>
    private string WriteOwn(string path, Action<Stream> write, Func<string>? otherPlace) =>
        Write(path, () =>
        {
            using var file = new AtomicFile(path, overwrite: true, isOwn: true, _context.HistoryPath);
            write(file.Stream);
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
    private string Write(string file, Func<string> write, bool isOfTool = false) => AuditStep.Write(file, () =>
    {
        AuditFolder.Prepare(_configuration, file, isOfTool);
        AtomicFile.RemoveLeftovers(Path.GetDirectoryName(file)!, _context.HistoryPath);
        var written = write();
        _files.Add(written);
        return written;
    });

    private ReportOptions OptionsOf(AuditReport report, IReadOnlyList<KerioComplianceResult> results, KerioPriceList? prices) => new()
    {
        TimeZone = TimeZoneInfo.Local,
        Title = report.Title,
        Contact = report.Contact,
        Language = report.Language is null ? _surroundings.Language : CultureInfo.GetCultureInfo(report.Language),
        ShowLicenseNumber = report.ShowLicenseNumber,
        Exposure = prices is null
            ? [] : new List<KerioComplianceResult>(results).ConvertAll(result => LicenseExposure.Measure(result, prices)),
    };
}
