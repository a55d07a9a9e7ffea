using System;
using System.IO;
using System.Text;
using CsCheck;
using KerioLicense.Core.Tests.Files;
using KerioLicense.Core.Tests.Generators;
using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Newtonsoft.Json;
using Xunit;

namespace KerioLicense.Core.Tests.PolicyFiles;

/// <summary>Policy files: what is refused, and where; what comes back.</summary>
public sealed class PolicyFileTests
{
    private const string License = "\"license\":\"12345-AB1CD-2EF3G\"";
    private const string Migration = License + ",\"from\":\"connect/mx1\",\"to\":\"connect/mx2\",\"started\":\"2026-11-10T00:00:00Z\"";
    private const string Statement = "\"installation\":\"a\",\"claim\":\"Idle\",\"by\":\"me\",\"from\":\"2026-11-10T00:00:00Z\"";

    public static TheoryData<string, string, string?> Texts => new()
    {
        { "¦[]", "InputWrongType", null },
        { "¦{}", "InputMissingKey", "schema" },
        { "{\"schema\":¦\"keriolicense/observations/1\"}", "InputWrongSchema", "schema" },
        { InputFiles.PolicyWith("") + "¦{}", "InputNotJson", null },
        { InputFiles.PolicyWith("¦\"Name\":\"x\""), "InputUnknownKey", "Name" },
        { InputFiles.PolicyWith("\"name\":\"x\",¦\"name\":\"x\""), "InputDuplicateKey", "name" },
        { InputFiles.PolicyWith("\"evidence\":¦null"), "InputWrongType", "evidence" },

        // Limits.
        { InputFiles.PolicyWith("\"evidence\":{\"lookBackDays\":¦0}"), "InputOutOfRange", "evidence.lookBackDays" },
        { InputFiles.PolicyWith("\"evidence\":{\"lookBackDays\":¦3651}"), "InputOutOfRange", "evidence.lookBackDays" },
        { InputFiles.PolicyWith("\"evidence\":{\"readingValidHours\":¦0}"), "InputOutOfRange", "evidence.readingValidHours" },
        { InputFiles.PolicyWith("\"evidence\":{\"readingValidHours\":¦8761}"), "InputOutOfRange", "evidence.readingValidHours" },
        { InputFiles.PolicyWith("\"evidence\":{\"quietHours\":¦0}"), "InputOutOfRange", "evidence.quietHours" },
        { InputFiles.PolicyWith("\"evidence\":{\"quietHours\":¦8761}"), "InputOutOfRange", "evidence.quietHours" },
        { InputFiles.PolicyWith("\"evidence\":{¦\"staleAfterDays\":7}"), "InputKeyGone", "evidence.staleAfterDays" },
        { InputFiles.PolicyWith("\"evidence\":{\"silentAfterDays\":¦0}"), "InputOutOfRange", "evidence.silentAfterDays" },
        { InputFiles.PolicyWith("\"evidence\":{\"silentAfterDays\":¦3651}"), "InputOutOfRange", "evidence.silentAfterDays" },
        { InputFiles.PolicyWith("\"warnBeforeDays\":¦-1"), "InputOutOfRange", "warnBeforeDays" },
        { InputFiles.PolicyWith("\"warnBeforeDays\":¦366"), "InputOutOfRange", "warnBeforeDays" },
        { InputFiles.PolicyWith("\"warnBeforeDays\":¦7.5"), "InputWrongType", "warnBeforeDays" },
        { InputFiles.PolicyWith("\"migration\":{\"maximumDays\":¦0}"), "InputOutOfRange", "migration.maximumDays" },
        { InputFiles.PolicyWith("\"migration\":{\"maximumDays\":¦3651}"), "InputOutOfRange", "migration.maximumDays" },

        // Migrations and takeovers.
        { InputFiles.PolicyWith("\"migrations\":[¦{}]"), "InputMissingKey", "migrations[0].license" },
        { InputFiles.PolicyWith(
            "\"migrations\":[{" + Migration.Replace("mx2\"", "MX1\"¦", StringComparison.Ordinal)
                .Replace("\"connect/MX1\"¦", "¦\"connect/MX1\"", StringComparison.Ordinal) + "}]"), "InputSameInstallation",
                    "migrations[0].to" },
        { InputFiles.PolicyWith("\"migrations\":[{" + Migration + ",\"until\":¦\"2026-11-10T00:00:00Z\"}]"), "InputWrongOrder",
            "migrations[0].until" },
        { InputFiles.PolicyWith("\"migrations\":[{\"until\":¦\"2026-11-09T00:00:00Z\"," + Migration + "}]"), "InputWrongOrder",
            "migrations[0].until" },
        { InputFiles.PolicyWith("\"migrations\":[{" + Migration + ",\"until\":¦\"2026-11-31T00:00:00Z\"}]"), "InputImpossibleDate",
            "migrations[0].until" },
        { InputFiles.PolicyWith("\"failovers\":[{" + License + ",\"from\":\"a\",\"to\":¦\"A\",\"at\":\"2026-11-10T00:00:00Z\"}]"),
            "InputSameInstallation", "failovers[0].to" },
        { InputFiles.PolicyWith("\"failovers\":[¦{" + License + ",\"from\":\"a\",\"to\":\"b\"}]"), "InputMissingKey", "failovers[0].at" },

        // Licenses.
        { InputFiles.PolicyWith("\"migrations\":[{\"license\":¦\"12345-AB1CD\"}]"), "InputBadLicense", "migrations[0].license" },
        { InputFiles.PolicyWith("\"migrations\":[{\"license\":¦\"\"}]"), "InputBadLicense", "migrations[0].license" },
        { InputFiles.PolicyWith("\"migrations\":[{\"license\":¦null}]"), "InputWrongType", "migrations[0].license" },
        { InputFiles.PolicyWith("\"temporaryLicenses\":[{\"number\":¦\"cbc4bae226253a57f91cfb6bee99a91\"}]"), "InputBadLicense",
            "temporaryLicenses[0].number" },
        { InputFiles.PolicyWith("\"temporaryLicenses\":[¦{\"number\":\"12345-AB1CD-2EF3G\",\"bridges\":null}]"), "InputMissingKey",
            "temporaryLicenses[0].until" },

        // Machines.
        { InputFiles.PolicyWith("\"sameMachine\":[[\"a\",\"b\"],¦[]]"), "InputGroupTooSmall", "sameMachine[1]" },
        { InputFiles.PolicyWith("\"sameMachine\":[¦[\"a\"]]"), "InputGroupTooSmall", "sameMachine[0]" },
        { InputFiles.PolicyWith("\"sameMachine\":[¦[\"a\",\"A\"]]"), "InputGroupTooSmall", "sameMachine[0]" },
        { InputFiles.PolicyWith("\"sameMachine\":[[\"a\",¦\"\"]]"), "InputEmptyText", "sameMachine[0][1]" },
        { InputFiles.PolicyWith("\"sameMachine\":[¦\"a\"]"), "InputWrongType", "sameMachine[0]" },
        { InputFiles.PolicyWith("\"retired\":[¦{\"installation\":\"a\"}]"), "InputMissingKey", "retired[0].on" },

        // Statements and waivers.
        { InputFiles.PolicyWith("\"statements\":[{" + Statement + ",\"to\":¦\"2026-11-10T00:00:00Z\"}]"), "InputWrongOrder",
            "statements[0].to" },
        { InputFiles.PolicyWith("\"statements\":[{" + Statement + ",\"to\":¦\"2026-11-10T00:30:00+01:00\"}]"), "InputWrongOrder",
            "statements[0].to" },
        { InputFiles.PolicyWith("\"statements\":[{\"claim\":¦\"Unknown\"}]"), "InputWrongWord", "statements[0].claim" },
        { InputFiles.PolicyWith("\"statements\":[{\"by\":¦\"\"}]"), "InputEmptyText", "statements[0].by" },
        { InputFiles.PolicyWith("\"waivers\":[{\"rule\":¦\"KL-NONE\"}]"), "InputUnknownRule", "waivers[0].rule" },
        { InputFiles.PolicyWith("\"waivers\":[{\"rule\":¦\"kl-replicated\"}]"), "InputUnknownRule", "waivers[0].rule" },
        { InputFiles.PolicyWith("\"waivers\":[{\"reason\":¦\"\"}]"), "InputEmptyText", "waivers[0].reason" },
        { InputFiles.PolicyWith("\"waivers\":[¦{" + License + ",\"rule\":\"KL-REPLICATED\",\"reason\":\"r\",\"approvedBy\":\"me\"}]"),
            "InputMissingKey", "waivers[0].expires" },
    };

