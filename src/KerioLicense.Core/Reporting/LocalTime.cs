namespace KerioLicense.Reporting;

/// <summary>Instants in prose: in the reader's time zone, with the names of days and months in the language of the report. The names stand
/// in the texts, since the data of cultures differ between machines and the report must not.</summary>
internal sealed class LocalTime
{
    private readonly TimeZoneInfo _zone;
    private readonly string[] _days;
    private readonly string[] _months;

    public LocalTime(TimeZoneInfo zone, CultureInfo language)
    {
        _zone = zone;
        _days = Names(nameof(ReportTexts.WeekDays), language);
        _months = Names(nameof(ReportTexts.Months), language);
    }

    /// <summary>The zone as people know it, with its distance from UTC at an instant: <c>Europe/Rome, UTC+01:00</c>.</summary>
    public string ZoneAt(DateTime instant)
    {
        var offset = _zone.GetUtcOffset(instant);
        var distance = "UTC" + (offset == TimeSpan.Zero ? "" : (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", null));
        return _zone.Id is "UTC" or "Etc/UTC" ? "UTC" : _zone.Id + ", " + distance;
    }

    public DateTime Of(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(instant, DateTimeKind.Utc), _zone);

    /// <summary>In a sentence: <c>22 November 2026, 09:00</c>.</summary>
    public string Instant(DateTime instant)
    {
        var local = Of(instant);
        return Day(local) + local.ToString(", HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>With its weekday: <c>Sunday 22 November 2026, 09:00</c>.</summary>
    public string Long(DateTime instant) => _days[(int)Of(instant).DayOfWeek] + " " + Instant(instant);

    /// <summary>For a narrow column: <c>Sun 22 Nov</c>.</summary>
    public string Short(DateTime instant)
    {
        var local = Of(instant);
        return _days[(int)local.DayOfWeek].Substring(0, 3) + " " + ShortDay(instant);
    }

    /// <summary>The same of a day in the zone.</summary>
    public string ShortOf(DateTime day) => _days[(int)day.DayOfWeek].Substring(0, 3) + " "
        + day.Day.ToString(CultureInfo.InvariantCulture) + " " + _months[day.Month - 1].Substring(0, 3);

    /// <summary>The last day of what ends then: what ends at midnight ends on the day before.</summary>
    public string LastDay(DateTime end) => Short(end.AddTicks(-1));

    /// <summary>Where there is even less place: <c>22 Nov</c>.</summary>
    public string ShortDay(DateTime instant)
    {
        var local = Of(instant);
        return local.Day.ToString(CultureInfo.InvariantCulture) + " " + _months[local.Month - 1].Substring(0, 3);
    }

    private string Day(DateTime local) =>
        local.Day.ToString(CultureInfo.InvariantCulture) + " " + _months[local.Month - 1] + " "
        + local.Year.ToString("0000", CultureInfo.InvariantCulture);

    private static string[] Names(string key, CultureInfo language) =>
        ReportTexts.ResourceManager.GetString(key, language)!.Split(' ');
}
