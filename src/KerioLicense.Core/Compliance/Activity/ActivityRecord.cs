using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Values;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Activity;

/// <summary>Everything that the evidence says of the activity of one machine up to an instant.</summary>
/// <param name="end">The first instant that does not count any more.</param>
internal sealed class ActivityRecord(DateTime end)
{
    private readonly List<ActivityPiece> _pieces = [];
    private readonly List<Proof> _proofs = [];
    private DateTime[] _steadyUpTo = [];

    /// <summary>The first instant that does not count any more.</summary>
    public DateTime End { get; } = end;

    public IReadOnlyList<ActivityPiece> Pieces => _pieces;

    public List<Proof> Proofs => _proofs;

    /// <summary>Work all along, in the order of time once proofs are sorted.</summary>
    public List<Interval> Steady { get; } = [];

    /// <summary>The hours with a line of its own in a log of this machine; a set once proofs are sorted.</summary>
    public List<Interval> LogHours { get; } = [];

    /// <summary>The beginning of the earliest evidence; null when there is none.</summary>
    public DateTime? FirstEvidence { get; private set; }

    public void AddActive(EvidenceKind kind, Interval span, string source, LocalizedText value) =>
        Add(new ActivityPiece(kind, EvidenceClaim.Active, span, span.To, ForbiddingState.None, source, value));

    public void AddIdle(EvidenceKind kind, Interval span, string source, LocalizedText value,
        ForbiddingState state = ForbiddingState.None) =>
        Add(new ActivityPiece(kind, EvidenceClaim.Idle, span, span.To, state, source, value));

    /// <summary>A state that was read at the span's beginning; it is firm up to <paramref name="firmTo"/>.</summary>
    public void AddState(EvidenceKind kind, Interval span, DateTime firmTo, ForbiddingState state, string source, LocalizedText value) =>
        Add(new ActivityPiece(kind, EvidenceClaim.Idle, span, firmTo, state, source, value));

    /// <summary>Something was looked at and proves nothing.</summary>
    public void AddNothing(EvidenceKind kind, Interval span, string source, LocalizedText value)
    {
        if (!span.IsEmpty)
        {
            _pieces.Add(new ActivityPiece(kind, EvidenceClaim.Unknown, span, span.To, ForbiddingState.None, source, value));
        }
    }

    public void AddProof(DateTime from, DateTime to, bool isCables = false)
    {
        if (from < End)
        {
            _proofs.Add(new Proof(from, to < End ? to : End.AddTicks(-1), isCables));
            Begin(from);
        }
    }

    /// <summary>Work all along: proven at its start and at its end.</summary>
    public void AddSteady(DateTime from, DateTime to)
    {
        AddProof(from, from);
        to = to < End ? to : End.AddTicks(-1);
        if (to > from && from < End)
        {
            AddProof(to, to);
            Steady.Add(new Interval(from, to));
        }
    }

    /// <summary>The same work spans a whole closed gap.</summary>
    public bool IsSteady(Interval gap)
    {
        for (var i = CountSteadyUpTo(gap.From) - 1; i >= 0 && _steadyUpTo[i] >= gap.To; i--)
        {
            if (Steady[i].To >= gap.To)
            {
                return true;
            }
        }

        return false;
    }

    public void SortProofs()
    {
        _proofs.Sort(static (a, b) => a.From.CompareTo(b.From));
        Steady.Sort(static (a, b) => a.From.CompareTo(b.From));
        IntervalSet.Union(LogHours);
        _steadyUpTo = new DateTime[Steady.Count];
        for (var i = 0; i < Steady.Count; i++)
        {
            _steadyUpTo[i] = i > 0 && _steadyUpTo[i - 1] > Steady[i].To ? _steadyUpTo[i - 1] : Steady[i].To;
        }
    }

    /// <summary>The beginning of the first proof at or after an instant; null when there is none. Valid once proofs are sorted.</summary>
    public DateTime? FirstProofFrom(DateTime instant)
    {
        var low = SortedSearch.FirstNotBefore(_proofs, instant, static (proof, time) => proof.From < time);
        return low < _proofs.Count ? _proofs[low].From : null;
    }

    private void Add(ActivityPiece piece)
    {
        var span = piece.Interval with { To = Cut(piece.Interval.To) };
        if (!span.IsEmpty)
        {
            _pieces.Add(piece with { Interval = span, FirmTo = Cut(piece.FirmTo) });
            Begin(span.From);
        }
    }

    private int CountSteadyUpTo(DateTime instant) => SortedSearch.FirstNotBefore(Steady, instant, static (work, time) => work.From <= time);

    private DateTime Cut(DateTime instant) => instant < End ? instant : End;

    private void Begin(DateTime instant)
    {
        if (FirstEvidence is not { } first || instant < first)
        {
            FirstEvidence = instant;
        }
    }
}
