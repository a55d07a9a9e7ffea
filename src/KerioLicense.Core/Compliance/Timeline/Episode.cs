using System;

namespace KerioLicense.Compliance.Timeline;

/// <summary>What a time in which two installations worked without a declaration turns out to be.</summary>
internal enum EpisodeOutcome
{
    Breach,

    /// <summary>A standby took over, and the former production server stands by or is gone.</summary>
    Takeover,

    /// <summary>A takeover so far; what the former production server does afterwards is not known.</summary>
    OpenTakeover,

    /// <summary>One of the two of a migration stopped in time.</summary>
    StoppedInTime,

    /// <summary>One of the two of a migration may have stopped in time; the next reading tells.</summary>
    PerhapsStoppedInTime,
}

/// <summary>A time in which the same two were in production at once, short breaks included (about_KerioLicense_Evidence 4).</summary>
internal sealed class Episode(Member a, Member b, DateTime start)
{
    public Member A { get; } = a;

    public Member B { get; } = b;

    public DateTime Start { get; } = start;

    public DateTime End { get; set; }

    public EpisodeOutcome Outcome { get; set; }

    /// <summary>The installation that stopped, where the outcome knows one.</summary>
    public Member? Former { get; set; }

    public bool IsOf(Scene scene) =>
        (scene.Units[0].First.Member == A && scene.Units[1].First.Member == B)
        || (scene.Units[0].First.Member == B && scene.Units[1].First.Member == A);

    public bool IsSamePair(Episode other) => (A == other.A && B == other.B) || (A == other.B && B == other.A);

    public Member Other(Member member) => member == A ? B : A;
}
