using System.Management.Automation;
using KerioLicense.Commands.Base;
using KerioLicense.Completers;
using KerioLicense.Errors;
using KerioLicense.Exposure;
using KerioLicense.Files;
using KerioLicense.Rehydration;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Customers;
using KerioLicense.Reporting.Formats;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Commands;

/// <summary>
/// Writes reports on results, one file or several in different forms. Waits for all results; a file appears in its place whole or not at
/// all. License numbers are masked unless they are asked for.
/// </summary>
[Cmdlet(VerbsData.Export, "KerioComplianceReport", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportKerioComplianceReportCommand : KerioPathCmdlet<string[]>
{
    private readonly List<KerioComplianceResult> _results = [];
    private TimeZoneInfo _timeZone = TimeZoneInfo.Local;
    private readonly List<(string File, ReportFormat Format)> _reports = [];

    /// <summary>The results.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Rehydrated(typeof(KerioComplianceResult))]
    [ValidateNotNull]
    public KerioComplianceResult[] InputObject { get; set; } = [];

    /// <summary>The form of all files, whatever their names end with.</summary>
    [Parameter]
    public ReportFormat Format { get; set; }

    /// <summary>The heading; <c>{customer}</c> in it stands for the customer with -PerCustomer.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>-Path is a folder: it gets a report for each customer, which names no other, and index.html with a ranking.</summary>
    [Parameter]
    public SwitchParameter PerCustomer { get; set; }

    /// <summary>The short form: one page (.html), the draft of a mail (.eml), or a calendar of what ends (.ics).</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <summary>Whom the reader can ask, as the page is to show it: a name, a mail address, a phone number.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Contact { get; set; }

    /// <summary>The language of the report. Default: that of the session. JSON is in no language.</summary>
    [Parameter]
    [ValidateSet("en", "it")]
    public string? Language { get; set; }

    /// <summary>The time zone of the times in sentences, as this machine names it, such as Europe/Rome or UTC. Default: that of the
    /// machine. Tables of evidence and the CSV are in UTC.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TimeZone { get; set; }

    /// <summary>What is at stake, as Measure-KerioLicenseExposure works it out; shown with the licenses concerned, and added up.</summary>
    [Parameter]
    [Rehydrated(typeof(KerioLicenseExposure))]
    [ValidateNotNull]
    public KerioLicenseExposure[] Exposure { get; set; } = [];

    /// <summary>Earlier results, or the path of their file: what is new, reopened or resolved since then is marked.</summary>
    [Parameter]
    [ResultsArgument]
    [AllowEmptyCollection]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(InputFileCompleter))]
    public KerioComplianceResult[] ReferenceObject { get; set; } = [];

    /// <summary>Write whole license numbers; otherwise only their first group.</summary>
    [Parameter]
    public SwitchParameter ShowLicenseNumber { get; set; }

    /// <summary>Replace files that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Give the files that were written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin()
    {
        if (Summary && (PerCustomer || Bound(nameof(Format), Format) is not null))
        {
            throw Refused(nameof(ReportFileTexts.SummaryNotTogether), PerCustomer ? nameof(PerCustomer) : nameof(Format));
        }

        _timeZone = TimeZone is null ? TimeZoneInfo.Local : FindTimeZone(TimeZone);

        // What is wrong with the targets is reported before the results are made, which can take long.
        AdvisedException? refused = null;
        foreach (var path in Paths)
        {
            try
            {
                _reports.Add(PerCustomer ? (ResolveOutput(path, IsLiteral), Format) : Target(path));
            }
            catch (AdvisedException exception)
            {
                if (refused is not null)
                {
                    WriteFailure(refused);
                }

                refused = exception;
            }
        }

        if (refused is not null)
        {
            // With no target left there is nothing to do, and the last error ends the command.
            WriteFailure(_reports.Count > 0 ? refused : throw refused);
        }
    }

    private protected override void Process() => _results.AddRange(InputObject);

    private protected override void End()
    {
        var progress = new ThrottledProgress(this, ReportFileTexts.ReportAction);
        foreach (var (file, format) in _reports)
        {
            if (PerCustomer)
            {
                WritePerCustomer(file, format, progress);
                continue;
            }

            if (!MayWrite(file, ReportFileTexts.ReportAction))
            {
                continue;
            }

            void Write() => ReportFile.Write(file, _results, Summary ? null : format, OptionsOf(file, progress), Force, Cancellation);

            if (_reports.Count == 1)
            {
                Require(file, isWriting: true, Write);
            }
            else if (!Try(file, isWriting: true, Write))
            {
                continue;
            }

            Tell(ReportFileTexts.VerboseResultsWritten, file, _results.Count);
            if (PassThru)
            {
                WriteObject(new FileInfo(file));
            }
        }

        progress.Complete();
    }

    /// <summary>Writes into a folder. A file that cannot be written is an error, and the others are written.</summary>
    private void WritePerCustomer(string folder, ReportFormat format, ThrottledProgress progress)
    {
        var reports = new CustomerReports(_results, format, OptionsOf(folder, progress) with { Progress = null });
        var written = 0;
        foreach (var page in reports.Pages)
        {
            Cancellation.ThrowIfCancellationRequested();
            progress.Show(++written, reports.Pages.Count, () => UserText.Format(
                ReportFileTexts.CustomerProgress, page.Options.Customer!, written, reports.Pages.Count));
            WriteInto(folder, NameOf(page), page.Share.Results.Count, stream => reports.Write(stream, page, Cancellation));
        }

        WriteInto(folder, CustomerReports.IndexName, _results.Count, stream => reports.WriteIndex(stream, NameOf));
        string NameOf(CustomerPage page) => page.FileName + ReportFormats.ExtensionOf(format);
    }

    private void WriteInto(string folder, string name, int results, Action<Stream> write)
    {
        var path = System.IO.Path.Combine(folder, name);
        if (!MayWrite(path, ReportFileTexts.ReportAction))
        {
            return;
        }

        var isWritten = Try(path, isWriting: true, () =>
        {
            Directory.CreateDirectory(folder);
            using var file = new AtomicFile(path, Force);
            write(file.Stream);
            file.Commit(cancellation: Cancellation);
        });
        if (isWritten)
        {
            Tell(ReportFileTexts.VerboseResultsWritten, path, results);
            if (PassThru)
            {
                WriteObject(new FileInfo(path));
            }
        }
    }

    private (string File, ReportFormat Format) Target(string path)
    {
        var file = ResolveOutput(path, IsLiteral);
        var format = Summary
            ? ReportFile.IsNamed(file) ? ReportFormat.Html : throw Refused(nameof(ReportFileTexts.SummaryFormUnknown), file)
            : Bound(nameof(Format), Format) ?? ReportFormats.Of(file)
                ?? throw Refused(nameof(ReportFileTexts.ReportFormatUnknown), file);
        CheckOutput(file, "", isFolderAllowed: false, Force);
        return (file, format);
    }

    private static AdvisedException Refused(string errorId, string value) =>
        new(ErrorText.Of(ReportFileTexts.ResourceManager, errorId, value), ErrorKind.InvalidArgument, value);

    private static TimeZoneInfo FindTimeZone(string name)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw Refused(nameof(ReportFileTexts.TimeZoneUnknown), name);
        }
    }

    private ReportOptions OptionsOf(string file, ThrottledProgress progress) => new()
    {
        Title = Title,
        Contact = Contact,
        Changes = ReportChanges.Of(ReferenceObject, _results),
        Language = Language is null ? CultureInfo.CurrentUICulture : CultureInfo.GetCultureInfo(Language),
        TimeZone = _timeZone,
        ShowLicenseNumber = ShowLicenseNumber,
        Exposure = Exposure,
        Progress = count => progress.Show(count, _results.Count, () => UserText.Format(
            ReportFileTexts.ReportProgress, System.IO.Path.GetFileName(file), count, _results.Count)),
    };
}