    private static readonly Gen<string> Id = Gen.Int[1, 1000].Select(static number => $"connect/mx{number}.example.it");

    private static readonly Gen<KerioLicenseNumber> WholeNumber = InstallationGen.Number.Where(static number => !number.IsPrefix);

    private static readonly Gen<(DateTime From, DateTime To)> Span = Gen.Select(InstallationGen.Time, InstallationGen.Time)
        .Where(static (a, b) => a != b).Select(static (a, b) => a < b ? (a, b) : (b, a));

    [Theory]
    [MemberData(nameof(Texts))]
    public void It_is_refused_at_its_place(string markedText, string errorId, string? key) =>
        Cultures.Each(_ => InputFiles.AssertFails(markedText, errorId, key, text => InputFiles.ReadPolicy(text)));

    [Fact]
    public void An_empty_policy_has_the_defaults()
    {
        Assert.Equal(KerioLicensePolicy.Default, InputFiles.ReadPolicy(InputFiles.PolicyWith("")));
        Assert.Equal(KerioLicensePolicy.Default,
            InputFiles.ReadPolicy(
                InputFiles.PolicyWith("\"name\":null,\"evidence\":{},\"migration\":{\"maximumDays\":null},\"waivers\":[]")));
    }

    [Fact]
    public void The_defaults_are_written_and_nothing_else()
    {
        var expected = """
            {
              "schema": "keriolicense/policy/1",
              "evidence": {
                "lookBackDays": 30,
                "readingValidHours": 26,
                "quietHours": 22,
                "silentAfterDays": 8
              },
              "warnBeforeDays": 7,
              "migration": {
                "maximumDays": null
              }
            }

            """.ReplaceLineEndings("\n");
        Cultures.Each(_ => Assert.Equal(expected, Encoding.UTF8.GetString(InputFiles.Write(KerioLicensePolicy.Default))));
    }

