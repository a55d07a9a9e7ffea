using KerioLicense.Compliance.Rules;

namespace KerioLicense.Requests;

/// <summary>
/// The letter of a request: what is asked, how things stand, the facts, who answers questions. It is put together once and written twice,
/// as text and as HTML, so that the two say the same. Names stand in the table of facts, in the salutation and under the letter only, where
/// they cannot be taken for its words.
/// </summary>
internal sealed class RequestLetter
{
    private readonly CultureInfo _culture;
    private readonly TimeProvider _clock;

    public RequestLetter(RequestCase request, RequestPeriod period, string id, RequestWishes wishes, TimeProvider clock)
    {
        _culture = CultureInfo.GetCultureInfo(wishes.Language == "it" ? "it-IT" : "en-GB");
        _clock = clock;
        Language = wishes.Language;
        Subject = SubjectOf(request, id);
        Salutation = wishes.Distributor is { Name.Length: > 0 } distributor
            ? Text(nameof(RequestTexts.SalutationNamed), FieldText.Apart(distributor.Name))
            : Text(nameof(RequestTexts.Salutation));
        Opening = [Text(OpeningOf(request, wishes.HasAdmission)), .. SituationOf(request, wishes.HasAdmission)];
        Facts = FactsOf(request, period, id, wishes);
        JustificationTitle = Text(nameof(RequestTexts.JustificationTitle));
        Justification = FieldText.Lines(wishes.Justification ?? "");
        Closing =
        [
            Text(request.IsExtension ? nameof(RequestTexts.ClosingExtension) : nameof(RequestTexts.Closing)) + AnswerBy(period, wishes),
            Text(wishes.Requester is null ? nameof(RequestTexts.QuestionsHere) : nameof(RequestTexts.QuestionsContact)),
        ];
        Greeting = Text(nameof(RequestTexts.Greeting));
        Signature = SignatureOf(wishes.Requester);
    }

    public string Language { get; }

    public string Subject { get; }

    public string Salutation { get; }

    public IReadOnlyList<string> Opening { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; }

    public string JustificationTitle { get; }

    /// <summary>In the words of the one who asks, lines ended by <c>\n</c>; empty when there is none.</summary>
    public string Justification { get; }

    public IReadOnlyList<string> Closing { get; }

    public string Greeting { get; }

    public IReadOnlyList<string> Signature { get; }

    public string ToText() => LetterText.Write(this);

    public string ToHtml() => LetterHtml.Write(this);

    // The customer last: a name that runs from right to left has nothing behind it to turn round.
    private string SubjectOf(RequestCase request, string id)
    {
        var subject = Text(request.IsExtension ? nameof(RequestTexts.SubjectExtension) : nameof(RequestTexts.Subject), request.Product, id);
        return request.Customer is { } customer ? subject + " - " + customer : subject;
    }

    /// <summary>By when: as was said, or before the period begins.</summary>
    private string AnswerBy(RequestPeriod period, RequestWishes wishes)
    {
        var day = wishes.AnswerBy?.Date ?? (period.From > _clock.GetLocalNow().Date ? period.From.AddDays(-1) : (DateTime?)null);
        return day is null ? "" : " " + Text(nameof(RequestTexts.AnswerBy), Day(day.Value));
    }

    private static string OpeningOf(RequestCase request, bool hasAdmission) => request switch
    {
        { IsExtension: true } => nameof(RequestTexts.OpeningExtension),
        { Reason: TemporaryLicenseReason.Migration } => nameof(RequestTexts.OpeningMigration),
        { Reason: TemporaryLicenseReason.DisasterRecoveryTest } => nameof(RequestTexts.OpeningDisasterRecoveryTest),
        { Reason: TemporaryLicenseReason.Lab } => nameof(RequestTexts.OpeningLab),
        { Reason: TemporaryLicenseReason.Event } => nameof(RequestTexts.OpeningEvent),
        { Situation: RequestSituation.ActiveDuplicate } =>
            hasAdmission ? nameof(RequestTexts.OpeningDuplicate) : nameof(RequestTexts.OpeningDuplicateNeutral),
        _ => nameof(RequestTexts.OpeningOther),
    };

    /// <summary>How things stand. Without an admission: what the distributor knows, not what was done.</summary>
    private IEnumerable<string> SituationOf(RequestCase request, bool hasAdmission)
    {
        var key = request.Situation switch
        {
            RequestSituation.MigrationEnding => nameof(RequestTexts.SituationMigrationEnding),
            RequestSituation.MigrationEnded when request.PermittedUntil is null => Duplicate(),
            RequestSituation.MigrationEnded =>
                hasAdmission ? nameof(RequestTexts.SituationMigrationEnded) : nameof(RequestTexts.SituationMigrationEndedNeutral),
            RequestSituation.MigrationOpen => nameof(RequestTexts.SituationMigrationOpen),
            RequestSituation.ActiveDuplicate => Duplicate(),
            RequestSituation.TemporaryEnding => nameof(RequestTexts.SituationTemporaryEnding),
            RequestSituation.TemporaryEnded when request.PermittedUntil is not null =>
                hasAdmission ? nameof(RequestTexts.SituationTemporaryEnded) : nameof(RequestTexts.SituationTemporaryEndedNeutral),
            RequestSituation.Planned
                when request.Reason == TemporaryLicenseReason.Migration => nameof(RequestTexts.SituationMigrationPlanned),
            RequestSituation.Planned
                when request.Reason == TemporaryLicenseReason.DisasterRecoveryTest => nameof(RequestTexts.SituationTestPlanned),
            _ => null,
        };
        return key is null ? [] : [Text(key, request.PermittedUntil is { } end ? Day(RequestPeriod.LastDay(end, _clock)) : "")];

        string Duplicate() =>
            hasAdmission ? nameof(RequestTexts.SituationActiveDuplicate) : nameof(RequestTexts.SituationActiveDuplicateNeutral);
    }

