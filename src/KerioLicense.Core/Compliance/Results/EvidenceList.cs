using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Judgement;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Results;

/// <summary>The evidence of a result: who was seen where, what each did, and what people declared.</summary>
internal static class EvidenceList
{
    public static List<Evidence> Of(CaseEvaluation evaluation, PolicyIndex policy, Interval window, DateTime asOf)
    {
        var evidence = new List<Evidence>();
        foreach (var member in evaluation.Members)
        {
            AddPresence(evidence, member, evaluation);
            ActivityLines.Add(evidence, member, window);
            AddPolicy(evidence, member, policy, window);
        }

        foreach (var address in evaluation.VirtualAddresses)
        {
            evidence.Add(new Evidence
            {
                InstallationId = address.Id,
                Kind = EvidenceKind.Identity,
                Claim = EvidenceClaim.Note,
                From = address.Observations[0].ObservedAt,
                To = address.Latest.ObservedAt,
                Source = address.Latest.Source.ToString(),
                ValueText = LocalizedText.Of(nameof(ComplianceTexts.ValueVirtualAddress)),
            });
        }

        foreach (var agreement in evaluation.Permissions.Agreements)
        {
            evidence.Add(new Evidence
            {
                InstallationId = evaluation.Members[0].Id,
                Kind = EvidenceKind.Policy,
                Claim = EvidenceClaim.Note,
                From = agreement.From,
                To = agreement.Until,
                Source = nameof(EvidenceKind.Policy),
                ValueText = LocalizedText.Of(nameof(ComplianceTexts.ValueAgreement), ("grantedBy", agreement.GrantedBy)),
            });
        }

        foreach (var migration in evaluation.Permissions.Migrations)
        {
            evidence.Add(new Evidence
            {
                InstallationId = migration.From.Id,
                Kind = EvidenceKind.Policy,
                Claim = EvidenceClaim.Note,
                From = migration.Started,
                To = migration.End ?? asOf,
                Source = nameof(EvidenceKind.Policy),
                ValueText = LocalizedText.Of(nameof(ComplianceTexts.ValueMigration), ("from", migration.From.Id), ("to", migration.To.Id)),
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
                InstallationId = member.Id,
                Kind = EvidenceKind.Presence,
                Claim = EvidenceClaim.Present,
                From = presence.FirstSeen,
                To = presence.LastSeen,
                Source = presence.Source.ToString(),
                ValueText = LocalizedText.Of(
                    evaluation.Case.PossibleMachines.Contains(member.Machine)
                        ? nameof(ComplianceTexts.ValuePresencePrefix)
                        : nameof(ComplianceTexts.ValuePresence),
                    ("count", presence.Readings)),
            });
        }

        if (member.Machine.OtherIds.Count > 0)
        {
            evidence.Add(new Evidence
            {
                InstallationId = member.Id,
                Kind = EvidenceKind.Identity,
                Claim = EvidenceClaim.Note,
                From = member.Machine.Observations[0].ObservedAt,
                To = member.Machine.Latest.ObservedAt,
                Source = member.Machine.Latest.Source.ToString(),
                ValueText = LocalizedText.Of(
                    nameof(ComplianceTexts.ValueSameMachine), ("names", string.Join(", ", member.Machine.OtherIds))),
            });
        }
    }

    private static void AddPolicy(List<Evidence> evidence, Member member, PolicyIndex policy, Interval window)
    {
        foreach (var day in policy.Retirements(member.Machine))
        {
            if (day < window.To)
            {
                evidence.Add(new Evidence
                {
                    InstallationId = member.Id,
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
