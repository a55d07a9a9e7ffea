using System;
using System.Collections.Generic;
using KerioLicense.Model;

namespace KerioLicense.Core.Tests.Examples;

/// <summary>The mail that goes through one server, hour by hour: busy in office hours, a trickle at night and at weekends.</summary>
internal sealed class EstateMail(string name, int users)
{
    private const int MessagesPerUserAndDay = 14;

    /// <summary>Beginning of the counting period.</summary>
    public DateTime Since { get; init; } = EstateCalendar.Utc("2026-01-10 08:00");

    /// <summary>In which hours mail is sent to this server.</summary>
    public Func<DateTime, bool> Works { get; init; } = _ => true;

    /// <summary>An office that closes: not one message from Friday evening to Monday morning.</summary>
    public bool RestsAtWeekends { get; init; }

    /// <summary>When the statistics were reset, if they were.</summary>
    public DateTime? ResetAt { get; init; }

    /// <summary>True when the server had carried mail before the estate was read for the first time.</summary>
    public bool WorkedBefore { get; init; } = true;

    public TrafficCounters CountersAt(DateTime at)
    {
        var since = ResetAt is { } reset && reset <= at ? reset : Since;
        var first = since > EstateCalendar.Origin ? since : EstateCalendar.Origin;
        var days = since < EstateCalendar.Origin && WorkedBefore ? (long)(EstateCalendar.Origin - since).TotalDays : 0;
        var total = new Messages(days * users * MessagesPerUserAndDay * 5 / 7);
        for (var hour = EstateCalendar.Origin; hour.AddHours(1) <= at; hour = hour.AddHours(1))
        {
            if (hour >= first)
            {
                total = total.Plus(In(hour));
            }
        }

        return new TrafficCounters
        {
            Since = since,
            Received = total.Received,
            Transmitted = total.Transmitted,
            DeliveredToLocals = total.Delivered,
            Mx = total.Mx,
            Relay = 0,
            SmtpAccepted = total.Accepted,
            Pop3Downloads = 0,
        };
    }

    /// <summary>The mail log of the day before a reading.</summary>
    public MailActivityReading LogOf(DateTime at)
    {
        var to = new DateTime(at.Year, at.Month, at.Day, at.Hour, 0, 0, DateTimeKind.Utc);
        var hours = new List<MailHour>();
        var sample = new List<string>();
        for (var hour = to.AddDays(-1); hour < to; hour = hour.AddHours(1))
        {
            if (In(hour) is { Received: > 0 } messages)
            {
                hours.Add(new MailHour
                {
                    Start = hour,
                    Received = messages.Received,
                    Sent = messages.Received + (messages.Received / 9),
                    File = "mail.log",
                });
                if (sample.Count < 4)
                {
                    sample.Add(EstateSeed.QueueId(name, hour.AddSeconds(EstateSeed.Number(name, hour.Ticks) % 3600), sample.Count));
                }
            }
        }

        return new MailActivityReading { CoveredFrom = to.AddDays(-1), CoveredTo = to, Hours = hours, QueueIdSample = sample };
    }

    private Messages In(DateTime hour)
    {
        var italian = EstateCalendar.InItaly(hour);
        if (!Works(hour) || (RestsAtWeekends && IsRest(italian)))
        {
            return default;
        }

        var (perDay, least) = EstateCalendar.IsWeekend(italian)
            ? (0.006, italian.Hour is 10 or 17 ? 2 : 0)
            : italian.Hour switch
            {
                >= 9 and <= 12 or >= 14 and <= 17 => (0.095, 1),
                13 or 8 or 18 => (0.05, 1),
                _ => (0.004, 0),
            };
        var received = (long)(
            users * MessagesPerUserAndDay * perDay * (0.6 + (0.8 * EstateSeed.Unit(name, hour.Ticks / TimeSpan.TicksPerHour))));
        return new Messages(Math.Max(received, least));
    }

    private static bool IsRest(DateTime italian) =>
        EstateCalendar.IsWeekend(italian)
        || (italian.DayOfWeek == DayOfWeek.Friday && italian.Hour >= 20)
        || (italian.DayOfWeek == DayOfWeek.Monday && italian.Hour < 7);

    /// <summary>The counters move together: what is received is delivered, part of it came from outside, part goes out.</summary>
    private readonly record struct Messages(long Received, long Transmitted, long Delivered, long Mx, long Accepted)
    {
        public Messages(long received)
            : this(received, received * 52 / 100, received * 26 / 100, received * 25 / 100, received * 42 / 100)
        {
        }

        public Messages Plus(Messages other) =>
            new(Received + other.Received, Transmitted + other.Transmitted, Delivered + other.Delivered, Mx + other.Mx,
                Accepted + other.Accepted);
    }
}