    private List<KeyValuePair<string, string>> FactsOf(RequestCase request, RequestPeriod period, string id, RequestWishes wishes)
    {
        var facts = new List<KeyValuePair<string, string>>();
        var isMigration = request.Reason == TemporaryLicenseReason.Migration && !request.IsExtension;
        Add(nameof(RequestTexts.FactReference), id);
        Add(nameof(RequestTexts.FactCustomer), request.Customer ?? "");
        Add(nameof(RequestTexts.FactProduct), "Kerio " + request.Product);
        Add(nameof(RequestTexts.FactVersion), FieldText.OneLine(request.From.Version ?? ""));
        Add(request.IsExtension ? nameof(RequestTexts.FactTemporaryNumber) : nameof(RequestTexts.FactNumber), request.Number.Value!);
        Add(nameof(RequestTexts.FactUsers), Users(request.Users));
        Add(nameof(RequestTexts.FactSubscription), SubscriptionEnd(request) is { } end ? Day(end) : "");
        Add(
            request.To is null ? nameof(RequestTexts.FactServer)
                : isMigration ? nameof(RequestTexts.FactOldServer)
                : nameof(RequestTexts.FactFirstServer),
            request.From.Name);
        Add(isMigration ? nameof(RequestTexts.FactNewServer) : nameof(RequestTexts.FactSecondServer), request.To?.Name ?? "");
        if (wishes.HasAdmission)
        {
            Add(nameof(RequestTexts.FactBothSince), request.BothSince is { } since ? Day(RequestPeriod.Day(since, _clock)) : "");
        }

        Add(nameof(RequestTexts.FactPeriod), Period(period));
        if (wishes.HasAdmission)
        {
            Add(nameof(RequestTexts.FactNotCovered), request.NotCovered(period, _clock) is { } days ? Period(days) : "");
        }

        Add(nameof(RequestTexts.FactReason), Reason(request, wishes.HasAdmission));
        Add(nameof(RequestTexts.FactPartnerCode), FieldText.OneLine(wishes.PartnerCode ?? ""));
        Add(nameof(RequestTexts.FactCompany), FieldText.OneLine(wishes.Company ?? ""));
        Add(nameof(RequestTexts.FactContact), wishes.Requester is { } requester ? Contact(requester) : "");
        return facts;

        void Add(string key, string value)
        {
            if (value.Length > 0)
            {
                facts.Add(new KeyValuePair<string, string>(Text(key), value));
            }
        }
    }

    private string Period(RequestPeriod period) => period.From == period.Until
        ? Text(nameof(RequestTexts.PeriodOneDay), Day(period.From))
        : Text(nameof(RequestTexts.Period), Day(period.From), Day(period.Until), (period.Until - period.From).Days + 1);

    // Of an extension and of a duplicate it is not known what they are for unless somebody said so.
    private string Reason(RequestCase request, bool hasAdmission) => request switch
    {
        { Reason: not TemporaryLicenseReason.Other } or { Situation: RequestSituation.Planned } => Text("Reason" + request.Reason),
        { Situation: RequestSituation.ActiveDuplicate } =>
            Text(hasAdmission ? nameof(RequestTexts.ReasonDuplicate) : nameof(RequestTexts.ReasonDuplicateNeutral)),
        _ => "",
    };

    /// <summary>The day that the server tells; it is one of the calendar, so no time zone moves it.</summary>
    private static DateTime? SubscriptionEnd(RequestCase request) => request.From.SubscriptionExpires?.Date;

    private string Users(int? users) => users switch
    {
        0 or -2 => Text(nameof(RequestTexts.UsersUnlimited)),
        > 0 => users.Value.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    private static string Contact(KerioContact contact) => (contact.Name, contact.Address) switch
    {
        (_, null) => contact.Name,
        ("", _) => contact.Address,
        _ => FieldText.Apart(contact.Name) + ", " + contact.Address,
    };

    private static List<string> SignatureOf(KerioContact? requester)
    {
        var lines = new List<string>();
        if (requester is { Name.Length: > 0 })
        {
            lines.Add(requester.Name);
        }

        if (requester?.Address is { } address)
        {
            lines.Add(address);
        }

        return lines;
    }

    private string Day(DateTime day) => day.ToString("d MMMM yyyy", _culture);

    private string Text(string key, params object[] values) =>
        string.Format(_culture, RequestTexts.ResourceManager.GetString(key, _culture)!, values);
}
