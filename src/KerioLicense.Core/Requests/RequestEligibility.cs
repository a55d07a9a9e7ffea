using KerioLicense.Compliance.Rules;
using KerioLicense.Errors;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Requests;

/// <summary>
/// Of which results a request makes sense: a migration that runs out or has run out, a temporary license that does, an active duplicate;
/// and of any registered license when the reason is said, since then an activity is planned.
/// </summary>
internal static class RequestEligibility
{
    /// <summary>How the license stands.</summary>
    /// <param name="result">The verdict.</param>
    /// <param name="reason">What the one who asks says; null when nothing.</param>
    /// <exception cref="AdvisedException">A request makes no sense.</exception>
    public static RequestSituation Judge(KerioComplianceResult result, TemporaryLicenseReason? reason)
    {
        // A waiver is the word of one's own house; to the distributor the license stands as it stands.
        var status = result.OriginalStatus ?? result.Status;
        if (status == ComplianceStatus.NotApplicable)
        {
            throw RequestRefusal.Of(nameof(RequestTexts.RequestNoLicense), isArgument: false, NameOf(result), result.RuleId);
        }

        var situation = RuleBook.Find(result.RuleId)?.Request(status, result.Permission, result.EvaluatedAt);
        switch (situation)
        {
            case RequestSituation.DataUnclear:
                throw RequestRefusal.Of(nameof(RequestTexts.RequestDataUnclear), isArgument: false, NameOf(result), result.Summary);
            case RequestSituation.Replicated:
                throw RequestRefusal.Of(
                    nameof(RequestTexts.RequestReplicated), isArgument: false, NameOf(result), result.Installations.Count);
            default:
                break;
        }

        if (reason is null)
        {
            return situation is null || IsNotYet(situation.Value, status) ? throw NotNeeded(result, status, situation) : situation.Value;
        }

        // Whoever says another reason than the migration does not speak of the migration.
        var isOther = reason != TemporaryLicenseReason.Migration
            && situation is (RequestSituation.MigrationEnding or RequestSituation.MigrationEnded or RequestSituation.MigrationOpen);
        return isOther ? RequestSituation.Planned : situation ?? RequestSituation.Planned;
    }

    /// <summary>Names a result in errors: the product, the masked license and the customer.</summary>
    public static string NameOf(KerioComplianceResult result)
    {
        var license = LicenseIdentity.Name(result.LicenseNumber, result.Fingerprint);
        return "Kerio " + result.Product + " " + license
            + (result.Customer is { Length: > 0 } customer ? " (" + FieldText.OneLine(customer) + ")" : "");
    }

    private static bool IsNotYet(RequestSituation situation, ComplianceStatus status) =>
        status == ComplianceStatus.Compliant && situation is (RequestSituation.MigrationEnding or RequestSituation.TemporaryEnding);

    private static AdvisedException NotNeeded(KerioComplianceResult result, ComplianceStatus status, RequestSituation? situation) =>
        (status, situation) switch
        {
            (_, not null) => RequestRefusal.Of(
                nameof(RequestTexts.RequestNotYet), isArgument: false, NameOf(result), result.RuleId,
                UtcText.Second(result.Deadline!.Value)),
            (ComplianceStatus.Warning, _) =>
                RequestRefusal.Of(nameof(RequestTexts.RequestBreachIsOver), isArgument: false, NameOf(result), result.RuleId),
            (ComplianceStatus.Indeterminate, _) =>
                RequestRefusal.Of(nameof(RequestTexts.RequestNotSettled), isArgument: false, NameOf(result), result.RuleId),
            _ => RequestRefusal.Of(nameof(RequestTexts.RequestNotNeeded), isArgument: false, NameOf(result), result.RuleId),
        };
}
