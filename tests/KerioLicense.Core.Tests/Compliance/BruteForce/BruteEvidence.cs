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

/// <summary>A stretch of section 1 without activity: believed up to To, firm up to FirmTo; one of no length is the instant.</summary>
internal sealed record BruteIdle(DateTime From, DateTime To, DateTime FirmTo, BruteState State)
{
    public bool Holds(DateTime t) => From <= t && (t < To || (From == To && t == To));

    /// <summary>Holds somewhere in the closed stretch.</summary>
    public bool Meets(DateTime from, DateTime to) => From == To ? from <= From && From <= to : From <= to && To > from;
}

/// <summary>Some activity is certain in the closed stretch.</summary>
internal sealed record BruteProof(DateTime Begin, DateTime End, bool Cables = false);

/// <summary>Section 1 of the definition for one machine, word by word.</summary>
internal sealed class BruteEvidence
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private readonly DateTime _asOf;
    private readonly TimeSpan _valid;
    private readonly List<KerioInstallation> _readings;
    private readonly List<(DateTime From, DateTime To)> _busyHours = [];

    public BruteEvidence(
        IEnumerable<KerioInstallation> readings,
        IEnumerable<List<KerioInstallation>> others,
        IEnumerable<Statement> statements,
        Func<MailActivityReading, bool> isCopy,
        TimeSpan valid,
        DateTime asOf)
    {
        (_asOf, _valid) = (asOf, valid);
        _readings = [.. readings];
        var logs = _readings.Select(o => o.Connect?.MailActivity).OfType<MailActivityReading>().Where(l => !isCopy(l)).ToList();
        new BruteCounters(this, _readings, [.. others], logs).Read();
        logs.ForEach(Log);
        _readings.ForEach(Calls);
        foreach (var cable in Links().Where(r => r.Verdict == 2))
        {
            Proof(cable.At, cable.At, cables: true);
        }

        var declared = statements.Where(s => s.From <= s.To && s.From <= asOf).ToList();
        foreach (var one in declared.Where(s => s.Claim == StatementClaim.Active))
        {
            Throughout(one.From, one.To);
        }

        // Whatever proves activity is known now: only then can a state be contradicted.
        Service();
        OneCable();
        var product = _readings[0].Product;
        foreach (var rest in declared.Where(
            s => s.Claim == (product == KerioProduct.Control ? StatementClaim.OneCable : StatementClaim.Idle)))
        {
            var inside = Proofs.Where(p => p.Begin >= rest.From && p.End <= rest.To).Select(p => p.Begin).ToList();
            Idle(rest.From, inside.Append(rest.To).Min(), BruteState.DeclaredIdle);
        }
    }

    public List<BruteIdle> Idles { get; } = [];

    public List<BruteProof> Proofs { get; } = [];

    /// <summary>Work all along.</summary>
    public List<(DateTime From, DateTime To)> Steady { get; } = [];

    /// <summary>Null when nothing was ever claimed.</summary>
    public DateTime? Earliest => Idles.Select(c => (DateTime?)c.From).Concat(Proofs.Select(p => (DateTime?)p.Begin)).Min();

    internal void Proof(DateTime begin, DateTime end, bool cables = false)
    {
        if (begin <= _asOf)
        {
            Proofs.Add(new BruteProof(begin, end < _asOf ? end : _asOf, cables));
        }
    }

    internal void Idle(DateTime from, DateTime to, BruteState state = BruteState.None)
    {
        if (from < to && from <= _asOf)
        {
            Idles.Add(new BruteIdle(from, to, to, state));
        }
    }

    private void Throughout(DateTime from, DateTime to)
    {
        Proof(from, from);
        var end = to < _asOf ? to : _asOf;
        if (end >= from)
        {
            Proof(end, end);
            Steady.Add((from, end));
        }
    }

    private void Log(MailActivityReading log)
    {
        var busy = log.Hours.Where(h => h.Received > 0 || h.Sent > 0).Select(h => h.Start).Distinct().ToList();
        foreach (var hour in busy.Where(h => h < log.CoveredTo && h + s_hour > log.CoveredFrom))
        {
            var (from, to) = (hour > log.CoveredFrom ? hour : log.CoveredFrom,
                hour + s_hour < log.CoveredTo ? hour + s_hour : log.CoveredTo);
            Proof(from, to);
            _busyHours.Add((from, to));
        }

        Rest(log.CoveredFrom, log.CoveredTo, [.. busy.Select(h => (h, h + s_hour))]);
    }

    private void Calls(KerioInstallation o)
    {
        if (o.Operator?.ActiveCalls > 0)
        {
            Proof(o.ObservedAt, o.ObservedAt);
        }

        if (o.Operator?.CallActivity is { } log)
        {
            var calls = log.Calls.Where(c => c.Start <= c.End).Select(c => (c.Start, c.End)).ToList();
            calls.ForEach(c => Throughout(c.Start, c.End));
            Rest(log.CoveredFrom, log.CoveredTo, calls);
        }
    }

    /// <summary>What is left of the cover without the busy stretches.</summary>
    private void Rest(DateTime from, DateTime to, List<(DateTime From, DateTime To)> busy)
    {
        var edges = busy.SelectMany(b => new[] { b.From, b.To }).Append(from).Append(to).Where(t => t >= from && t <= to).Distinct().Order()
            .ToList();
        for (var i = 0; i + 1 < edges.Count; i++)
        {
            if (!busy.Any(b => b.From <= edges[i] && edges[i] < b.To))
            {
                Idle(edges[i], edges[i + 1]);
            }
        }
    }

    /// <summary>The readings of the links that say something; of two at one instant that with more cables.</summary>
    private List<(DateTime At, int Verdict)> Links() =>
        [.. _readings.Where(o => o.Control is { Interfaces.Count: > 0 }).GroupBy(o => o.ObservedAt)
            .Select(g => (At: g.Key, Verdict: g.Max(o => BruteCables.Count(o.Control!.Interfaces)))).Where(r => r.Verdict != 1)
            .OrderBy(r => r.At)];

    private void OneCable()
    {
        var readings = Links();
        for (var i = 0; i < readings.Count; i++)
        {
            if (readings[i].Verdict == 0)
            {
                State(readings[i].At, i + 1 < readings.Count ? readings[i + 1].At : null, BruteState.OneCable);
            }
        }
    }

    private void Service()
    {
        // 2 runs, 1 stopped, 0 disabled; at one instant the higher one counts.
        var readings = _readings.Where(o => o.Product == KerioProduct.Connect && o.Service.State != ServiceState.Unknown)
            .GroupBy(o => o.ObservedAt)
            .Select(g => (At: g.Key,
                Rank: g.Max(o => o.Service.State == ServiceState.Running ? 2 : o.Service.StartMode == ServiceStartMode.Disabled ? 0 : 1),
                Since: g.Max(o => o.Service.StoppedSince)))
            .OrderBy(r => r.At).ToList();
        for (var i = 0; i < readings.Count; i++)
        {
            var (at, rank, since) = readings[i];
            if (rank == 2)
            {
                continue;
            }

            if (since < at)
            {
                Idle(since.Value, at);
            }

            if (rank == 0 && !_busyHours.Any(h => h.From <= at && h.To > at - _valid))
            {
                State(at, i + 1 < readings.Count ? readings[i + 1].At : null, BruteState.Disabled);
            }
            else
            {
                Idles.Add(new BruteIdle(at, at, at, BruteState.None));
            }
        }
    }

    private void State(DateTime at, DateTime? next, BruteState state)
    {
        var proof = Proofs.Where(p => p.Begin >= at).Select(p => (DateTime?)p.Begin).Min();
        var to = new[] { at + _valid, next, proof }.Min()!.Value;
        if (at < to)
        {
            Idles.Add(new BruteIdle(at, to, next <= at + _valid ? to : at, state));
        }
    }
}
