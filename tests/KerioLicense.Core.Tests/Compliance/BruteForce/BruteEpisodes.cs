using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Compliance;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

/// <summary>Why both may have worked: every proof of X began before the limit, so X may have stopped in time.</summary>
internal sealed record Excuse(BruteMember X, BruteMember Y, DateTime Limit, Answer Answer, bool Proven, bool Declared);

/// <summary>Stretches in which the same two were present and in Production at once.</summary>
internal sealed class Episode
{
    public required BruteMember A { get; init; }

    public required BruteMember B { get; init; }

    public required HashSet<int> Cells { get; init; }

    public required DateTime Begin { get; init; }

    public required DateTime End { get; init; }

    public List<Excuse> Excuses { get; } = [];

    /// <summary>Null: a breach.</summary>
    public Excuse? Best => Excuses.MinBy(e => e.Answer.Badness);
}

/// <summary>"Both in Production" of section 4, among the installations of at least the given presence.</summary>
internal sealed class BruteEpisodes
{
    private readonly BruteEstate _estate;
    private readonly Presence _least;

    public BruteEpisodes(BruteEstate estate, Presence least)
    {
        (_estate, _least) = (estate, least);
        for (var i = 0; i < estate.Members.Count; i++)
        {
            for (var k = i + 1; k < estate.Members.Count; k++)
            {
                Gather(estate.Members[i], estate.Members[k]);
            }
        }
    }

    public List<Episode> All { get; } = [];

    public Episode Of(BruteMember x, BruteMember y, int cell) => All.Single(e => ((e.A == x && e.B == y) || (e.A == y && e.B == x)) && e.Cells.Contains(cell));

    private BruteGrid Grid => _estate.Grid;

    private bool Works(BruteMember m, int cell) => m.Presence[cell] >= _least && m.Roles[cell] == InstallationRole.Production;

    private void Gather(BruteMember a, BruteMember b)
    {
        var found = new List<Episode>();
        foreach (var (first, last) in Grid.Stretches(cell => Works(a, cell) && Works(b, cell) && !IsCovered(a, b, cell)))
        {
            var cells = Enumerable.Range(first, last - first + 1).ToHashSet();
            var begin = Grid.From[first];
            if (found.Count > 0 && begin - found[^1].End < _estate.Quiet)
            {
                cells.UnionWith(found[^1].Cells);
                begin = found[^1].Begin;
                found.RemoveAt(found.Count - 1);
            }

            found.Add(new Episode { A = a, B = b, Cells = cells, Begin = begin, End = Grid.To[last] });
        }

        for (var i = 0; i < found.Count; i++)
        {
            Judge(found[i], found.Take(i).Where(earlier => found[i].Begin - earlier.End <= _estate.LookBack).ToList());
        }

        All.AddRange(found);
    }

    /// <summary>The two are one high-availability pair, or in a migration.</summary>
    private bool IsCovered(BruteMember a, BruteMember b, int cell)
    {
        var units = _estate.Units(cell, _least);
        var (one, other) = (units.Single(u => u.Contains(a)), units.Single(u => u.Contains(b)));
        return one == other || _estate.Migrations(one, other).Any(m => m.Started <= Grid.At[cell] && (m.Until is null || Grid.At[cell] < m.Until));
    }

    private void Judge(Episode episode, List<Episode> earlier)
    {
        foreach (var (x, y) in new[] { (episode.A, episode.B), (episode.B, episode.A) })
        {
            Declared(episode, x, y);
            Handover(episode, x, y);
            if (earlier.Count == 0)
            {
                Takeover(episode, x, y);
            }

            foreach (var old in earlier.SelectMany(e => e.Excuses).Where(e => e.X == x && StoppedBefore(episode, x, e.Limit)).ToList())
            {
                Excuse(episode, old with { Answer = old.Declared ? Answer.Compliant(old.Answer.Rule) : After(episode, x, old.Answer.Rule, old.Proven) });
            }
        }
    }

    private static void Excuse(Episode episode, Excuse excuse) => episode.Excuses.Add(excuse);

    private void Declared(Episode episode, BruteMember x, BruteMember y)
    {
        var isDeclared = _estate.Failovers.Any(f => x.Machine.Is(f.From) && y.Machine.Is(f.To) && f.At >= episode.Begin - _estate.Quiet && f.At <= episode.End);
        var limit = EarliestEnd(episode, y);
        if (isDeclared && StoppedBefore(episode, x, limit))
        {
            Excuse(episode, new Excuse(x, y, limit, Answer.Compliant("KL-FAILOVER"), Proven: true, Declared: true));
        }
    }

    private void Handover(Episode episode, BruteMember x, BruteMember y)
    {
        var before = episode.Cells.Min() - 1;
        if (before < 0)
        {
            return;
        }

        var migrated = _estate.Migrations([x], [y]).Any(m => m.Started <= Grid.At[before] && Grid.At[before] < m.Until);
        if ((migrated || x.IsPairedWith(y, Grid.At[before])) && StoppedBefore(episode, x, episode.Begin))
        {
            Excuse(episode, new Excuse(x, y, episode.Begin, After(episode, x, migrated ? "KL-MIGRATION" : "KL-HA-PAIR", proven: true), Proven: true, Declared: false));
        }
    }

    private void Takeover(Episode episode, BruteMember x, BruteMember y)
    {
        var limit = EarliestEnd(episode, y);
        if (!StoppedBefore(episode, x, limit))
        {
            return;
        }

        var before = Run(episode, y)[0].First - 1;
        var proven = before >= 0 && y.Presence[before] >= _least && y.Roles[before] == InstallationRole.Standby;
        Excuse(episode, new Excuse(x, y, limit, After(episode, x, "KL-FAILOVER", proven), proven, Declared: false));
    }

    /// <summary>X decides: what it is right after its run.</summary>
    private Answer After(Episode episode, BruteMember x, string rule, bool proven)
    {
        var next = Run(episode, x)[^1].Last + 1;
        var stopped = next < Grid.Count && (x.Presence[next] < _least || x.Roles[next] == InstallationRole.Standby);
        return stopped && proven ? Answer.Compliant(rule) : Answer.Indeterminate(rule);
    }

    private bool StoppedBefore(Episode episode, BruteMember x, DateTime limit) => Proofs(episode, x).All(p => p.Begin < limit);

    private DateTime EarliestEnd(Episode episode, BruteMember y) => Proofs(episode, y).Select(p => p.End).DefaultIfEmpty(DateTime.MaxValue).Min();

    /// <summary>The stretches in Production that meet the episode.</summary>
    private List<(int First, int Last)> Run(Episode episode, BruteMember m) =>
        Grid.Stretches(cell => Works(m, cell)).Where(s => episode.Cells.Any(c => c >= s.First && c <= s.Last)).ToList();

    public List<BruteProof> Proofs(Episode episode, BruteMember m)
    {
        var run = Run(episode, m);
        return m.Activity.Proofs.Where(p => run.Any(s => p.Begin <= Grid.To[s.Last] && p.End >= Grid.From[s.First])).ToList();
    }
}
