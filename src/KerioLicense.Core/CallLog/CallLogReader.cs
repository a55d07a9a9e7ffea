using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.CallLog;

/// <summary>
/// Reads call logs of a telephone exchange: Asterisk's CDR files and other tables, in the forms of docs/kerio-facts.md 11.4 (inferred).
/// </summary>
internal sealed class CallLogReader
{
    private const int LargestFaultCount = 5;
    private const string Delimiters = ",;\t";

    /// <summary>The columns of the shortest row of Asterisk: the last that is needed is the duration.</summary>
    private const int AsteriskColumns = 12;

    private readonly CallLogOptions _options;
    private readonly List<CallRecord> _calls = [];
    private readonly List<CallRowFault> _faults = [];
    private readonly CallCover _cover;
    private long _rows;
    private long _notUnderstood;

    public CallLogReader(CallLogOptions options)
    {
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _cover = new CallCover(options.CoveredFrom, options.CoveredTo);
    }

    /// <summary>Adds a file.</summary>
    /// <exception cref="InvalidDataException">A wanted column is missing, or a row does not end.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">No right to read it.</exception>
    public void Read(string path)
    {
        using var table = TableText.Open(path);
        var rows = new TableRows(table, _options.Delimiter ?? table.DelimiterAmong(Delimiters), TableRows.LongestRow);
        try
        {
            Read(rows, PlainText.Of(Path.GetFileName(path)));
        }
        catch (RowTooLongException)
        {
            throw new InvalidDataException(UserText.Format(
                CallLogTexts.RowTooLong, Path.GetFileName(path), rows.Line, TableRows.LongestRow, TableRows.MostColumns));
        }
    }

    /// <summary>What all added files say.</summary>
    public KerioCallActivity Complete()
    {
        _calls.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End.CompareTo(b.End));
        return new KerioCallActivity
        {
            Reading = _cover.LastStretch() is { } stretch
                ? new CallActivityReading { CoveredFrom = stretch.From, CoveredTo = stretch.To, Calls = _calls } : null,
            Rows = _rows,
            NotUnderstood = _notUnderstood,
            Faults = _faults,
        };
    }

    private void Read(TableRows rows, string fileName)
    {
        if (!rows.Read())
        {
            return;
        }

        var hasHead = _options.Header is null && _options.Format != CallLogFormat.Asterisk
            && !(_options.Format == CallLogFormat.Auto && _options.StartColumn is null && IsAsterisk(rows));
        var isAsterisk = _options.Header is null && !hasHead;
        var (form, columns) = isAsterisk ? (CallLogForm.Asterisk, CallLogColumns.Asterisk)
            : CallLogForm.Of(_options.Header ?? rows.Names(), _options);
        var time = TimeOf(form);
        var width = hasHead ? rows.Count : (int?)null;
        _cover.BeginFile();
        for (var isRow = !hasHead || rows.Read(); isRow; isRow = rows.Read())
        {
            _options.Cancellation.ThrowIfCancellationRequested();
            _rows++;
            var ofRow = isAsterisk && IsCustom(rows, time) ? CallLogColumns.AsteriskCustom : columns;
            var fault = FaultOf(rows, ofRow, width);
            if (fault is null && TryReadCall(rows, ofRow, time, out var call, out fault))
            {
                _calls.Add(call);
                _cover.AddCall(call.Start, call.End);
                continue;
            }

            _notUnderstood++;
            _cover.AddFault();
            if (_faults.Count < LargestFaultCount)
            {
                _faults.Add(new CallRowFault { File = fileName, Line = rows.Line, Reason = fault! });
            }
        }

        _cover.EndFile();
    }

    /// <summary>Whether the cells are those of the columns: a quotation mark, or a comma in a cell without one, moves them.</summary>
    /// <param name="row">The row.</param>
    /// <param name="columns">Where the values stand.</param>
    /// <param name="width">How many columns have a name; null where none has.</param>
    private static string? FaultOf(TableRows row, CallLogColumns columns, int? width)
    {
        var isMoved = row.BrokenCell >= 0 && row.BrokenCell <= columns.Last && row.Count != width;
        var isRest = row.IsInside && row.Count < width;
        return isMoved || isRest ? CallLogTexts.QuoteOpen : row.Count > width ? CallLogTexts.SurplusCells : null;
    }

    private CallTime TimeOf(CallLogForm form) => new(_options.TimeFormat, form.Times, _options.TimeZone);

    private static bool TryReadCall(TableRows row, CallLogColumns columns, CallTime time, out CallRecord call, out string? fault)
    {
        call = new CallRecord();
        if (!time.TryRead(Field(row, columns.Start), out var start, out var latestStart, out fault))
        {
            return false;
        }

        var endText = Field(row, columns.End);
        var end = latestStart;
        if (endText.Trim().Length > 0)
        {
            if (!time.TryRead(endText, out _, out end, out fault))
            {
                return false;
            }
        }
        else if (row.Count > Math.Max(columns.End, columns.Duration) && Field(row, columns.Duration).Trim().Length == 0)
        {
            // A call that nobody answered has no length; a row that was cut short has no cell for it.
        }
        else if (CallTime.TryReadDuration(Field(row, columns.Duration), out var duration))
        {
            end += duration;
        }
        else
        {
            fault = CallLogTexts.EndNotUnderstood;
            return false;
        }

        if (end < start)
        {
            fault = CallLogTexts.EndBeforeStart;
            return false;
        }

        if (!PlausibleTime.Holds(end))
        {
            fault = CallLogTexts.EndNotUnderstood;
            return false;
        }

        call = new CallRecord { Start = start, End = end, Direction = CallDirections.Of(Field(row, columns.Direction)) };
        return true;
    }

    /// <summary>Where cdr_custom has the start and the duration, Master.csv has what the last application was given and the end.</summary>
    private static bool IsCustom(TableRows row, CallTime time) =>
        time.IsTime(Field(row, CallLogColumns.AsteriskCustom.Start)) && !time.IsTime(Field(row, CallLogColumns.AsteriskCustom.Duration));

    /// <summary>A first row that is a call and no names, known by where Asterisk writes its start.</summary>
    private bool IsAsterisk(TableRows row)
    {
        var time = TimeOf(CallLogForm.Asterisk);
        return row.Count >= AsteriskColumns && (IsCustom(row, time) || time.IsTime(Field(row, CallLogColumns.Asterisk.Start)));
    }

    private static string Field(TableRows row, int column) => column >= 0 && column < row.Count ? row[column] : "";
}
