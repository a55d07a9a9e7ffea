using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Model;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Truth;

[Flags]
internal enum Sensors
{
    None = 0,
    Counters = 1,
    Log = 2,
    Service = 4,
    Links = 8,
    Pair = 16,
    Calls = 32,
    Engine = 64,
}

/// <summary>A server of a made-up world: what it truly does in continuous time, and what readings of it show.
/// Times are hours after the origin.</summary>
internal sealed class TrueServer(string id, Random random)
{
    private readonly List<double> _mails = [];
    private readonly List<(double From, double To)> _stopped = [];
    private readonly List<double> _resets = [];
    private readonly List<(double At, TrueServer From)> _copies = [];
    private readonly List<(double At, double Of)> _reverts = [];
    private readonly SortedDictionary<double, string> _licenses = new() { [double.MinValue] = L1 };
    private readonly SortedDictionary<double, string> _names = new() { [double.MinValue] = id };
    private double _logReadTo = double.NaN;

    public string Id => id;

    public List<KerioInstallation> Readings { get; } = [];

    public KerioInstallation Template { get; set; } = Read(id, 0);

    /// <summary>Since when its counters count; two servers never begin at one instant unless they are copies.</summary>
    public double Since { get; init; } = -1000 - (random.Next(1000) / 7.0);

    /// <summary>Seconds: server minus reader.</summary>
    public int ClockOffset { get; init; }

    public double Started { get; set; } = -500;

    /// <summary>What the log is read from, where the store is synchronized.</summary>
    public TrueServer? LogOf { get; init; }

    public bool IsDisabled { get; set; }

    public Func<double, KerioInstallation, KerioInstallation> Show { get; set; } = static (_, o) => o;

    public IReadOnlyList<double> Mails => _mails;

    /// <summary>Traffic from one time to another: so many mails a day,
    /// in office hours of working days only where that is asked for.</summary>
    public TrueServer Works(double from, double to, double perDay = 40, bool office = false)
    {
        for (var t = from + Wait(perDay); t < to; t += Wait(perDay))
        {
            if (!office || IsOffice(t))
            {
                _mails.Add(t);
            }
        }

        _mails.Sort();
        return this;
    }

    public TrueServer Mail(double at)
    {
        _mails.Add(at);
        _mails.Sort();
        return this;
    }

    public TrueServer Stops(double from, double to)
    {
        _stopped.Add((from, to));
        return this;
    }

    public TrueServer Resets(double at)
    {
        _resets.Add(at);
        return this;
    }

    /// <summary>The whole disk of another server is put here.</summary>
    public TrueServer IsOverwritten(double at, TrueServer from)
    {
        _copies.Add((at, from));
        return this;
    }

    /// <summary>A snapshot of an earlier time is put back.</summary>
    public TrueServer IsReverted(double at, double of)
    {
        _reverts.Add((at, of));
        return this;
    }

    public TrueServer Carries(string license, double from)
    {
        _licenses[from] = license;
        return this;
    }

    public TrueServer IsNamed(string name, double from)
    {
        _names[from] = name;
        return this;
    }

    /// <summary>Read again and again: every so many hours, early or late by some minutes, now and then not at all.</summary>
    public TrueServer IsRead(Sensors sensors, double from, double to, double every = 24, double jitter = 0.2, double lost = 0)
    {
        for (var t = from; t <= to; t += every)
        {
            if (random.NextDouble() >= lost)
            {
                ReadAt(sensors, t + (jitter * ((2 * random.NextDouble()) - 1)));
            }
        }

        return this;
    }

    public TrueServer ReadAt(Sensors sensors, double t, string? name = null)
    {
        // Whole seconds, as readers write them.
        t = Math.Round(t * 3600) / 3600;
        name ??= _names.Last(n => n.Key <= t).Value;
        var license = _licenses.Last(l => l.Key <= t).Value;
        var o = Template with
        {
            InstallationId = name,
            ComputerName = name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..],
            ObservedAt = T(t),
        };
        o = o.On(license);
        if (ClockOffset != 0)
        {
            o = o with { Machine = o.Machine with { ClockOffsetSeconds = ClockOffset } };
        }

