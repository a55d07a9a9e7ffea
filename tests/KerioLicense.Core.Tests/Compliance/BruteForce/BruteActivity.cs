using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Model;
using KerioLicense.Policy;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

internal enum BruteState
{
    None,
    Disabled,
    OneCable,
    DeclaredIdle,
}

/// <summary>An interval of section 1: what it claims, whether firmly, and the state that it carries.</summary>
internal sealed record BruteClaim(DateTime From, DateTime To, bool Active, bool Firm, BruteState State)
{
    public bool Holds(DateTime t) => From <= t && (t < To || (From == To && t == To));

    /// <summary>Holds somewhere in the closed stretch.</summary>
    public bool Meets(DateTime from, DateTime to) => From < To && From <= to && To > from;
}

/// <summary>Some activity is certain in the closed stretch.</summary>
internal sealed record BruteProof(DateTime Begin, DateTime End);

/// <summary>Section 1 of the definition for one machine, word by word.</summary>
internal sealed class BruteActivity
{
    private readonly DateTime _asOf;
    private readonly TimeSpan _valid;

    public BruteActivity(IEnumerable<KerioInstallation> readings, IEnumerable<Statement> statements, Func<MailActivityReading, bool> isCopy, TimeSpan valid, DateTime asOf)
    {
        _asOf = asOf;
        _valid = valid;
        var all = readings.ToList();
        Counters(all);
        MailLogs(all, isCopy);
        Calls(all);
        Declared(statements);
        var links = Links(all);
        // Whatever proves activity is known now: only then can a state be contradicted.
        Service(all);
        OneCable(links);
    }

    public List<BruteClaim> Claims { get; } = [];

    public List<BruteProof> Proofs { get; } = [];

    /// <summary>Stretches of which a reading says that nothing follows: nothing idle is carried on into them.</summary>
    public List<(DateTime From, DateTime To)> Unclear { get; } = [];

    /// <summary>Null when nothing was ever claimed.</summary>
    public DateTime? Earliest => Claims.Select(c => (DateTime?)c.From).Concat(Proofs.Select(p => (DateTime?)p.Begin)).Min();

    private static long?[] Seven(TrafficCounters c) => [c.Received, c.Transmitted, c.DeliveredToLocals, c.Mx, c.Relay, c.SmtpAccepted, c.Pop3Downloads];

    internal static int Compare(TrafficCounters a, TrafficCounters b)
    {
        var order = a.Since.CompareTo(b.Since);
        var (left, right) = (Seven(a), Seven(b));
        for (var i = 0; i < left.Length && order == 0; i++)
        {
            order = Nullable.Compare(left[i], right[i]);
        }

        return order;
    }

