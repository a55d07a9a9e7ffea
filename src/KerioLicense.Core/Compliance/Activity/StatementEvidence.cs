using System.Collections.Generic;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Activity;

/// <summary>What people vouch for. It counts as evidence and is named as such.</summary>
internal sealed class StatementEvidence()
    : EvidenceSource(EvidenceKind.Policy, null)
{
    public override void ReadActivity(MachineReadings readings, ActivityRecord record)
    {
        foreach (var statement in readings.Statements)
        {
            if (statement.From >= record.End)
            {
                continue;
            }

            var span = new Interval(statement.From, statement.To);
            var value = statement.Document is null
                ? LocalizedText.Of(nameof(ComplianceTexts.ValueStatement), ("by", statement.By))
                : LocalizedText.Of(nameof(ComplianceTexts.ValueStatementDocument), ("by", statement.By), ("document", statement.Document));
            if (statement.Claim == StatementClaim.Active)
            {
                record.AddActive(EvidenceKind.Policy, span, nameof(EvidenceKind.Policy), value);
                record.AddProof(statement.From, statement.From);
                if (statement.To < record.End)
                {
                    record.AddProof(statement.To, statement.To);
                }
                else
                {
                    record.AddProof(record.End.AddTicks(-1), record.End);
                }
            }
            else
            {
                record.AddIdle(EvidenceKind.Policy, span, nameof(EvidenceKind.Policy), value, ForbiddingState.DeclaredIdle);
            }
        }
    }
}