    [Fact]
    public void The_sample_means_what_it_says()
    {
        var policy = InputFiles.ReadPolicy(File.ReadAllText(InputFiles.Sample("example.policy.json")));
        Assert.Equal(("Example reseller", 15), (policy.Name, policy.Migration.MaximumDays));
        Assert.Equal(new DateTime(2026, 11, 25, 0, 0, 0, DateTimeKind.Utc), policy.Migrations[0].Until);
        Assert.Equal("12345-AB1CD-2EF3G", policy.TemporaryLicenses[0].Bridges!.Value);
        Assert.Equal("connect/mx2.example.it", policy.Failovers[0].To);
        Assert.Equal(["connect/mx1.example.it", "connect/mail.example.it"], policy.SameMachine[0]);
        Assert.Equal(new DateTime(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc), policy.Retired[0].On);
        Assert.Equal((StatementClaim.Idle, "call log export of 30 November"), (policy.Statements[0].Claim, policy.Statements[0].Document));
        Assert.Equal(("KL-ACTIVE-DUPLICATE", "LIC-7"), (policy.Waivers[0].Rule, policy.Waivers[0].Ticket));
    }

    [Fact]
    public void Ids_become_lower_case_and_a_fingerprint_names_a_license()
    {
        var policy = InputFiles.ReadPolicy(
            InputFiles.PolicyWith("\"migrations\":[{" + Migration.Replace("mx2", "MX2", StringComparison.Ordinal)
            .Replace("12345-AB1CD-2EF3G", KerioLicenseNumber.Parse("12345-AB1CD-2EF3G").Fingerprint.ToUpperInvariant(),
                StringComparison.Ordinal) + "}]"));
        Assert.Equal("connect/mx2", policy.Migrations[0].To);
        Assert.Equal(KerioLicenseNumber.Parse("12345-AB1CD-2EF3G"), policy.Migrations[0].License);
    }

    [Fact]
    public void What_was_written_is_read_again() => Policies().Check(
        policy => Assert.Equal(
            JsonConvert.SerializeObject(policy),
            JsonConvert.SerializeObject(InputFiles.ReadPolicy(Encoding.UTF8.GetString(InputFiles.Write(policy))))),
        times: 1000);

