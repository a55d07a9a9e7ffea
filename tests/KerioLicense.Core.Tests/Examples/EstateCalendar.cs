using System;
using System.Collections.Generic;

namespace KerioLicense.Core.Tests.Examples;

/// <summary>The nights on which the example estate was read, and the time of day in Italy. Nothing here looks at a clock.</summary>
internal static class EstateCalendar
{
    /// <summary>The instant that the README's first command asks about: a Friday morning, six hours after the last night.</summary>
    public static readonly DateTime AsOf = Utc("2026-11-20 08:00");

    /// <summary>The first night lies a little before the thirty days that a result looks back.</summary>
    public static readonly DateTime FirstNight = Utc("2026-10-19 02:00");

    public static readonly DateTime LastNight = Utc("2026-11-20 02:00");

    /// <summary>Before this instant no hour of the estate is worked out one by one.</summary>
    public static readonly DateTime Origin = FirstNight.AddHours(-26);

    private static readonly DateTime EndOfSummerTime = Utc("2026-10-25 01:00");

    public static IEnumerable<DateTime> Nights
    {
        get
        {
            for (var night = FirstNight; night <= LastNight; night = night.AddDays(1))
            {
                yield return night;
            }
        }
    }

    /// <summary>Italian time; written out, so that no time zone data of the machine is needed.</summary>
    public static DateTime InItaly(DateTime utc) => utc.AddHours(utc < EndOfSummerTime ? 2 : 1);

    public static bool IsWeekend(DateTime italian) => italian.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>Reads "yyyy-MM-dd HH:mm", with or without seconds, as UTC.</summary>
    public static DateTime Utc(string text) =>
        DateTime.ParseExact(
            text,
            ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"],
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal);
}
