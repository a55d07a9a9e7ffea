using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using KerioLicense.Exposure;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Verdict;

namespace KerioLicense.Commands;

/// <summary>
/// Writes reports on results, one file or several in different forms. Waits for all results; a file appears in its place whole or not at all. Licence numbers are masked
/// unless they are asked for.
/// </summary>
[Cmdlet(VerbsData.Export, "KerioComplianceReport", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportKerioComplianceReportCommand : KerioFileCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(0.5);

    private readonly List<KerioComplianceResult> _results = [];
    private readonly List<(string File, ReportFormat Format)> _reports = [];
    private long _lastProgress = TimeProvider.System.GetTimestamp();
    private bool _isProgressShown;

    /// <summary>The results.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public KerioComplianceResult[] InputObject { get; set; } = [];

    /// <summary>Files to write; the form follows from the extension: .html, .md, .csv or .json.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The same, taken as they are, without wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The form of all files, whatever their names end with.</summary>
    [Parameter]
    public ReportFormat Format { get; set; }

    /// <summary>The heading.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>The language of the report. Default: that of the session. JSON is in no language.</summary>
    [Parameter]
    [ValidateSet("en", "it")]
    public string? Language { get; set; }

    /// <summary>What is at stake, as Measure-KerioLicenseExposure works it out; shown with the licences concerned, and added up.</summary>
    [Parameter]
    [ValidateNotNull]
    public KerioLicenseExposure[] Exposure { get; set; } = [];

    /// <summary>Write whole licence numbers; otherwise only their first group.</summary>
    [Parameter]
    public SwitchParameter ShowLicenseNumber { get; set; }

    /// <summary>Replace files that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Give the files that were written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // Whatever is wrong with the targets is said before the results are made, which can take long.
        var isLiteral = ParameterSetName == LiteralPathSet;
        foreach (var path in isLiteral ? LiteralPath : Path)
        {
            var file = ResolveOutput(path, isLiteral);
            var format = FormatOf(file);
            CheckOutput(file, "", isFolderAllowed: false, Force);
            _reports.Add((file, format));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _results.AddRange(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (var (file, format) in _reports)
        {
            if (!ShouldProcess(file, ReportFileTexts.ReportAction))
            {
                continue;
            }

            Write(file, format);
            WriteVerbose(string.Format(CultureInfo.CurrentCulture, ReportFileTexts.VerboseResultsWritten, file, _results.Count));
            if (PassThru)
            {
                WriteObject(new FileInfo(file));
            }
        }

        if (_isProgressShown)
        {
            WriteProgress(new ProgressRecord(0, ReportFileTexts.ReportAction, ReportFileTexts.ReportAction) { RecordType = ProgressRecordType.Completed });
        }
    }

    private void Write(string file, ReportFormat format)
    {
        var options = new ReportOptions
        {
            Title = Title,
            Language = Language is null ? CultureInfo.CurrentUICulture : CultureInfo.GetCultureInfo(Language),
            ShowLicenseNumber = ShowLicenseNumber,
            Exposure = Exposure,
            Progress = count => ShowProgress(file, count),
        };
        try
        {
            ComplianceReport.Write(file, _results, format, options, Force, Cancellation);
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception exception) when (FailureOf(exception, file, isReading: false) is not null)
        {
            ThrowTerminatingError(FailureOf(exception, file, isReading: false));
        }
    }

    private ReportFormat FormatOf(string file)
    {
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Format)))
        {
            return Format;
        }

        return System.IO.Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".html" or ".htm" => ReportFormat.Html,
            ".md" or ".markdown" => ReportFormat.Markdown,
            ".csv" => ReportFormat.Csv,
            ".json" => ReportFormat.Json,
            _ => throw Terminating(AdvisedError.Of(
                new IOException(string.Format(CultureInfo.CurrentCulture, ReportFileTexts.ReportFormatUnknown, file)),
                nameof(ReportFileTexts.ReportFormatUnknown),
                ErrorCategory.InvalidArgument,
                file,
                ReportFileTexts.ReportFormatUnknownAction)),
        };
    }

    private void ShowProgress(string file, int count)
    {
        if (TimeProvider.System.GetElapsedTime(_lastProgress) < ProgressInterval)
        {
            return;
        }

        _lastProgress = TimeProvider.System.GetTimestamp();
        _isProgressShown = true;
        var status = string.Format(CultureInfo.CurrentCulture, ReportFileTexts.ReportProgress, System.IO.Path.GetFileName(file), count, _results.Count);
        WriteProgress(new ProgressRecord(0, ReportFileTexts.ReportAction, status) { PercentComplete = (int)(100L * count / _results.Count) });
    }
}
