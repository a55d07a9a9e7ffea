using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using KerioLicense.Requests;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Requests;

/// <summary>What the distributor reads.</summary>
public class RequestLetterTests
{
    [Fact]
    public void The_letter_in_Italian() => Assert.Equal(
        """
        Spett.le CoreTech S.r.l.,

        vi chiediamo una licenza temporanea che faccia da ponte durante la migrazione dell'installazione indicata qui sotto.

        Il periodo concordato per la migrazione è terminato il 15 novembre 2026 e le due installazioni sono ancora entrambe in funzione.

        Nostro riferimento: KLR-A2FD2D00602D
        Cliente: Esposito Ceramiche S.a.s.
        Prodotto: Kerio Connect
        Versione: 10.0.7.8961
        Numero di licenza: 84260-VGA9Y-2GGPZ
        Utenti: 20
        Scadenza della sottoscrizione: 31 marzo 2027
        Dal server: mail.esposito.example
        Al server: mx1.esposito.example
        Su entrambi i server dal: 28 ottobre 2026
        Periodo richiesto: dal 20 novembre 2026 al 19 dicembre 2026 (30 giorni)
        Giorni non coperti da questa richiesta: dal 16 novembre 2026 al 19 novembre 2026 (4 giorni)
        Motivo: migrazione
        Referente: Niccolò Bianchi, n.bianchi@reseller.example

        Dettagli:
          Resta l'archivio (2 TB).
          La posta arriva già sul nuovo.

        Vi preghiamo di indicarci le opzioni disponibili per questo periodo e i relativi costi.

        Per qualsiasi chiarimento potete rivolgervi al referente indicato sopra.

        Cordiali saluti
        Niccolò Bianchi
        n.bianchi@reseller.example

        """.ReplaceLineEndings("\n"),
        Body("connect/mx1.esposito.example",
            RequestCases.Wishes with
            {
                Language = "it",
                HasAdmission = true,
                Justification = "Resta l'archivio (2 TB).\r\nLa posta arriva già sul nuovo.\r\n",
            }));

    [Fact]
    public void The_letter_in_English() => Assert.Equal(
        """
        Dear Sir or Madam,

        We ask you to extend the temporary license below.

        It was valid until 17 November 2026.

        Our reference: KLR-F2DF36485C40
        Customer: Rizzo Grafica S.n.c.
        Product: Kerio Operator
        Version: 2.6.3
        Temporary license number: 67220-C8RXA-HFFSY
        Users: 10
        Server: pbx9.rizzo.example
        Period: 20 November 2026 (1 day)

        Please tell us whether it can be extended for this period, and what that costs.

        If you have any questions, please reply to this message.

        Kind regards

        """.ReplaceLineEndings("\n"),
        Body("operator/pbx9.rizzo.example", new RequestWishes { Days = 1, Language = "en" }));

    [Theory]
    [InlineData("connect/mx1.russo.example", null,
        "Il periodo concordato per la migrazione termina il 22 novembre 2026, ma i lavori si protrarranno oltre tale data.")]
    [InlineData("control/fw1.romano.example", null, "La migrazione è in corso e non ne è ancora stata concordata la data di fine.")]
    [InlineData("connect/mx1.greco.example", null, "Al momento le due installazioni sono entrambe in produzione con la stessa licenza.")]
    [InlineData("connect/mx1.greco.example", TemporaryLicenseReason.Event,
        "Al momento le due installazioni sono entrambe in produzione con la stessa licenza.")]
    [InlineData("control/fw9.rizzo.example", null, "La licenza è valida fino al 24 novembre 2026.")]
    [InlineData("connect/mx1.rossi.example", TemporaryLicenseReason.DisasterRecoveryTest,
        "Durante la prova lavorerà anche l'installazione di riserva, che quindi non si potrà considerare in stand-by.")]
    [InlineData("connect/mx1.rossi.example", TemporaryLicenseReason.Lab,
        "vi chiediamo una licenza temporanea per un ambiente di laboratorio con una seconda installazione.")]
    public void It_says_how_things_stand(string installation, TemporaryLicenseReason? reason, string sentence) =>
        Assert.Contains(sentence, Body(
            installation, RequestCases.Wishes with { Language = "it", Reason = reason, HasAdmission = true }).Split('\n'));

    /// <summary>What the distributor did not know before, the letter tells only where the one who asks wants that.</summary>
    [Theory]
    [InlineData("it", "in produzione|ancora in uso|ancora entrambe|doppia|Su entrambi i server dal|Giorni non coperti")]
    [InlineData("en", "in production|still in use|still at work|double|On both servers since|Days not covered")]
    public void It_admits_nothing_unless_it_is_asked_to(string language, string admissions)
    {
        var admitted = 0;
        foreach (var result in RequestCases.Estate.Where(result => result.Status == ComplianceStatus.Violation
            && result.RuleId != "KL-REPLICATED"))
        {
            var wishes = RequestCases.Wishes with { Language = language };
            Assert.DoesNotMatch(admissions, RequestCases.Compose(result, wishes).Body);
            Assert.DoesNotMatch(admissions, RequestCases.Compose(result, wishes).HtmlBody);
            admitted += Regex.Count(RequestCases.Compose(result, wishes with { HasAdmission = true }).Body, admissions) > 1 ? 1 : 0;
        }

        Assert.True(admitted >= 4, $"{admitted}");
    }