    private void Counters(List<KerioInstallation> all)
    {
        var readings = all.Where(o => o.Connect?.Counters is not null).Select(o => (At: o.ObservedAt, o.Connect!.Counters!.Since, Values: Seven(o.Connect.Counters), o.Connect.Counters))
            .ToList();
        readings.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : Compare(a.Counters, b.Counters));
        for (var i = 0; i < readings.Count; i++)
        {
            var r = readings[i];
            var above = r.Values.Any(v => v > 0);
            var zero = r.Values.All(v => v == 0);
            if (i == 0)
            {
                if (zero)
                {
                    Idle(r.Since, r.At);
                }

                continue;
            }

            var p = readings[i - 1];
            if (r.Since < p.Since || r.Since >= r.At)
            {
                Unclear.Add((p.At, r.At));
                continue;
            }

            if (r.Since > p.Since)
            {
                if (above)
                {
                    Active(r.Since, r.At);
                }
                else if (zero)
                {
                    Idle(r.Since, r.At);
                }

                Unclear.Add((p.At, above || zero ? r.Since : r.At));
                continue;
            }

            var fell = Enumerable.Range(0, 7).Any(k => r.Values[k] < p.Values[k]);
            var grew = Enumerable.Range(0, 7).Any(k => r.Values[k] > p.Values[k]);
            var whole = Enumerable.Range(0, 7).All(k => r.Values[k] is not null && p.Values[k] is not null);
            if ((fell && above) || (!fell && grew))
            {
                if (p.At == r.At)
                {
                    Moment(r.At);
                }

                Active(p.At, r.At);
            }
            else if (!fell && whole)
            {
                Idle(p.At, r.At);
            }
            else
            {
                Unclear.Add((p.At, r.At));
            }
        }
    }

    private void MailLogs(List<KerioInstallation> all, Func<MailActivityReading, bool> isCopy)
    {
        Unclear.AddRange(all.Select(o => o.Connect?.MailActivity).OfType<MailActivityReading>().Where(isCopy).Select(l => (l.CoveredFrom, l.CoveredTo)));
        foreach (var log in all.Select(o => o.Connect?.MailActivity).OfType<MailActivityReading>().Where(l => !isCopy(l)))
        {
            var cover = log.CoveredFrom;
            while (cover < log.CoveredTo)
            {
                // The next change: the beginning or end of an hour that is listed.
                var here = cover;
                var busy = log.Hours.Where(h => h.Received > 0 || h.Sent > 0).ToList();
                var inside = busy.FirstOrDefault(h => h.Start <= here && here < h.Start.AddHours(1));
                var next = inside is not null
                    ? inside.Start.AddHours(1)
                    : busy.Where(h => h.Start > here).Select(h => h.Start).Append(log.CoveredTo).Min();
                next = next < log.CoveredTo ? next : log.CoveredTo;
                if (inside is not null)
                {
                    Active(here, next);
                }
                else
                {
                    Idle(here, next);
                }

                cover = next;
            }
        }
    }

    private void Calls(List<KerioInstallation> all)
    {
        foreach (var o in all.Where(o => o.Operator is not null))
        {
            if (o.Operator!.ActiveCalls > 0)
            {
                Moment(o.ObservedAt);
                Proof(o.ObservedAt, o.ObservedAt);
            }

            if (o.Operator.CallActivity is not { } log)
            {
                continue;
            }

            foreach (var call in log.Calls.Where(c => c.Start <= c.End))
            {
                if (call.Start == call.End)
                {
                    Moment(call.Start);
                }

                Claim(call.Start, call.End, active: true);
                Ends(call.Start, call.End);
            }

            var edges = log.Calls.SelectMany(c => new[] { c.Start, c.End }).Append(log.CoveredFrom).Append(log.CoveredTo)
                .Where(t => t >= log.CoveredFrom && t <= log.CoveredTo).Distinct().Order().ToList();
            for (var i = 0; i + 1 < edges.Count; i++)
            {
                if (!log.Calls.Any(c => c.Start <= edges[i] && edges[i] < c.End))
                {
                    Idle(edges[i], edges[i + 1]);
                }
            }
        }
    }

    private void Declared(IEnumerable<Statement> statements)
    {
        foreach (var statement in statements.Where(s => s.From <= s.To && s.From <= _asOf))
        {
            if (statement.Claim == StatementClaim.Active)
            {
                Claim(statement.From, statement.To, active: true);
                Ends(statement.From, statement.To);
            }
            else
            {
                Claim(statement.From, statement.To, active: false, state: BruteState.DeclaredIdle);
            }
        }
    }

    private List<(DateTime At, int Verdict)> Links(List<KerioInstallation> all)
    {
        // Verdict: 0 exactly one cable, of Internet or Trusted; 1 nothing; 2 at least two. At one instant the higher one comes last and stays.
        var readings = all.Where(o => o.Control is { Interfaces.Count: > 0 }).Select(o => (At: o.ObservedAt, Verdict: Cables(o.Control!.Interfaces))).OrderBy(r => r).ToList();
        for (var i = 0; i < readings.Count; i++)
        {
            if (readings[i].Verdict == 2)
            {
                var (to, firm) = Reach(readings.Select(r => r.At).ToList(), i);
                Claims.Add(new BruteClaim(readings[i].At, to, Active: true, firm, BruteState.None));
                Moment(readings[i].At);
                Proof(readings[i].At, readings[i].At);
            }
            else if (readings[i].Verdict == 1)
            {
                Unclear.Add((readings[i].At, Reach(readings.Select(r => r.At).ToList(), i).To));
            }
        }

        return readings;
    }

    internal static int Cables(IReadOnlyList<ControlInterface> rows)
    {
        var (least, most) = (0, 0);
        var good = false;
        foreach (var row in rows.Where(r => r.Type is InterfaceType.Ethernet or InterfaceType.Unknown && !r.Vlan && !r.Wifi))
        {
            if (row.Type == InterfaceType.Unknown)
            {
                most++;
                continue;
            }

            var sockets = row.VirtualSwitch || row.Ports > 1 ? Math.Max(2, row.Ports) : 1;
            var isIn = row.LinkStatus is LinkStatus.Up or LinkStatus.Error or LinkStatus.Backup or LinkStatus.Connecting or LinkStatus.Disconnecting;
            var maybe = row.LinkStatus == LinkStatus.Unknown || (row.LinkStatus == LinkStatus.Down && row.Enabled);
            least += isIn ? 1 : 0;
            most += isIn || maybe ? sockets : 0;
            good |= isIn && (row.Group is InterfaceGroup.Internet or InterfaceGroup.Trusted);
        }

        return least >= 2 ? 2 : least == 1 && most == 1 && good ? 0 : 1;
    }

    private void Service(List<KerioInstallation> all)
    {
        var readings = all.Where(o => o.Product == KerioProduct.Connect && o.Service.State != ServiceState.Unknown)
            .Select(o => (At: o.ObservedAt, Rank: o.Service.State == ServiceState.Running ? 2 : o.Service.StartMode == ServiceStartMode.Disabled ? 0 : 1)).OrderBy(r => r).ToList();
        for (var i = 0; i < readings.Count; i++)
        {
            if (readings[i].Rank != 2)
            {
                State(readings.Select(r => r.At).ToList(), i, readings[i].Rank == 0 ? BruteState.Disabled : BruteState.None);
            }
            else if (i > 0 && readings[i - 1].Rank != 2)
            {
                Unclear.Add((readings[i].At, readings[i].At + _valid));
            }
        }
    }

    private void OneCable(List<(DateTime At, int Verdict)> readings)
    {
        for (var i = 0; i < readings.Count; i++)
        {
            if (readings[i].Verdict == 0)
            {
                State(readings.Select(r => r.At).ToList(), i, BruteState.OneCable);
            }
        }
    }

    private (DateTime To, bool Firm) Reach(List<DateTime> times, int i)
    {
        var end = times[i] + _valid;
        return i + 1 < times.Count && times[i + 1] <= end ? (times[i + 1], true) : (end, false);
    }

    private void State(List<DateTime> times, int i, BruteState state)
    {
        var (to, firm) = Reach(times, i);
        foreach (var proof in Proofs.Where(p => p.Begin >= times[i]))
        {
            to = proof.Begin < to ? proof.Begin : to;
        }

        if (times[i] < to)
        {
            Claims.Add(new BruteClaim(times[i], to, Active: false, firm, state));
        }
    }

    private void Active(DateTime from, DateTime to)
    {
        Claim(from, to, active: true);
        Proof(from, to);
    }

    private void Idle(DateTime from, DateTime to) => Claim(from, to, active: false);

    private void Claim(DateTime from, DateTime to, bool active, BruteState state = BruteState.None)
    {
        if (from < to && from <= _asOf)
        {
            Claims.Add(new BruteClaim(from, to, active, Firm: true, state));
        }
    }

    private void Moment(DateTime at)
    {
        if (at <= _asOf)
        {
            Claims.Add(new BruteClaim(at, at, Active: true, Firm: true, BruteState.None));
        }
    }

    private void Ends(DateTime from, DateTime to)
    {
        Proof(from, from);
        var end = to < _asOf ? to : _asOf;
        if (end >= from)
        {
            Proof(end, end);
        }
    }

    private void Proof(DateTime begin, DateTime end)
    {
        if (begin <= _asOf)
        {
            Proofs.Add(new BruteProof(begin, end < _asOf ? end : _asOf));
        }
    }
}
