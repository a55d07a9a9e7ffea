using System.Threading;

namespace KerioLicense.CallLog;

/// <summary>How a call log's rows look.</summary>
public enum CallLogFormat
{
    /// <summary>What the first row shows: one of the forms below.</summary>
    Auto,

    /// <summary>A table with names in English: Start, End, Duration, Direction.</summary>
    Csv,

    /// <summary>Asterisk's own files, Master.csv and those of cdr_custom: no names, fixed columns.</summary>
    Asterisk,

    /// <summary>The report of FreePBX: calldate, duration, dcontext.</summary>
    FreePbx,

    /// <summary>A table with names and dates in Italian: Data e ora, Fine, Durata, Direzione.</summary>
    Italian,
}

/// <summary>How call logs are to be read.</summary>
internal sealed record CallLogOptions
{
    public CallLogFormat Format { get; init; }

    /// <summary>The names of the columns of a file whose first row is a call; null where it names them.</summary>
    public IReadOnlyList<string>? Header { get; init; }

    /// <summary>The column of the start; null for the name that the form gives it.</summary>
    public string? StartColumn { get; init; }

    /// <summary>The column of the end; where it is missing or empty, <see cref="DurationColumn"/> counts.</summary>
    public string? EndColumn { get; init; }

    /// <summary>The column of the duration: seconds, or hours, minutes and seconds.</summary>
    public string? DurationColumn { get; init; }

    public string? DirectionColumn { get; init; }

    /// <summary>Null for the one that stands most often in the first row.</summary>
    public char? Delimiter { get; init; }

    /// <summary>.NET format of the times; without it ISO 8601 (with a blank or a T), Unix seconds and milliseconds, and the form's own are
    /// understood.</summary>
    public string? TimeFormat { get; init; }

    /// <summary>The zone of times that carry none. Without it such a row is not understood.</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>
    /// From when on the log is complete (UTC), as whoever exported it knows. Without it: from the first call.
    /// </summary>
    public DateTime? CoveredFrom { get; init; }

    /// <summary>Until when the log is complete (UTC). Without it: to the last call's end.</summary>
    public DateTime? CoveredTo { get; init; }

    public CancellationToken Cancellation { get; init; }
}
