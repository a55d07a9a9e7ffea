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
            if (statement.Claim == StatementClaim.Active && statement.From < record.End && statement.From <= statement.To)
            {
                record.AddActive(Kind, new Interval(statement.From, statement.To), nameof(EvidenceKind.Policy), Value(statement));
                record.AddSteady(statement.From, statement.To);
            }
        }
    }

    /// <summary>A statement of rest ends where a proof refutes it. Of a firewall it must be said that one cable is in.</summary>
    public override void ReadStates(MachineReadings readings, ActivityRecord record)
    {
        var claim = readings.Observations[0].Product == KerioProduct.Control ? StatementClaim.OneCable : StatementClaim.Idle;
        foreach (var statement in readings.Statements)
        {
            if (statement.Claim == claim && statement.From < record.End)
            {
                var to = statement.To;
                foreach (var proof in record.Proofs)
                {
                    if (proof.From >= statement.From && proof.To <= statement.To && proof.From < to)
                    {
                        to = proof.From;
                    }
                }

                record.AddIdle(Kind, new Interval(statement.From, to), nameof(EvidenceKind.Policy), Value(statement),
                    ForbiddingState.DeclaredIdle);
            }
        }
    }

    private static LocalizedText Value(Statement statement) => statement.Document is null
        ? LocalizedText.Of(nameof(ComplianceTexts.ValueStatement), ("by", statement.By))
        : LocalizedText.Of(nameof(ComplianceTexts.ValueStatementDocument), ("by", statement.By), ("document", statement.Document));
}
