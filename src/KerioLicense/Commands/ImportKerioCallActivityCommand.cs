using System.Linq;
using System.Management.Automation;
using KerioLicense.CallLog;
using KerioLicense.Commands.Base;
using KerioLicense.Completers;
using KerioLicense.Errors;
using KerioLicense.Model;
using KerioLicense.Parameters;
using KerioLicense.Rehydration;
using KerioLicense.Values;

namespace KerioLicense.Commands;

/// <summary>
/// Adds what a telephone exchange's call logs say to its observation: the exchange's interface shows only calls in progress, which proves
/// nothing about the time around them. Numbers and names are never kept.
/// </summary>
[Cmdlet(VerbsData.Import, "KerioCallActivity", DefaultParameterSetName = PathSet)]
[OutputType(typeof(KerioInstallation))]
public sealed class ImportKerioCallActivityCommand : KerioPathCmdlet<string[]>
{
    private KerioCallActivity? _activity;

    /// <summary>The observation of the exchange.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Rehydrated(typeof(KerioInstallation))]
    [ValidateNotNull]
    public KerioInstallation[] InputObject { get; set; } = [];

    /// <summary>The kind of export. Default: what the first row shows.</summary>
    [Parameter]
    public CallLogFormat Format { get; set; }

    /// <summary>The names of the columns, in their order, of files whose first row is a call.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Header { get; set; }

    /// <summary>The column of a call's start. Default: the name that the form gives it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StartColumn { get; set; }

    /// <summary>The column of a call's end.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EndColumn { get; set; }

    /// <summary>The column of the duration, where there is no end: seconds or h:mm:ss.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DurationColumn { get; set; }

    /// <summary>The column of the direction.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DirectionColumn { get; set; }

    /// <summary>What separates the columns. Default: what stands most often in the first row.</summary>
    [Parameter]
    public char? Delimiter { get; set; }

    /// <summary>.NET format of the times, where they are neither ISO 8601 nor Unix seconds.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TimeFormat { get; set; }

    /// <summary>The zone of times that carry none.</summary>
    [Parameter]
    [TimeZoneTransformation]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    [ValidateNotNull]
    public TimeZoneInfo? TimeZone { get; set; }

    /// <summary>From when on the logs are complete. Default: their first call.</summary>
    [Parameter]
    [ValidatePlausibleTime]
    public DateTime? CoveredFrom { get; set; }

    /// <summary>Until when the logs are complete. Default: the end of their last call.</summary>
    [Parameter]
    [ValidatePlausibleTime]
    public DateTime? CoveredTo { get; set; }

    private protected override void Process()
    {
        _activity ??= ReadAll();
        foreach (var installation in InputObject)
        {
            if (installation.Product != KerioProduct.Operator)
            {
                WriteFailure(ErrorOf(nameof(CallLogTexts.NotOperator), ErrorKind.InvalidArgument, null, installation), installation);
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
            Header = Header,
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
        var isWhole = true;
        foreach (var path in Paths)
        {
            var files = ResolveInput(path, IsLiteral);
            isWhole &= files.Count > 0;
            foreach (var file in files)
            {
                isWhole &= Try(file, isWriting: false, () => Read(reader, file));
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

    private static void Read(CallLogReader reader, string file)
    {
        try
        {
            reader.Read(file);
        }
        catch (InvalidDataException exception)
        {
            throw ErrorOf(nameof(CallLogTexts.CallLogInvalid), ErrorKind.InvalidData, file, file, exception.Message);
        }
    }

    private void Report(KerioCallActivity activity, bool isWhole)
    {
        if (activity.NotUnderstood > 0)
        {
            var faults = activity.Faults.Select(
                static fault => UserText.Format(CallLogTexts.RowFault, fault.File, fault.Line, fault.Reason));
            WriteWarning(UserText.Format(CallLogTexts.RowsNotUnderstood, activity.NotUnderstood, activity.Rows, string.Join("; ", faults)));
        }

        if (activity.Reading is { } reading)
        {
            Tell(CallLogTexts.VerboseCalls, reading.Calls.Count, activity.Rows, UtcText.Second(reading.CoveredFrom),
                UtcText.Second(reading.CoveredTo));
        }
        else if (isWhole)
        {
            WriteFailure(ErrorOf(nameof(CallLogTexts.NoCall), ErrorKind.InvalidData, null));
        }
    }

    private static AdvisedException ErrorOf(string errorId, ErrorKind kind, string? target, params object?[] values) =>
        new(ErrorText.Of(CallLogTexts.ResourceManager, errorId, values), kind, target);
}
