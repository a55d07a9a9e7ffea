using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Activity;

namespace KerioLicense.Compliance.Timeline;

/// <summary>The stretches in production of one member that meet an episode, and what is proven of them.</summary>
internal sealed class ProductionRun
{
    // Clocks differ, and the readings of one run are not taken at one moment: activity is not squeezed into less than this, unless its proof is shorter.
    private static readonly TimeSpan LeastRoom = TimeSpan.FromMinutes(10);

    private readonly List<Proof> _proofs = [];

    public ProductionRun(Member member, List<Span> presence, Span episode)
    {
        Member = member;
        var (from, to) = (DateTime.MaxValue, DateTime.MinValue);
        foreach (var span in SpanSet.Intersect(member.Roles.Production, presence))
        {
            if (span.From < episode.To && episode.From < span.To)
            {
                from = from < span.From ? from : span.From;
                to = to > span.To ? to : span.To;
            }
        }

        Span = new Span(from, to);
        foreach (var proof in member.Record.Proofs)
        {
            if (proof.From < to && proof.To >= from)
            {
                _proofs.Add(proof);
            }
        }
    }

    public Member Member { get; }

    public Span Span { get; }

    /// <summary>The latest moment at which activity of this run was still to come; null when nothing is proven.</summary>
    public DateTime? LatestStart
    {
        get
        {
            DateTime? latest = null;
            foreach (var proof in _proofs)
            {
                latest = latest > proof.From ? latest : proof.From;
            }

            return latest;
        }
    }

    /// <summary>True when there can be one moment before which all activity of this run lies, and after which all activity of the other since an instant.</summary>
    public bool CanPrecede(ProductionRun other, DateTime since)
    {
        DateTime? latest = null, earliest = null;
        foreach (var proof in _proofs)
        {
            var moment = proof.From + Room(proof);
            latest = latest > moment ? latest : moment;
        }

        foreach (var proof in other._proofs)
        {
            if (proof.To > since || proof.From >= since)
            {
                var moment = proof.To - Room(proof);
                earliest = earliest < moment ? earliest : moment;
            }
        }

        return latest is null || earliest is null || latest < earliest;

        static TimeSpan Room(Proof proof) => proof.To - proof.From < LeastRoom ? proof.To - proof.From : LeastRoom;
    }

    /// <summary>From the first to the last activity.</summary>
    public Span Core
    {
        get
        {
            var core = new Span(DateTime.MaxValue, DateTime.MinValue);
            foreach (var proof in _proofs)
            {
                core = new Span(proof.From < core.From ? proof.From : core.From, proof.To > core.To ? proof.To : core.To);
            }

            return core;
        }
    }
}
