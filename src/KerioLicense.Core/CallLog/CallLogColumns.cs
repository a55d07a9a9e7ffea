using KerioLicense.Files;
using KerioLicense.Values;

namespace KerioLicense.CallLog;

/// <summary>Where in a row the values stand; -1 for a column that the log does not have.</summary>
internal readonly struct CallLogColumns(int start, int end, int duration, int direction)
{
    /// <summary>
    /// Asterisk's csv backend: accountcode, src, dst, dcontext, clid, channel, dstchannel, lastapp, lastdata, start, answer, end, duration,
    /// billsec, disposition, amaflags and more. The context is the nearest to a direction that there is.
    /// </summary>
    public static readonly CallLogColumns Asterisk = new(start: 9, end: 11, duration: 12, direction: 3);

    /// <summary>
    /// Asterisk's cdr_custom backend as it is delivered: clid, src, dst, dcontext, channel, dstchannel, lastapp, lastdata, start, answer,
    /// end, duration, billsec and more (docs/kerio-facts.md 11.4).
    /// </summary>
    public static readonly CallLogColumns AsteriskCustom = new(start: 8, end: 10, duration: 11, direction: 3);

    private const int LongestHeader = 300;

    public int Start { get; } = start;

    public int End { get; } = end;

    public int Duration { get; } = duration;

    public int Direction { get; } = direction;

    /// <summary>Finds the columns by their names.</summary>
    /// <exception cref="InvalidDataException">There is no column of the start, or neither one of the end nor of the duration.</exception>
    public static CallLogColumns Of(string[] header, CallLogOptions options)
    {
        var columns = new CallLogColumns(
            IndexOf(header, options.StartColumn), IndexOf(header, options.EndColumn), IndexOf(header, options.DurationColumn),
            IndexOf(header, options.DirectionColumn));
        return columns.Start < 0 ? throw Missing(options.StartColumn, header)
            : columns.End < 0 && columns.Duration < 0 ? throw Missing(options.EndColumn + " / " + options.DurationColumn, header)
            : columns;
    }

    /// <summary>What stands in the first row may be a call: no more of it is shown than names of columns need.</summary>
    private static InvalidDataException Missing(string column, string[] header) =>
        new(UserText.Format(CallLogTexts.ColumnMissing, column, InputErrors.Quote(string.Join(", ", header), LongestHeader)));

    private static int IndexOf(string[] header, string name) =>
        Array.FindIndex(header, column => string.Equals(column, name, StringComparison.OrdinalIgnoreCase));
}
