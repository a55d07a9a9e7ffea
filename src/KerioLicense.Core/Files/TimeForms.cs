using KerioLicense.Values;

namespace KerioLicense.Files;

/// <summary>
/// An instant: <c>2026-11-18T06:00:00Z</c> with up to seven decimals of the second; an offset instead of Z is turned into UTC.
/// </summary>
internal sealed class TimeForm : JsonForm<DateTime>
{
    public override JsonKind Kind => JsonKind.Time;

    public override string Pattern =>
        "^" + PlausibleTime.YearPattern + "-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,7})?(Z|[+-][0-9]{2}:[0-9]{2})$";

    public override DateTime Read(JsonInput input) => IsoTime.TryParse(ReadBytes(input), out var time) switch
    {
        IsoTimeResult.Good when PlausibleTime.Holds(time) => time,
        IsoTimeResult.Good => throw YearOutOfRange(input.Error),
        IsoTimeResult.WrongForm => throw input.Error(nameof(InputTexts.InputWrongDate)),
        _ => throw input.Error(nameof(InputTexts.InputImpossibleDate)),
    };

    public override void Write(JsonOutput output, DateTime value)
    {
        // The model says UTC; a local time can still come from a script that made the object itself.
        var time = value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value;
        output.Text(PlausibleTime.Holds(time) ? UtcText.Iso(time) : throw YearOutOfRange(output.Error));
    }

    /// <summary>No file holds such a time: nothing could be computed from it.</summary>
    public static InputFormatException YearOutOfRange(Func<string, object?[], InputFormatException> error) =>
        error(nameof(InputTexts.InputYearOutOfRange), [PlausibleTime.FirstYear, PlausibleTime.LastYear]);
}

/// <summary>A day without a time, <c>2026-11-18</c>: midnight UTC in the model.</summary>
internal sealed class DateForm : JsonForm<DateTime>
{
    public override JsonKind Kind => JsonKind.Date;

    public override string Pattern => "^" + PlausibleTime.YearPattern + "-[0-9]{2}-[0-9]{2}$";

    public override DateTime Read(JsonInput input) => IsoTime.TryParseDate(ReadBytes(input), out var date) switch
    {
        IsoTimeResult.Good when PlausibleTime.Holds(date) => date,
        IsoTimeResult.Good => throw TimeForm.YearOutOfRange(input.Error),
        IsoTimeResult.WrongForm => throw input.Error(nameof(InputTexts.InputWrongDay)),
        _ => throw input.Error(nameof(InputTexts.InputImpossibleDate)),
    };

    public override void Write(JsonOutput output, DateTime value) =>
        output.Text(PlausibleTime.Holds(value) ? UtcText.Day(value) : throw TimeForm.YearOutOfRange(output.Error));
}