    [Fact]
    public void What_could_not_be_read_again_is_not_written()
    {
        var (from, to) = (new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        var number = KerioLicenseNumber.Parse("12345-AB1CD-2EF3G");
        var migration = new MigrationDeclaration { License = number, From = "a", To = "b", Started = from };
        Refuse(new KerioLicensePolicy { WarnBeforeDays = 366 }, "InputOutOfRange", "warnBeforeDays");
        Refuse(new KerioLicensePolicy { Evidence = new EvidencePolicy { QuietHours = 0 } }, "InputOutOfRange", "evidence.quietHours");
        Refuse(new KerioLicensePolicy { Migrations = [migration with { To = "A" }] }, "InputSameInstallation", "migrations[0].to");
        Refuse(new KerioLicensePolicy { Migrations = [migration with { Until = from }] }, "InputWrongOrder", "migrations[0].until");
        Refuse(new KerioLicensePolicy { Migrations = [migration with { License = KerioLicenseNumber.Parse("12345-AB1CD") }] },
            "InputBadLicense", "migrations[0].license");
        Refuse(new KerioLicensePolicy { SameMachine = [["a"]] }, "InputGroupTooSmall", "sameMachine");
        Refuse(new KerioLicensePolicy { Statements = [new Statement { Installation = "a", By = "", From = from, To = to }] },
            "InputEmptyText", "statements[0].by");
    }

    private static Gen<KerioLicensePolicy> Policies()
    {
        var migration = Gen.Select(WholeNumber, Id, Span, Gen.Bool, static (license, id, span, ends) => new MigrationDeclaration
        {
            License = license,
            From = id,
            To = id + "x",
            Started = span.From,
            Until = ends ? span.To : null,
        });
        var temporary = Gen.Select(
            WholeNumber, Gen.Null(WholeNumber, 0.3), InstallationGen.Time, static (number, bridges, until) => new TemporaryLicense
            {
                Number = number,
                Bridges = bridges,
                Until = until,
            });
        var failover = Gen.Select(
            WholeNumber, Id, InstallationGen.Time,
            static (license, id, at) => new FailoverDeclaration { License = license, From = id + "y", To = id, At = at });
        var statement = Gen.Select(
            Id, Gen.Bool, Span, Gen.Null(InstallationGen.AnyText, 0.3), static (id, idle, span, document) => new Statement
            {
                Installation = id,
                Claim = idle ? StatementClaim.Idle : StatementClaim.Active,
                From = span.From,
                To = span.To,
                By = "somebody",
                Document = document,
            });
        var waiver = Gen.Select(
            WholeNumber, Gen.OneOfConst(InputFiles.Rules), InstallationGen.Time, Gen.Null(InstallationGen.AnyText, 0.3),
            static (license, rule, expires, ticket) => new Waiver
            {
                License = license,
                Rule = rule,
                Reason = "a reason",
                ApprovedBy = "somebody",
                Ticket = ticket,
                Expires = expires,
            });
        var limits = Gen.Select(
            Gen.Int[1, 3650], Gen.Int[1, 8760], Gen.Int[1, 8760], Gen.Int[1, 3650], Gen.Int[0, 365], Gen.Nullable(Gen.Int[1, 3650], 0.3));
        return Gen.Select(limits, migration.Array[0, 3], temporary.Array[0, 2], failover.Array[0, 2], Id.Array[0, 3], statement.Array[0, 2],
            waiver.Array[0, 2], Gen.Null(InstallationGen.AnyText, 0.3)).Select(
            static (limit, migrations, temporaries, failovers, ids, statements, waivers, name) => new KerioLicensePolicy
            {
                Name = name,
                Evidence = new EvidencePolicy
                {
                    LookBackDays = limit.Item1,
                    ReadingValidHours = limit.Item2,
                    QuietHours = limit.Item3,
                    SilentAfterDays = limit.Item4,
                },
                WarnBeforeDays = limit.Item5,
                Migration = new MigrationPolicy { MaximumDays = limit.Item6 },
                Migrations = migrations,
                TemporaryLicenses = temporaries,
                Failovers = failovers,
                SameMachine = Array.ConvertAll(ids, static id => (System.Collections.Generic.IReadOnlyList<string>)[id, id + "z"]),
                Retired = Array.ConvertAll(ids, static id => new Retirement { Installation = id, On = DateTime.UnixEpoch }),
                Statements = statements,
                Waivers = waivers,
            });
    }

    private static void Refuse(KerioLicensePolicy policy, string errorId, string key)
    {
        var error = Assert.Throws<InputFormatException>(() => InputFiles.Write(policy));
        Assert.Equal((errorId, key), (error.ErrorId, error.Key));
    }
}
