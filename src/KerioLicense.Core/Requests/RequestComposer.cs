using KerioLicense.Compliance.Rules;
using KerioLicense.Errors;
using KerioLicense.Model;
using KerioLicense.Verdict;

namespace KerioLicense.Requests;

/// <summary>Makes requests.</summary>
/// <param name="clock">Tells today, and where days begin.</param>
internal sealed class RequestComposer(TimeProvider clock)
{
    /// <summary>A request that answers a verdict.</summary>
    /// <exception cref="AdvisedException">A request makes no sense, or something that it needs is not known.</exception>
    public KerioTemporaryLicenseRequest Compose(KerioComplianceResult result, RequestWishes wishes)
    {
        var situation = RequestEligibility.Judge(result, wishes.Reason);
        var number = NumberOf(result, wishes.LicenseNumber);
        var (from, to) = RequestServers.Of(result, situation, wishes);
        return Compose(
            new RequestCase
            {
                Number = number,
                Product = result.Product,
                Situation = situation,
                Reason = wishes.Reason ?? DefaultReason(situation),
                From = from,
                To = to,
                PermittedUntil = PermittedUntil(result, situation),
                BothSince = from.IsRead && to is { IsRead: true } ? BothSince(result) : null,
                Customer = CustomerOf(wishes.Customer ?? result.Customer),
                Users = wishes.Users ?? from.Users ?? to?.Users,
            },
            wishes);
    }

    /// <summary>A request for a planned activity, without a verdict.</summary>
    /// <exception cref="AdvisedException">Something that the request needs is not known.</exception>
    public KerioTemporaryLicenseRequest Compose(KerioProduct product, RequestWishes wishes)
    {
        var number = wishes.LicenseNumber!;
        return IsWhole(number)
            ? Compose(
                new RequestCase
                {
                    Number = number,
                    Product = product,
                    Situation = RequestSituation.Planned,
                    Reason = wishes.Reason!.Value,
                    From = new RequestServer(FieldText.OneLine(wishes.FromInstallation!)),
                    To = new RequestServer(FieldText.OneLine(wishes.ToInstallation!)),
                    Customer = CustomerOf(wishes.Customer),
                    Users = wishes.Users,
                },
                wishes)
            : throw RequestRefusal.Of(
                nameof(RequestTexts.RequestNumberIncomplete), isArgument: true, "Kerio " + product + " " + number.Masked);
    }

    private KerioTemporaryLicenseRequest Compose(RequestCase request, RequestWishes wishes)
    {
        if (request is { Situation: RequestSituation.Planned, Reason: TemporaryLicenseReason.Other }
            && string.IsNullOrWhiteSpace(wishes.Justification))
        {
            throw RequestRefusal.Of(
                nameof(RequestTexts.RequestJustificationMissing), isArgument: true,
                "Kerio " + request.Product + " " + request.Number.Masked);
        }

        var period = RequestPeriod.Of(wishes, request.PermittedUntil, clock);
        var id = RequestId.Of(request.Number, period.From, period.Until, request.Reason);
        var letter = new RequestLetter(request, period, id, wishes, clock);
        var notCovered = request.NotCovered(period, clock);
        return new KerioTemporaryLicenseRequest
        {
            RequestId = id,
            LicenseNumber = request.Number,
            Product = request.Product,
            Users = request.Users,
            Installations = new RequestInstallations { From = request.From.Name, To = request.To?.Name },
            From = period.From,
            Until = period.Until,
            NotCoveredFrom = notCovered?.From,
            NotCoveredUntil = notCovered?.Until,
            Reason = request.Reason,
            Subject = letter.Subject,
            Body = letter.ToText(),
            HtmlBody = letter.ToHtml(),
            Recipient = wishes.Distributor,
            Requester = wishes.Requester,
            Customer = request.Customer,
            Language = wishes.Language,
        };
    }

    private static TemporaryLicenseReason DefaultReason(RequestSituation situation) =>
        situation is RequestSituation.MigrationEnding or RequestSituation.MigrationEnded or RequestSituation.MigrationOpen
        ? TemporaryLicenseReason.Migration
        : TemporaryLicenseReason.Other;

    private static bool IsWhole(KerioLicenseNumber number) => number is { Value: not null, IsPrefix: false };

    private static string? CustomerOf(string? name) => name is not null && FieldText.OneLine(name) is { Length: > 0 } line ? line : null;

    private static KerioLicenseNumber NumberOf(KerioComplianceResult result, KerioLicenseNumber? said)
    {
        var known = result.LicenseNumber;
        if (said is null)
        {
            return known is not null && IsWhole(known)
                ? known
                : throw RequestRefusal.Of(
                    nameof(RequestTexts.RequestNumberIncomplete), isArgument: true, RequestEligibility.NameOf(result));
        }

        if (!IsWhole(said))
        {
            throw RequestRefusal.Of(nameof(RequestTexts.RequestNumberIncomplete), isArgument: true, RequestEligibility.NameOf(result));
        }

        return known is null || known.Fits(said)
            ? said
            : throw RequestRefusal.Of(
                nameof(RequestTexts.RequestNumberDiffers), isArgument: true, RequestEligibility.NameOf(result), said.Masked);
    }

    private static DateTime? PermittedUntil(KerioComplianceResult result, RequestSituation situation) => situation switch
    {
        RequestSituation.MigrationEnding or RequestSituation.MigrationEnded or RequestSituation.TemporaryEnding
            or RequestSituation.TemporaryEnded => result.Permission?.Until,
        _ => null,
    };

    /// <summary>The start of the stretch at whose end, now, two or more have the license.</summary>
    private static DateTime? BothSince(KerioComplianceResult result)
    {
        DateTime? since = null;
        for (var i = result.Timeline.Count - 1; i >= 0 && result.Timeline[i].Installations.Count > 1; i--)
        {
            since = result.Timeline[i].From;
        }

        return since;
    }
}
