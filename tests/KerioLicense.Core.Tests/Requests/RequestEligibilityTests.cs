using System;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Errors;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Requests;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Requests;

/// <summary>For which verdicts a request is made, and why not for the others.</summary>
public class RequestEligibilityTests
{
    /// <summary>The licenses of the example estate of which a request makes sense without another word.</summary>
    public static TheoryData<string, TemporaryLicenseReason, string, string?> Accepted => new()
    {
        { "connect/mx1.esposito.example", TemporaryLicenseReason.Migration, "mail.esposito.example", "mx1.esposito.example" },
        { "connect/mx1.russo.example", TemporaryLicenseReason.Migration, "mx1.russo.example", "mx2.russo.example" },
        { "control/fw1.romano.example", TemporaryLicenseReason.Migration, "fw1.romano.example", "fw2.romano.example" },
        { "connect/mx1.greco.example", TemporaryLicenseReason.Other, "mx1.greco.example", "mx2.greco.example" },
        { "connect/mx1.bruno.example", TemporaryLicenseReason.Other, "mx1.bruno.example", "prova.bruno.example" },
        { "connect/mx1.giordano.example", TemporaryLicenseReason.Other, "mx1.giordano.example", "mx2.giordano.example" },
        { "control/fw1.giordano.example", TemporaryLicenseReason.Other, "fw1.giordano.example", "fw2.giordano.example" },
        { "control/fw9.rizzo.example", TemporaryLicenseReason.Other, "fw9.rizzo.example", null },
        { "operator/pbx9.rizzo.example", TemporaryLicenseReason.Other, "pbx9.rizzo.example", null },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public void A_request_is_made_of(string installation, TemporaryLicenseReason reason, string from, string? to)
    {
        var request = RequestCases.Compose(installation);
        Assert.Equal((reason, from, to), (request.Reason, request.Installations.From, request.Installations.To));
    }

    [Fact]
    public void Of_all_other_licenses_of_the_estate_none_is_made()
    {
        var accepted = Accepted.Select(row => RequestCases.Of((string)((object?[])row)[0]!)).ToHashSet();
        Assert.All(RequestCases.Estate.Where(result => !accepted.Contains(result)), result => Refusal(result));
    }

    [Theory]
    [InlineData("connect/mx1.rossi.example", nameof(RequestTexts.RequestNotNeeded))]
    [InlineData("connect/mx1.fabbri.example", nameof(RequestTexts.RequestNotNeeded))]
    [InlineData("operator/pbx1.esposito.example", nameof(RequestTexts.RequestNotNeeded))]
    [InlineData("connect/mx1.rizzo.example", nameof(RequestTexts.RequestNotYet))]
    [InlineData("connect/mx1.ferrari.example", nameof(RequestTexts.RequestBreachIsOver))]
    [InlineData("control/fw1.costa.example", nameof(RequestTexts.RequestBreachIsOver))]
    [InlineData("connect/mx1.marino.example", nameof(RequestTexts.RequestNotSettled))]
    [InlineData("connect/mx1.conti.example", nameof(RequestTexts.RequestNotSettled))]
    [InlineData("connect/mx1.gallo.example", nameof(RequestTexts.RequestReplicated))]
    [InlineData("control/fw1.caruso.example", nameof(RequestTexts.RequestDataUnclear))]
    [InlineData("operator/pbx1.lombardi.example", nameof(RequestTexts.RequestNoLicense))]
    [InlineData("control/fw1.lombardi.example", nameof(RequestTexts.RequestNoLicense))]
    public void A_refusal_says_why_and_what_to_do(string installation, string errorId) => Cultures.Each(_ =>
    {
        var refusal = Refusal(RequestCases.Of(installation));
        Assert.Equal(errorId, refusal.ErrorId);
        Assert.Equal(ErrorKind.InvalidOperation, refusal.Kind);
        Assert.StartsWith("Kerio ", refusal.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.RecommendedAction);
        Assert.DoesNotContain("{", refusal.Message + refusal.RecommendedAction, StringComparison.Ordinal);
        Assert.All(RequestCases.Estate.Where(result => result.LicenseNumber is { IsPrefix: false, Value: not null }), result =>
            Assert.DoesNotContain(result.LicenseNumber!.Value!, refusal.Message, StringComparison.Ordinal));
    });

    [Theory]
    [InlineData("connect/mx1.rossi.example", TemporaryLicenseReason.DisasterRecoveryTest)]
    [InlineData("operator/pbx1.esposito.example", TemporaryLicenseReason.Migration)]
    [InlineData("connect/mx1.marino.example", TemporaryLicenseReason.Event)]
    public void A_planned_activity_makes_a_request_of_any_registered_license(string installation, TemporaryLicenseReason reason) =>
        Assert.Equal(reason, RequestCases.Compose(installation, RequestCases.Wishes with { Reason = reason }).Reason);

    [Theory]
    [InlineData("connect/mx1.gallo.example")]
    [InlineData("control/fw1.caruso.example")]
    [InlineData("operator/pbx1.lombardi.example")]
    public void But_not_of_every_license(string installation) =>
        Refusal(RequestCases.Of(installation), RequestCases.Wishes with { Reason = TemporaryLicenseReason.Lab });

    [Fact]
    public void A_standby_that_works_in_a_test_is_the_second_server()
    {
        var request = RequestCases.Compose(
            "connect/mx1.bianchi.example", RequestCases.Wishes with { Reason = TemporaryLicenseReason.DisasterRecoveryTest });
        Assert.Equal("mx1.bianchi.example > mx2.bianchi.example", request.Installations.ToString());
    }

    [Fact]
    public void One_server_needs_a_second_one_named()
    {
        var lab = RequestCases.Wishes with { Reason = TemporaryLicenseReason.Lab };
        var single = RequestCases.Of("connect/mx1.fabbri.example");
        Assert.Equal(nameof(RequestTexts.RequestServerMissing), Refusal(single, lab).ErrorId);
        Assert.Equal("mx1.fabbri.example > lab1",
            RequestCases.Compose(single, lab with { ToInstallation = "lab1" }).Installations.ToString());
    }

    [Fact]
    public void A_pair_is_one_server()
    {
        var lab = RequestCases.Wishes with { Reason = TemporaryLicenseReason.Lab };
        var pair = RequestCases.Of("control/fw-a.ferrari.example");
        Assert.Equal(nameof(RequestTexts.RequestServerMissing), Refusal(pair, lab).ErrorId);
        Assert.Equal("fw-a.ferrari.example + fw-b.ferrari.example",
            RequestCases.Compose(pair, lab with { ToInstallation = "lab1" }).Installations.From);
    }

    [Fact]
    public void Servers_named_by_name_or_id_turn_the_direction()
    {
        var turned = RequestCases.Compose(
            "connect/mx1.greco.example", RequestCases.Wishes with { FromInstallation = "CONNECT/mx2.greco.example" });
        Assert.Equal("mx2.greco.example > mx1.greco.example", turned.Installations.ToString());
        Assert.Equal(turned.Installations,
            RequestCases.Compose(
                "connect/mx1.greco.example", RequestCases.Wishes with { ToInstallation = "mx1.greco.example" }).Installations);
    }

    [Fact]
    public void Other_without_a_verdict_that_says_more_needs_a_justification()
    {
        Assert.Equal(
            nameof(RequestTexts.RequestJustificationMissing),
            Assert.Throws<AdvisedException>(
                () => RequestCases.Planned(RequestCases.Wishes with { Reason = TemporaryLicenseReason.Other })).ErrorId);
        Assert.Contains("A fair.",
            RequestCases.Planned(RequestCases.Wishes with { Reason = TemporaryLicenseReason.Other, Justification = "A fair." }).Body,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12345-AB1CD", false)]
    [InlineData("12345-AB1CD-2EF3G", true)]
    public void Half_a_number_is_completed_by_the_one_who_asks(string known, bool isRedacted)
    {
        var number = isRedacted ? Number(known).Redact() : Number(known);
        var result = RequestCases.Of("connect/mx1.greco.example") with { LicenseNumber = number };
        Assert.Equal(nameof(RequestTexts.RequestNumberIncomplete), Refusal(result).ErrorId);
        Assert.Equal(nameof(RequestTexts.RequestNumberIncomplete),
            Refusal(result, RequestCases.Wishes with { LicenseNumber = Number("12345-AB1CD") }).ErrorId);
        Assert.Equal(nameof(RequestTexts.RequestNumberDiffers),
            Refusal(result, RequestCases.Wishes with { LicenseNumber = Number("12345-AB2CD-2EF3G") }).ErrorId);
        Assert.Equal("12345-AB1CD-2EF3G",
            RequestCases.Compose(result, RequestCases.Wishes with { LicenseNumber = Number("12345-AB1CD-2EF3G") }).LicenseNumber.Value);
    }

    [Fact]
    public void A_license_known_by_its_file_needs_its_number()
    {
        var result = RequestCases.Of("connect/mx1.greco.example") with { LicenseNumber = null };
        Assert.Equal(nameof(RequestTexts.RequestNumberIncomplete), Refusal(result).ErrorId);
        Assert.Equal("12345-AB1CD-2EF3G",
            RequestCases.Compose(result, RequestCases.Wishes with { LicenseNumber = Number("12345-AB1CD-2EF3G") }).LicenseNumber.Value);
    }

    /// <summary>The whole way: declared until 10 November, both at work a day later.</summary>
    [Fact]
    public void A_migration_days_past_its_end_yields_a_bridge_from_today()
    {
        KerioInstallation[] readings =
        [
            .. Enumerable.Range(0, 13)
                .SelectMany(day => new[] { "connect/old", "connect/new" }
                    .Select(id => Read(id, (day * 24) + 2).On(L1).Counts(0, 10 * (day + 1)))),
        ];
        var policy = KerioLicensePolicy.Default with
        {
            Migrations = [new MigrationDeclaration
            {
                License = Number(L1),
                From = "connect/old",
                To = "connect/new",
                Started = T(0),
                Until = T(9 * 24),
            }],
        };
        var result = Assert.Single(ComplianceEngine.Evaluate(readings, policy, T((12 * 24) + 6)));
        Assert.Equal((ComplianceStatus.Violation, "KL-MIGRATION-EXPIRED"), (result.Status, result.RuleId));

        var request = new RequestComposer(RequestCases.ClockIn("Europe/Rome", "2026-11-13T06:00:00Z"))
            .Compose(result, RequestCases.Wishes with { Days = 14 });
        Assert.Equal(TemporaryLicenseReason.Migration, request.Reason);
        Assert.Equal((new DateTime(2026, 11, 13), new DateTime(2026, 11, 26), 14), (request.From, request.Until, request.Days));
        Assert.Equal("old > new", request.Installations.ToString());
        Assert.Equal(L1, request.LicenseNumber.Value);
    }

    private static AdvisedException Refusal(KerioComplianceResult result, RequestWishes? wishes = null) =>
        Assert.Throws<AdvisedException>(() => RequestCases.Compose(result, wishes));
}
