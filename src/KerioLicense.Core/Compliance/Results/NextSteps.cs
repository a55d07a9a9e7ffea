using System.Collections.Generic;
using KerioLicense.Compliance.Rules;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Results;

/// <summary>What to do now.</summary>
internal static class NextSteps
{
    public static IReadOnlyList<LocalizedText> Of(Answer answer) => (answer.Status, answer.Rule) switch
    {
        (ComplianceStatus.Violation, MigrationExpiredRule) => [Step(nameof(ComplianceTexts.StepSwitchOffOld)), Step(nameof(ComplianceTexts.StepAskBridge)), Step(nameof(ComplianceTexts.StepMeasure))],
        (ComplianceStatus.Violation, ReplicatedRule) => [Step(nameof(ComplianceTexts.StepRemoveCopies)), Step(nameof(ComplianceTexts.StepMeasure))],
        (ComplianceStatus.Violation, TemporaryRule) => [Step(nameof(ComplianceTexts.StepExtendBridge)), Step(nameof(ComplianceTexts.StepMeasure))],
        (ComplianceStatus.Violation, _) => [Step(nameof(ComplianceTexts.StepStopOne)), Step(nameof(ComplianceTexts.StepAskBridge)), Step(nameof(ComplianceTexts.StepMeasure))],
        (ComplianceStatus.Warning, _) when answer.PastBreach is not null => [Step(nameof(ComplianceTexts.StepPastBreach)), Step(nameof(ComplianceTexts.StepMeasure))],
        (ComplianceStatus.Warning, MigrationRule) => [Step(nameof(ComplianceTexts.StepFinishMigration)), Step(nameof(ComplianceTexts.StepAskBridge))],
        (ComplianceStatus.Warning, TemporaryRule) => [Step(nameof(ComplianceTexts.StepExtendBridge))],
        (ComplianceStatus.Indeterminate, MigrationRule) => [Step(nameof(ComplianceTexts.StepAgreeDays))],
        (ComplianceStatus.Indeterminate, FailoverRule) => [Step(nameof(ComplianceTexts.StepReadAgain)), Step(nameof(ComplianceTexts.StepDeclareFailover))],
        (ComplianceStatus.Indeterminate, DataRule) => [Step(nameof(ComplianceTexts.StepMendData))],
        (ComplianceStatus.Indeterminate, _) when answer.Scene.IsUncertain => [Step(nameof(ComplianceTexts.StepReadOrRetire))],
        (ComplianceStatus.Indeterminate, _) => [Step(nameof(ComplianceTexts.StepGetEvidence))],
        _ => [],
    };

    private static LocalizedText Step(string key) => LocalizedText.Of(key);
}