        if (sensors.HasFlag(Sensors.Engine))
        {
            o = o with { Machine = o.Machine with { StartedAt = Stamp(Started) } };
        }

        var stopped = _stopped.Exists(s => s.From <= t && t < s.To);
        if (sensors.HasFlag(Sensors.Service))
        {
            o = IsDisabled ? o.Disabled() : o.Service(stopped ? ServiceState.Stopped : ServiceState.Running);
        }

        if (sensors.HasFlag(Sensors.Counters) && !stopped && !IsDisabled)
        {
            var (since, count) = Counter(t);
            o = o.Counts(new TrafficCounters
            {
                Since = Stamp(since),
                Received = count,
                Transmitted = count / 2,
                DeliveredToLocals = count,
                Mx = count,
                Relay = 0,
                SmtpAccepted = count / 3,
                Pop3Downloads = 0,
            });
        }

        if (sensors.HasFlag(Sensors.Log))
        {
            o = WithLog(o, double.IsNaN(_logReadTo) ? t - 24 : _logReadTo, t);
            _logReadTo = t;
        }

        if (sensors.HasFlag(Sensors.Calls))
        {
            var from = double.IsNaN(_logReadTo) ? t - 24 : _logReadTo;
            o = o.Calls(from, t, [.. _mails.Where(m => m >= from && m < t - 0.05).Select(m => (m, m + 0.05))]);
            _logReadTo = t;
        }

        Readings.Add(Show(t, o));
        return this;
    }

    private KerioInstallation WithLog(KerioInstallation o, double from, double to)
    {
        var mails = (LogOf ?? this)._mails.Where(m => m >= from && m < to).Select(m => Stamp(m)).ToList();
        var hours = mails.GroupBy(m => new DateTime(m.Ticks - (m.Ticks % TimeSpan.TicksPerHour), DateTimeKind.Utc));
        return o with
        {
            Connect = (o.Connect ?? new ConnectReading()) with
            {
                MailActivity = new MailActivityReading
                {
                    CoveredFrom = Stamp(from),
                    CoveredTo = Stamp(to),
                    Hours = [.. hours.Select(h => new MailHour { Start = h.Key, Received = h.Count(), Sent = 0 })],
                    // As the reader does it: chosen so that two logs of the same messages choose the same ones.
                    QueueIdSample = [.. mails.OrderBy(m => unchecked((uint)(m.Ticks * 2654435761))).Take(8)
                        .Select(m => $"{(LogOf ?? this).Id} {m.Ticks}")],
                },
            },
        };
    }

    /// <summary>When the counting began, and the number of mails since.</summary>
    private (double Since, long Count) Counter(double t)
    {
        var reset = _resets.Where(r => r <= t).DefaultIfEmpty(double.NaN).Max();
        var copied = _copies.Where(c => c.At <= t).ToList();
        var reverted = _reverts.Where(r => r.At <= t).ToList();
        if (copied.Count > 0)
        {
            var (at, from) = copied.MaxBy(c => c.At);
            var (since, count) = from.Counter(at);
            return (since, count + Mailed(at, t));
        }

        if (reverted.Count > 0)
        {
            var (at, of) = reverted.MaxBy(r => r.At);
            return (Since, 1000 + Mailed(Since, of) + Mailed(at, t));
        }

        return double.IsNaN(reset) ? (Since, 1000 + Mailed(Since, t)) : (reset, Mailed(reset, t));
    }

    private long Mailed(double from, double to) => _mails.Count(m => m > from && m <= to);

    private DateTime Stamp(double hours) => T(hours).AddSeconds(ClockOffset);

    private double Wait(double perDay) => -Math.Log(1 - random.NextDouble()) * 24 / perDay;

    private static bool IsOffice(double hours) =>
        T(hours) is { DayOfWeek: not (DayOfWeek.Saturday or DayOfWeek.Sunday), Hour: >= 8 and < 18 };
}
