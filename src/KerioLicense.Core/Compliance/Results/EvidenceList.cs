using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Timeline;

namespace KerioLicense.Compliance.Results;

/// <summary>The evidence of a result: who was seen where, what each did, and what people declared. Pieces that say the same one after the other are one line.</summary>
internal static class EvidenceList
{
    public static List<Evidence> Of(CaseEvaluation evaluation, PolicyIndex policy, Span window, DateTime asOf)
    {
        var evidence = new List<Evidence>();
        foreach (var member in evaluation.Members)
        {
            AddPresence(evidence, member, evaluation);
            AddActivity(evidence, member, window);
            AddPolicy(evidence, member, policy, window);
        }

        foreach (var address in evaluation.VirtualAddresses)
        {
            evidence.Add(new Evidence
            {
                Installation = address.Id,
                Kind = EvidenceKind.Identity,
                Claim = EvidenceClaim.Note,
                From = address.Observations[0].ObservedAt,
                To = address.Latest.ObservedAt,
                Source = address.Latest.Source.ToString(),
                ValueText = LocalizedText.Of(nameof(ComplianceTexts.ValueVirtualAddress)),
            });
        }

        foreach (var migration in evaluation.Migrations)
        {
            evidence.Add(new Evidence
            {
                Installation = migration.From.Id,
                Kind = EvidenceKind.Policy,
                Claim = EvidenceClaim.Note,
                From = migration.Started,
                To = migration.End ?? asOf,
                Source = nameof(EvidenceKind.Policy),
                ValueText = LocalizedText.Of(nameof(ComplianceTexts.ValueMigration), migration.From.Id, migration.To.Id),
            });
        }

        return evidence;
    }

    private static void AddPresence(List<Evidence> evidence, Member member, CaseEvaluation evaluation)
    {
        var presence = member.Presence;
        if (presence.Readings > 0)
        {
            evidence.Add(new Evidence
            {
                Installation = member.Id,
                Kind = EvidenceKind.Presence,
                Claim = EvidenceClaim.Present,
                From = presence.FirstSeen,
                To = presence.LastSeen,
                Source = presence.Source.ToString(),
                ValueText = LocalizedText.Of(
                    evaluation.Case.PossibleMachines.Contains(member.Machine) ? nameof(ComplianceTexts.ValuePresencePrefix) : nameof(ComplianceTexts.ValuePresence),
                    presence.Readings),
            });
        }

        if (member.Machine.OtherIds.Count > 0)
        {
            evidence.Add(new Evidence
            {
                Installation = member.Id,
                Kind = EvidenceKind.Identity,
                Claim = EvidenceClaim.Note,
                From = member.Machine.Observations[0].ObservedAt,
                To = member.Machine.Latest.ObservedAt,
                Source = member.Machine.Latest.Source.ToString(),
                ValueText = LocalizedText.Of(nameof(ComplianceTexts.ValueSameMachine), string.Join(", ", member.Machine.OtherIds)),
            });
        }
    }

    private static void AddActivity(List<Evidence> evidence, Member member, Span window)
    {
        var pieces = new List<ActivityPiece>(member.Record.Pieces.Count);
        foreach (var piece in member.Record.Pieces)
        {
            if (!piece.Span.Intersect(window).IsEmpty)
            {
                pieces.Add(piece);
            }
        }

        // By kind, then by time; the text breaks ties so that the order of the input cannot show.
        pieces.Sort(static (a, b) =>
        {
            var order = a.Kind.CompareTo(b.Kind);
            order = order != 0 ? order : a.Span.From.CompareTo(b.Span.From);
            order = order != 0 ? order : a.Span.To.CompareTo(b.Span.To);
            order = order != 0 ? order : a.Claim.CompareTo(b.Claim);
            return order != 0 ? order : string.CompareOrdinal(a.Value.Key, b.Value.Key);
        });

        for (var i = 0; i < pieces.Count;)
        {
            var (first, to, last) = (pieces[i], pieces[i].Span.To, i);
            while (last + 1 < pieces.Count && Continues(first, pieces[last + 1], to))
            {
                last++;
                to = to > pieces[last].Span.To ? to : pieces[last].Span.To;
            }

            var count = last - i + 1;
            evidence.Add(new Evidence
            {
                Installation = member.Id,
                Kind = first.Kind,
                Claim = first.Claim,
                From = first.Span.From,
                To = to,
                Source = first.Source,
                ValueText = count == 1 ? first.Value : LocalizedText.Of(nameof(ComplianceTexts.ValueRepeated), count, pieces[last].Value),
            });
            i = last + 1;
        }
    }

    private static bool Continues(ActivityPiece first, ActivityPiece next, DateTime to) =>
        next.Kind == first.Kind && next.Claim == first.Claim && next.State == first.State && next.Source == first.Source && next.Span.From <= to;

    private static void AddPolicy(List<Evidence> evidence, Member member, PolicyIndex policy, Span window)
    {
        foreach (var day in policy.Retirements(member.Machine))
        {
            if (day < window.To)
            {
                evidence.Add(new Evidence
                {
                    Installation = member.Id,
                    Kind = EvidenceKind.Policy,
                    Claim = EvidenceClaim.Note,
                    From = day,
                    To = day,
                    Source = nameof(EvidenceKind.Policy),
                    ValueText = LocalizedText.Of(nameof(ComplianceTexts.ValueRetired)),
                });
            }
        }
    }
}
