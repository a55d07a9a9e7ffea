using System.Threading;

namespace KerioLicense.CallLog;

/// <summary>How a call log's rows look.</summary>
public enum CallLogFormat
{
    /// <summary>A table whose first row names its columns.</summary>
    Csv,

    /// <summary>Asterisk's Master.csv: no names, fixed columns.</summary>
    Asterisk,
}

/// <summary>How call logs are to be read.</summary>
internal sealed record CallLogOptions
{
    public CallLogFormat Format { get; init; }

    public string StartColumn { get; init; } = "Start";

    /// <summary>The column of the end; where it is missing or empty, <see cref="DurationColumn"/> counts.</summary>
    public string EndColumn { get; init; } = "End";

    /// <summary>The column of the duration: seconds, or hours, minutes and seconds.</summary>
    public string DurationColumn { get; init; } = "Duration";

    public string DirectionColumn { get; init; } = "Direction";

    public char Delimiter { get; init; } = ',';

    /// <summary>.NET format of the times; without it ISO 8601 (with a blank or a T) and Unix seconds are understood.</summary>
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
