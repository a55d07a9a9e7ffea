using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Activity;

/// <summary>States that forbid work: they end production at once (about_KerioLicense_Evidence 1 and 2).</summary>
internal enum ForbiddingState
{
    None,
    Disabled,
    OneCable,
    DeclaredIdle,
}

/// <summary>One claim of one piece of evidence.</summary>
internal readonly record struct ActivityPiece(
    EvidenceKind Kind,
    EvidenceClaim Claim,
    Interval Interval,
    DateTime FirmTo,
    ForbiddingState State,
    string Source,
    LocalizedText Value)
{
    /// <summary>The part of which the evidence is sure; the rest is carried on until the next reading, softly.</summary>
    public Interval Firm => new(Interval.From, FirmTo);
}

/// <summary>A closed interval of which it is certain that it holds some activity.</summary>
/// <param name="From">Its first instant.</param>
/// <param name="To">Its last instant.</param>
/// <param name="IsCables">A reading of several cables: two of them speak for the time between.</param>
internal readonly record struct Proof(DateTime From, DateTime To, bool IsCables = false)
{
    public TimeSpan Length => To - From;
}
