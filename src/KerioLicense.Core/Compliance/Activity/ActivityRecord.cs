using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Activity;

/// <summary>Everything that the evidence says of the activity of one machine up to an instant.</summary>
internal sealed class ActivityRecord
{
    private readonly List<ActivityPiece> _pieces = [];
    private readonly List<Proof> _proofs = [];

    private ActivityRecord(DateTime end) => End = end;

    /// <summary>The first instant that does not count any more.</summary>
    public DateTime End { get; }

    public IReadOnlyList<ActivityPiece> Pieces => _pieces;

    public List<Proof> Proofs => _proofs;

    /// <summary>The beginning of the earliest evidence; null when there is none.</summary>
    public DateTime? FirstEvidence { get; private set; }

    /// <summary>Reads all evidence of a machine.</summary>
    /// <param name="observations">Those of one machine, in the order of time.</param>
    /// <param name="statements">What people say of this machine.</param>
    /// <param name="evidence">The policy's limits.</param>
    /// <param name="isCopiedLog">Says whether the mail log of an observation is no evidence.</param>
    /// <param name="asOf">Evidence is cut here.</param>
    public static ActivityRecord Read(
        IReadOnlyList<KerioInstallation> observations,
        IReadOnlyList<Statement> statements,
        EvidencePolicy evidence,
        Func<KerioInstallation, bool>? isCopiedLog,
        DateTime asOf)
    {
        var record = new ActivityRecord(asOf.AddTicks(1));
        var valid = TimeSpan.FromHours(evidence.ReadingValidHours);
        switch (observations[0].Product)
        {
            case KerioProduct.Connect:
                ConnectCounterEvidence.Read(observations, record);
                MailLogEvidence.Read(observations, isCopiedLog, record);
                break;
            case KerioProduct.Operator:
                OperatorCallEvidence.Read(observations, record);
                break;
            default:
                break;
        }

        StatementEvidence.Read(statements, record);

        // States come last: a proof that begins after their reading contradicts them.
        if (observations[0].Product == KerioProduct.Control)
        {
            ControlLinkEvidence.ReadActive(observations, valid, record);
        }

        record._proofs.Sort(static (a, b) => a.From.CompareTo(b.From));
        switch (observations[0].Product)
        {
            case KerioProduct.Connect:
                ServiceEvidence.Read(observations, valid, record);
                break;
            case KerioProduct.Control:
                ControlLinkEvidence.ReadStates(observations, valid, record);
                break;
            default:
                break;
        }

        return record;
    }

    public void AddActive(EvidenceKind kind, Interval span, string source, LocalizedText value) =>
        Add(new ActivityPiece(kind, EvidenceClaim.Active, span, span.To, ForbiddingState.None, source, value));

    public void AddIdle(EvidenceKind kind, Interval span, string source, LocalizedText value, ForbiddingState state = ForbiddingState.None) =>
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

    public void AddProof(DateTime from, DateTime to)
    {
        if (from < End)
        {
            _proofs.Add(new Proof(from, Cut(to)));
            Begin(from);
        }
    }

    /// <summary>The beginning of the first proof at or after an instant; null when there is none. Valid once proofs are sorted.</summary>
    public DateTime? FirstProofFrom(DateTime instant)
    {
        int low = 0, high = _proofs.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_proofs[middle].From < instant)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

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

    private DateTime Cut(DateTime instant) => instant < End ? instant : End;

    private void Begin(DateTime instant)
    {
        if (FirstEvidence is not { } first || instant < first)
        {
            FirstEvidence = instant;
        }
    }
}