    [Theory]
    [InlineData("connect/mx1.esposito.example", "2026-11-16", "2026-11-19")]
    [InlineData("operator/pbx9.rizzo.example", "2026-11-18", "2026-11-19")]
    [InlineData("connect/mx1.russo.example", null, null)]
    [InlineData("control/fw1.romano.example", null, null)]
    public void The_object_says_which_days_are_not_covered(string installation, string? from, string? until)
    {
        var request = RequestCases.Compose(installation);
        static string? Text(DateTime? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal((from, until), (Text(request.NotCoveredFrom), Text(request.NotCoveredUntil)));
    }

    [Fact]
    public void It_names_version_subscription_partner_and_company()
    {
        var result = RequestCases.Of("connect/mx1.greco.example");
        var told = result with
        {
            Installations = [.. result.Installations.Select(installation => installation with
            {
                Version = "10.0.9 (9220)",
                SubscriptionExpires = new DateTime(2027, 2, 28, 23, 0, 0, DateTimeKind.Utc),
            })],
        };
        var body = RequestCases.Compose(told, RequestCases.Wishes with
        {
            PartnerCode = "P-4711\r\nReason: none",
            Company = "Rivenditore S.r.l., via Roma 1, Milano, P.IVA 01234567890",
        }).Body.Split('\n');
        Assert.Contains("Version: 10.0.9 (9220)", body);
        Assert.Contains("Subscription ends: 28 February 2027", body);
        Assert.Contains("Partner code: P-4711 Reason: none", body);
        Assert.Contains("Company: Rivenditore S.r.l., via Roma 1, Milano, P.IVA 01234567890", body);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("2026-11-25", null, "24 November 2026")]
    [InlineData("2026-11-25", "2026-11-23", "23 November 2026")]
    [InlineData(null, "2026-11-21", "21 November 2026")]
    public void It_asks_for_an_answer_in_time(string? from, string? by, string? day)
    {
        DateTime? Date(string? text) => text is null ? null : DateTime.Parse(text, CultureInfo.InvariantCulture);
        var body = Body("connect/mx1.greco.example", RequestCases.Wishes with { From = Date(from), AnswerBy = Date(by) });
        if (day is null)
        {
            Assert.DoesNotContain("Please answer by", body, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains($"what they cost. Please answer by {day}.", body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("it", "Gentili Signori,")]
    [InlineData("en", "Dear Sir or Madam,")]
    public void Where_nobody_is_named_it_greets_politely(string language, string salutation) => Assert.StartsWith(
        salutation + "\n", Body("connect/mx1.greco.example", new RequestWishes { Days = 3, Language = language }),
        StringComparison.Ordinal);

    [Fact]
    public void The_page_fits_a_phone() => Assert.Contains(
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
        RequestCases.Compose("connect/mx1.greco.example").HtmlBody, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "Users: unlimited")]
    [InlineData(-2, "Users: unlimited")]
    [InlineData(25, "Users: 25")]
    [InlineData(-1, null)]
    [InlineData(null, null)]
    public void Users_are_said_where_they_are_known(int? users, string? line) =>
        Assert.Equal(line, RequestCases.Planned(RequestCases.Wishes with { Users = users }).Body.Split('\n')
            .FirstOrDefault(l => l.StartsWith("Users", StringComparison.Ordinal)));

    /// <summary>Every text of a letter exists in both languages and with every reason.</summary>
    [Theory]
    [InlineData("it")]
    [InlineData("en")]
    public void Every_reason_has_its_words(string language) => Assert.All(Enum.GetValues<TemporaryLicenseReason>(), reason =>
    {
        var body = RequestCases.Planned(RequestCases.Wishes with { Language = language, Reason = reason, Justification = "x" }).Body;
        Assert.DoesNotContain("{", body, StringComparison.Ordinal);
        Assert.Contains("12345-AB1CD-2EF3G", body, StringComparison.Ordinal);
        Assert.Contains(language == "it" ? "Spett.le CoreTech" : "Dear CoreTech", body, StringComparison.Ordinal);
    });

    [Fact]
    public void The_language_of_the_letter_is_not_that_of_the_machine() =>
        Cultures.Each(_ => Assert.Equal(
            RequestCases.Compose("connect/mx1.esposito.example", RequestCases.Wishes with { Language = "it" }),
            RequestCases.Compose("connect/mx1.esposito.example", RequestCases.Wishes with { Language = "it" })));

    [Fact]
    public void The_whole_number_is_in_the_letter_and_nowhere_else()
    {
        var request = RequestCases.Compose("connect/mx1.esposito.example");
        Assert.Contains("84260-VGA9Y-2GGPZ", request.Body, StringComparison.Ordinal);
        Assert.Contains("84260-VGA9Y-2GGPZ", request.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "84260-VGA9Y-2GGPZ", request + request.Subject + request.LicenseNumber + DraftFile.NameOf(request), StringComparison.Ordinal);
    }

    private static string Body(string installation, RequestWishes wishes) => RequestCases.Compose(installation, wishes).Body;
}
