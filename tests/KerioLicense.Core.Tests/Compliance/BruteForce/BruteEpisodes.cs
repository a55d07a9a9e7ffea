using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Verdict;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

/// <summary>Why both may have worked: every proof of X began before the moment, so X may have stopped in time.</summary>
/// <param name="X">The one that may have stopped.</param>
/// <param name="Moment">Y's start, or the end of the permission.</param>
/// <param name="Answer">Compliant or Indeterminate.</param>
/// <param name="OpenRule">The rule while it is open whether X stopped.</param>
/// <param name="Proven">Nothing but X's end is open.</param>
/// <param name="Declared">By the policy, in this episode.</param>
internal sealed record Excuse(BruteMember X, DateTime Moment, Answer Answer, string OpenRule, bool Proven, bool Declared)
{
    /// <summary>The rule when X stopped.</summary>
    public string Rule { get; } = Answer.Rule;
}

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
    private static readonly TimeSpan s_spare = TimeSpan.FromMinutes(10);

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

    public Episode? Of(BruteMember x, BruteMember y, int cell) => All.SingleOrDefault(e => ((e.A == x && e.B == y) || (e.A == y && e.B == x)) && e.Cells.Contains(cell));

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
        (BruteMember X, BruteMember Y)[] both = [(episode.A, episode.B), (episode.B, episode.A)];
        foreach (var (x, y) in both.Where(p => IsDeclared(episode, p.X, p.Y) && CanEnd(episode, p.X, Start(episode, p.Y))))
        {
            episode.Excuses.Add(new Excuse(x, Start(episode, y), Answer.Compliant("KL-FAILOVER"), "KL-FAILOVER", Proven: true, Declared: true));
        }

        foreach (var (x, y) in both)
        {
            InTime(episode, x, y);
        }

        foreach (var (x, y) in both.Where(p => earlier.Count == 0 && CanEnd(episode, p.X, Start(episode, p.Y))))
        {
            var before = Run(episode, y)[0].First - 1;
            var proven = before >= 0 && y.Presence[before] >= _least && y.Roles[before] == InstallationRole.Standby;
            episode.Excuses.Add(After(episode, new Excuse(x, Start(episode, y), Answer.Compliant("KL-FAILOVER"), "KL-FAILOVER", proven, Declared: false)));
        }

        foreach (var old in earlier.SelectMany(e => e.Excuses).Where(e => CanEnd(episode, e.X, e.Moment)).ToList())
        {
            episode.Excuses.Add(After(episode, old with { Declared = false }));
        }
    }

    private bool IsDeclared(Episode episode, BruteMember x, BruteMember y) =>
        _estate.Failovers.Any(f => x.Machine.Is(f.From) && y.Machine.Is(f.To) && f.At >= episode.Begin - _estate.Quiet && f.At <= episode.End);

    private void InTime(Episode episode, BruteMember x, BruteMember y)
    {
        for (var cell = episode.Cells.Min() - 1; cell >= 0; cell--)
        {
            var t = Grid.At[cell];
            var isMigration = _estate.Migrations([x], [y]).Any(m => m.Started <= t && t < m.Until);
            if (!isMigration && !x.IsPairedWith(y, t))
            {
                continue;
            }

            var (rule, open) = isMigration ? ("KL-MIGRATION", "KL-MIGRATION-EXPIRED") : ("KL-HA-PAIR", "KL-HA-PAIR");
            if (CanEnd(episode, x, Grid.To[cell]))
            {
                episode.Excuses.Add(After(episode, new Excuse(x, Grid.To[cell], Answer.Compliant(rule), open, Proven: true, Declared: false)));
            }

            return;
        }
    }

    /// <summary>X decides: what it is right after its run.</summary>
    private Excuse After(Episode episode, Excuse excuse)
    {
        var next = Run(episode, excuse.X)[^1].Last + 1;
        var stopped = next < Grid.Count && (excuse.X.Presence[next] < _least || excuse.X.Roles[next] == InstallationRole.Standby);
        return excuse with { Answer = stopped && excuse.Proven ? Answer.Compliant(excuse.Rule) : Answer.Indeterminate(excuse.OpenRule) };
    }

    private bool CanEnd(Episode episode, BruteMember x, DateTime moment) => Proofs(episode, x).All(p => p.Begin < moment && p.Begin + Spare(p) <= moment);

    /// <summary>The earliest end of a proof of Y's run; a run without one follows from an activity before it, so it began no later than the run.</summary>
    private DateTime Start(Episode episode, BruteMember y) => Proofs(episode, y).Select(p => p.End - Spare(p)).DefaultIfEmpty(Grid.From[Run(episode, y)[0].First]).Min();

    private static TimeSpan Spare(BruteProof p) => p.End - p.Begin < s_spare ? p.End - p.Begin : s_spare;

    /// <summary>The stretches in Production that meet the episode.</summary>
    private List<(int First, int Last)> Run(Episode episode, BruteMember m) =>
        Grid.Stretches(cell => Works(m, cell)).Where(s => episode.Cells.Any(c => c >= s.First && c <= s.Last)).ToList();

    public List<BruteProof> Proofs(Episode episode, BruteMember m)
    {
        var run = Run(episode, m);
        return m.Activity.Proofs.Where(p => run.Any(s => p.Begin <= Grid.To[s.Last] && p.End >= Grid.From[s.First])).ToList();
    }
}
