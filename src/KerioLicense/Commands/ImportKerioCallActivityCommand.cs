using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using KerioLicense.CallLog;
using KerioLicense.Model;

namespace KerioLicense.Commands;

/// <summary>
/// Adds what a telephone exchange's call logs say to its observation: the exchange's interface shows only calls in progress, which proves nothing about the time
/// around them. Numbers and names are never kept.
/// </summary>
[Cmdlet(VerbsData.Import, "KerioCallActivity", DefaultParameterSetName = PathSet)]
[OutputType(typeof(KerioInstallation))]
public sealed class ImportKerioCallActivityCommand : KerioFileCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private KerioCallActivity? _activity;

    /// <summary>Call logs of the exchange; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Call logs whose names are taken as they are, without wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The observation of the exchange.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public KerioInstallation[] InputObject { get; set; } = [];

    /// <summary>A table with named columns, or Asterisk's Master.csv.</summary>
    [Parameter]
    public CallLogFormat Format { get; set; }

    /// <summary>The column of a call's start.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string StartColumn { get; set; } = "Start";

    /// <summary>The column of a call's end.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string EndColumn { get; set; } = "End";

    /// <summary>The column of the duration, where there is no end: seconds or h:mm:ss.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string DurationColumn { get; set; } = "Duration";

    /// <summary>The column of the direction.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string DirectionColumn { get; set; } = "Direction";

    /// <summary>What separates the columns.</summary>
    [Parameter]
    public char Delimiter { get; set; } = ',';

    /// <summary>.NET format of the times, where they are neither ISO 8601 nor Unix seconds.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TimeFormat { get; set; }

    /// <summary>The zone of times that carry none.</summary>
    [Parameter]
    [TimeZoneTransformation]
    [ValidateNotNull]
    public TimeZoneInfo? TimeZone { get; set; }

    /// <summary>From when on the logs are complete. Default: their first call.</summary>
    [Parameter]
    public DateTime? CoveredFrom { get; set; }

    /// <summary>Until when the logs are complete. Default: the end of their last call.</summary>
    [Parameter]
    public DateTime? CoveredTo { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _activity ??= ReadAll();
        foreach (var installation in InputObject)
        {
            if (installation.Product != KerioProduct.Operator)
            {
                Fail(nameof(CallLogTexts.NotOperator), ErrorCategory.InvalidArgument, installation, CallLogTexts.NotOperator, installation);
                WriteObject(installation);
            }
            else
            {
                WriteObject(_activity.Reading is { } reading
                    ? installation with { Operator = (installation.Operator ?? new OperatorReading()) with { CallActivity = reading } }
                    : installation);
            }
        }
    }

    private KerioCallActivity ReadAll()
    {
        var reader = new CallLogReader(new CallLogOptions
        {
            Format = Format,
            StartColumn = StartColumn,
            EndColumn = EndColumn,
            DurationColumn = DurationColumn,
            DirectionColumn = DirectionColumn,
            Delimiter = Delimiter,
            TimeFormat = TimeFormat,
            TimeZone = TimeZone,
            CoveredFrom = CoveredFrom?.ToUniversalTime(),
            CoveredTo = CoveredTo?.ToUniversalTime(),
            Cancellation = Cancellation,
        });
        var isLiteral = ParameterSetName == LiteralPathSet;
        var isWhole = true;
        foreach (var path in isLiteral ? LiteralPath : Path)
        {
            var files = ResolveInput(path, isLiteral);
            isWhole &= files.Count > 0;
            foreach (var file in files)
            {
                isWhole &= Read(reader, file);
            }
        }

        var activity = reader.Complete();

        if (!isWhole && activity.Reading is { } reading)
        {
            // A file that was left out may hold calls at any time: the others prove calls, but no quiet.
            activity = activity with { Reading = reading with { CoveredTo = reading.CoveredFrom } };
        }

        Report(activity, isWhole);
        return activity;
    }

    private bool Read(CallLogReader reader, string file)
    {
        try
        {
            reader.Read(file);
            return true;
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (InvalidDataException exception)
        {
            Fail(nameof(CallLogTexts.CallLogInvalid), ErrorCategory.InvalidData, file, CallLogTexts.CallLogInvalid, file, exception.Message);
        }
        catch (Exception exception) when (FailureOf(exception, file, isReading: true) is not null)
        {
            WriteError(FailureOf(exception, file, isReading: true));
        }

        return false;
    }

    private void Report(KerioCallActivity activity, bool isWhole)
    {
        if (activity.NotUnderstood > 0)
        {
            var faults = new List<string>();
            foreach (var fault in activity.Faults)
            {
                faults.Add(Text(CallLogTexts.RowFault, fault.File, fault.Line, fault.Reason));
            }

            WriteWarning(Text(CallLogTexts.RowsNotUnderstood, activity.NotUnderstood, activity.Rows, string.Join("; ", faults)));
        }

        if (activity.Reading is { } reading)
        {
            WriteVerbose(Text(CallLogTexts.VerboseCalls, reading.Calls.Count, activity.Rows, Utc(reading.CoveredFrom), Utc(reading.CoveredTo)));
        }
        else if (isWhole)
        {
            Fail(nameof(CallLogTexts.NoCall), ErrorCategory.InvalidData, null, CallLogTexts.NoCall);
        }
    }

    private void Fail(string errorId, ErrorCategory category, object? target, string format, params object[] values)
    {
        var action = CallLogTexts.ResourceManager.GetString(errorId + "Action", CultureInfo.CurrentUICulture)!;
        WriteFailure(new InvalidDataException(Text(format, values)), errorId, category, target, action);
    }

    private static string Utc(DateTime time) => time.ToString("u", CultureInfo.InvariantCulture);

    private static string Text(string format, params object[] values) => string.Format(CultureInfo.CurrentCulture, format, values);
}
