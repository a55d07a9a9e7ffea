using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Activity;
using KerioLicense.Time;

namespace KerioLicense.Compliance.Timeline;

/// <summary>The stretches of one member, present and in production, that meet an episode, and what is proven of them.</summary>
internal sealed class ProductionRun
{
    // Clocks differ, and the readings of one run are not taken at one moment: activity is not squeezed into less than this, unless its proof is shorter.
    private static readonly TimeSpan LeastRoom = TimeSpan.FromMinutes(10);

    private readonly List<Proof> _proofs = [];

    public ProductionRun(Member member, List<Interval> atWork, Interval episode)
    {
        Member = member;
        var (from, to) = (DateTime.MaxValue, DateTime.MinValue);
        var stretches = new List<Interval>();
        foreach (var span in atWork)
        {
            if (span.From < episode.To && episode.From < span.To)
            {
                from = from < span.From ? from : span.From;
                to = to > span.To ? to : span.To;
                stretches.Add(span);
            }
        }

        Interval = new Interval(from, to);
        foreach (var proof in member.Record.Proofs)
        {
            foreach (var stretch in stretches)
            {
                if (proof.From <= stretch.To && proof.To >= stretch.From)
                {
                    _proofs.Add(proof);
                    break;
                }
            }
        }
    }

    public Member Member { get; }

    public Interval Interval { get; }

    /// <summary>The moment after which all activity of the run can lie at the latest; the run's beginning where nothing of it is proven.</summary>
    public DateTime LatestStart
    {
        get
        {
            if (_proofs.Count == 0)
            {
                return Interval.From;
            }

            var earliest = DateTime.MaxValue;
            foreach (var proof in _proofs)
            {
                var moment = proof.To - Room(proof);
                earliest = earliest < moment ? earliest : moment;
            }

            return earliest;
        }
    }

    /// <summary>From the first to the last activity.</summary>
    public Interval Core
    {
        get
        {
            var core = new Interval(DateTime.MaxValue, DateTime.MinValue);
            foreach (var proof in _proofs)
            {
                core = new Interval(proof.From < core.From ? proof.From : core.From, proof.To > core.To ? proof.To : core.To);
            }

            return core;
        }
    }

    /// <summary>True when all activity of the run can lie before a moment.</summary>
    public bool CanEndBefore(DateTime limit)
    {
        foreach (var proof in _proofs)
        {
            if (proof.From >= limit || proof.From + Room(proof) > limit)
            {
                return false;
            }
        }

        return true;
    }

    private static TimeSpan Room(Proof proof) => proof.To - proof.From < LeastRoom ? proof.To - proof.From : LeastRoom;
}
