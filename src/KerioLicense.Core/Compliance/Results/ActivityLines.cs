using System.Linq;
using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Results;

/// <summary>What an installation did, as lines of evidence: pieces that say the same one after the other are one line.</summary>
internal static class ActivityLines
{
    // Logs name every hour and every call; more lines than these are told as one.
    private const int MostLogLines = 8;

    /// <summary>Adds the lines of one installation.</summary>
    /// <param name="evidence">Gets them.</param>
    /// <param name="member">The installation.</param>
    /// <param name="window">The look-back.</param>
    public static void Add(List<Evidence> evidence, Member member, Interval window)
    {
        List<ActivityPiece> pieces = [.. member.Record.Pieces.Where(piece => !piece.Interval.Intersect(window).IsEmpty)];

        // By kind, then by time; the text breaks ties so that the order of the input cannot show.
        pieces.Sort(static (a, b) =>
        {
            var order = a.Kind.CompareTo(b.Kind);
            order = order != 0 ? order : a.Interval.From.CompareTo(b.Interval.From);
            order = order != 0 ? order : a.Interval.To.CompareTo(b.Interval.To);
            order = order != 0 ? order : a.Claim.CompareTo(b.Claim);
            order = order != 0 ? order : string.CompareOrdinal(a.Source, b.Source);
            order = order != 0 ? order : string.CompareOrdinal(a.Value.Key, b.Value.Key);
            return order != 0
                ? order : string.CompareOrdinal(a.Value.In(CultureInfo.InvariantCulture), b.Value.In(CultureInfo.InvariantCulture));
        });

        DropRepeated(pieces);
        for (var i = 0; i < pieces.Count;)
        {
            var last = i;
            while (last + 1 < pieces.Count && pieces[last + 1].Kind == pieces[i].Kind)
            {
                last++;
            }

            AddKind(evidence, member, pieces.GetRange(i, last - i + 1));
            i = last + 1;
        }
    }

    /// <summary>The same observation given twice, or one hour told by two overlapping logs, is one piece of evidence.</summary>
    private static void DropRepeated(List<ActivityPiece> pieces)
    {
        var last = 0;
        for (var i = 1; i < pieces.Count; i++)
        {
            if (pieces[i].Kind != pieces[last].Kind || pieces[i].Claim != pieces[last].Claim || pieces[i].Interval != pieces[last].Interval
                || pieces[i].Source != pieces[last].Source)
            {
                pieces[++last] = pieces[i];
            }
        }

        if (pieces.Count > 0)
        {
            pieces.RemoveRange(last + 1, pieces.Count - last - 1);
        }
    }

    private static void AddKind(List<Evidence> evidence, Member member, List<ActivityPiece> pieces)
    {
        if (EvidenceBook.IsLog(pieces[0].Kind))
        {
            foreach (var claim in (EvidenceClaim[])[EvidenceClaim.Active, EvidenceClaim.Idle, EvidenceClaim.Unknown])
            {
                var claiming = pieces.FindAll(piece => piece.Claim == claim);
                if (claiming.Count > MostLogLines)
                {
                    AddFolded(evidence, member, claiming);
                }
                else
                {
                    AddRuns(evidence, member, claiming);
                }
            }
        }
        else
        {
            AddRuns(evidence, member, pieces);
        }
    }

    /// <summary>Pieces that say the same one after the other become one line.</summary>
    private static void AddRuns(List<Evidence> evidence, Member member, List<ActivityPiece> pieces)
    {
        for (var i = 0; i < pieces.Count;)
        {
            var (last, to) = (i, pieces[i].Interval.To);
            while (last + 1 < pieces.Count && Continues(pieces[i], pieces[last + 1], to))
            {
                last++;
                to = to > pieces[last].Interval.To ? to : pieces[last].Interval.To;
            }

            AddFolded(evidence, member, pieces.GetRange(i, last - i + 1));
            i = last + 1;
        }
    }

    private static void AddFolded(List<Evidence> evidence, Member member, List<ActivityPiece> pieces)
    {
        var to = pieces[0].Interval.To;
        foreach (var piece in pieces)
        {
            to = to > piece.Interval.To ? to : piece.Interval.To;
        }

        var last = pieces[pieces.Count - 1];
        evidence.Add(new Evidence
        {
            InstallationId = member.Id,
            Kind = last.Kind,
            Claim = last.Claim,
            From = pieces[0].Interval.From,
            To = to,
            Source = last.Source,
            ValueText = pieces.Count == 1
                ? last.Value : LocalizedText.Of(nameof(ComplianceTexts.ValueRepeated), ("count", pieces.Count), ("last", last.Value)),
        });
    }

    private static bool Continues(ActivityPiece first, ActivityPiece next, DateTime to) =>
        next.Claim == first.Claim && next.State == first.State && next.Source == first.Source && next.Interval.From <= to;
}
