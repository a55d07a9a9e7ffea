using System;
using System.Collections.Generic;
using KerioLicense.Model;

namespace KerioLicense.Core.Tests.Examples;

/// <summary>The telephone calls of one exchange, as its call log shows them.</summary>
internal sealed class EstateCalls(string name, int perDay)
{
    /// <summary>At which times this exchange is in use.</summary>
    public Func<DateTime, bool> Works { get; init; } = _ => true;

    /// <summary>The call log of the day before a reading; the last calls of a day are over before the night.</summary>
    public CallActivityReading LogOf(DateTime at)
    {
        var to = new DateTime(at.Year, at.Month, at.Day, at.Hour, 0, 0, DateTimeKind.Utc);
        var calls = new List<CallRecord>();
        var day = to.Date.AddDays(-1);
        if (!EstateCalendar.IsWeekend(day))
        {
            for (var i = 0; i < perDay; i++)
            {
                var index = (day.Ticks / TimeSpan.TicksPerDay * 100) + i;
                var start = day.AddHours(7).AddMinutes((600.0 * i / perDay) + (int)(30 * EstateSeed.Unit(name, index)))
                    .AddSeconds(EstateSeed.Number(name, index) % 60);
                if (Works(start))
                {
                    calls.Add(new CallRecord
                    {
                        Start = new DateTime(start.Ticks - (start.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc),
                        End = new DateTime(start.Ticks - (start.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc)
                            .AddSeconds(EstateSeed.Number(name, -index) % 400),
                        Direction = (CallDirection)(1 + (int)(EstateSeed.Number(name, index + 7) % 3)),
                    });
                }
            }
        }

        return new CallActivityReading { CoveredFrom = to.AddDays(-1), CoveredTo = to, Calls = calls };
    }
}
