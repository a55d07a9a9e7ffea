using System;
using System.Collections.Generic;
using KerioLicense.Time;

namespace KerioLicense.Compliance.Timeline;

/// <summary>What a time in which two installations worked without a declaration turns out to be, the better answers first.</summary>
internal enum EpisodeOutcome
{
    /// <summary>A standby took over, and the former production server stands by or is gone, or the policy declares it.</summary>
    Takeover,

    /// <summary>One of the two of a migration or a pair stopped in time.</summary>
    StoppedInTime,

    /// <summary>A takeover so far; what the former production server does afterwards, or what the new one did before, is not known.</summary>
    OpenTakeover,

    /// <summary>One of the two of a migration or a pair may have stopped in time; the next reading tells.</summary>
    PerhapsStoppedInTime,

    Breach,
}

/// <summary>Why an episode is no breach: all activity of one of the two can end before a moment.</summary>
internal sealed record Excuse
{
    public required Member Former { get; init; }

    /// <summary>The start of the other one, or the end of a permission.</summary>
    public required DateTime Limit { get; init; }

    /// <summary>The end of a migration or of a pair is kept to; otherwise it is a takeover.</summary>
    public bool IsInTime { get; init; }

    /// <summary>The permission was a high-availability pair, not a migration.</summary>
    public bool IsAfterPair { get; init; }

    /// <summary>The policy declares it.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>Nothing is open but what the former installation does afterwards.</summary>
    public bool IsProven { get; init; } = true;

    /// <summary>The former installation stands by, or has no licence any more, right after its run.</summary>
    public bool HasStopped { get; init; }

    public bool IsClosed => IsDeclared || (IsProven && HasStopped);

    public EpisodeOutcome Outcome => (IsInTime, IsClosed) switch
    {
        (true, true) => EpisodeOutcome.StoppedInTime,
        (true, false) => EpisodeOutcome.PerhapsStoppedInTime,
        (false, true) => EpisodeOutcome.Takeover,
        _ => EpisodeOutcome.OpenTakeover,
    };
}

/// <summary>A time in which the same two were in production at once, short breaks included (about_KerioLicense_Evidence 4).</summary>
internal sealed class Episode(Member a, Member b, Interval span)
{
    public Member A { get; } = a;

    public Member B { get; } = b;

    public Interval Interval { get; set; } = span;

    /// <summary>Every excuse that holds, in the order in which they are asked.</summary>
    public List<Excuse> Excuses { get; } = [];

    /// <summary>The best excuse, of equally good ones the first; null for a breach.</summary>
    public Excuse? Excuse
    {
        get
        {
            Excuse? best = null;
            foreach (var excuse in Excuses)
            {
                best = best is null || (excuse.IsClosed && !best.IsClosed) ? excuse : best;
            }

            return best;
        }
    }

    public EpisodeOutcome Outcome => Excuse?.Outcome ?? EpisodeOutcome.Breach;

    /// <summary>The installation that stopped, where there is one.</summary>
    public Member? Former => Excuse?.Former;

    /// <summary>The permission before was a high-availability pair, not a migration.</summary>
    public bool IsAfterPair => Excuse?.IsAfterPair == true;

    public bool IsOf(Member one, Member other) => (A == one && B == other) || (A == other && B == one);
}
