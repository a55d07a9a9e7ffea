using KerioLicense.Errors;
using KerioLicense.Values;

namespace KerioLicense.Requests;

/// <summary>The days of a request: days of the calendar, where the one who asks is.</summary>
internal readonly record struct RequestPeriod(DateTime From, DateTime Until)
{
    /// <summary>More than a year is not temporary.</summary>
    public const int MostDays = 366;

    /// <exception cref="AdvisedException">The period is no period, or nothing in it needs a request.</exception>
    public static RequestPeriod Of(RequestWishes wishes, DateTime? permittedUntil, TimeProvider clock)
    {
        var today = clock.GetLocalNow().Date;
        var lastPermitted = permittedUntil is { } end ? LastDay(end, clock) : (DateTime?)null;
        var from = wishes.From?.Date ?? (lastPermitted >= today ? lastPermitted.Value.AddDays(1) : today);
        var until = wishes.Until?.Date ?? from.AddDays(wishes.Days!.Value - 1);
        if (until < from || (until - from).Days >= MostDays)
        {
            throw RequestRefusal.Of(
                nameof(RequestTexts.RequestPeriodInvalid), isArgument: true, UtcText.Day(from), UtcText.Day(until), MostDays);
        }

        if (until <= lastPermitted)
        {
            throw RequestRefusal.Of(
                nameof(RequestTexts.RequestPeriodPermitted), isArgument: true, UtcText.Day(lastPermitted.Value), UtcText.Day(until));
        }

        return new RequestPeriod(
            DateTime.SpecifyKind(from, DateTimeKind.Unspecified), DateTime.SpecifyKind(until, DateTimeKind.Unspecified));
    }

    /// <summary>The last day on which a permission holds: one that ends at midnight ends with the day before.</summary>
    public static DateTime LastDay(DateTime end, TimeProvider clock) => Day(end.AddTicks(-1), clock);

    /// <summary>The day of an instant.</summary>
    public static DateTime Day(DateTime instant, TimeProvider clock) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(instant, DateTimeKind.Utc), clock.LocalTimeZone).Date;

}
