using System;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.Files;

/// <summary>What breaks the format of observations, with the exact place.</summary>
public sealed class ObservationErrorTests
{
    private const string One = "installations[0]";
    private const string Fingerprint = "cbc4bae226253a57f91cfb6bee99a919";
    private const string Time = "\"2026-11-18T06:00:00Z\"";

    public static TheoryData<string, string, string?> Texts => new()
    {
        // The top of the file.
        { "{\"schema\":¦\"keriolicense/observations/2\",\"installations\":[]}", "InputNewerVersion", "schema" },
        { "{\"schema\":¦\"KerioLicense/observations/1\",\"installations\":[]}", "InputWrongSchema", "schema" },
        { "{\"schema\":¦1,\"installations\":[]}", "InputWrongType", "schema" },
        { "{\"installations\":¦[],\"schema\":\"keriolicense/observations/1\"}", "InputSchemaLate", "installations" },
        { "¦{\"schema\":\"keriolicense/observations/1\"}", "InputMissingKey", "installations" },
        { "¦{}", "InputMissingKey", "schema" },
        { "{\"schema\":\"keriolicense/observations/1\",\"installations\":¦{}}", "InputWrongType", "installations" },
        { "{\"schema\":\"keriolicense/observations/1\",\"installations\":¦null}", "InputWrongType", "installations" },
        { "{\"schema\":\"keriolicense/observations/1\",\"installations\":[],¦\"installations\":[]}", "InputDuplicateKey", "installations" },
        { "{\"schema\":\"keriolicense/observations/1\",¦\"Installations\":[]}", "InputUnknownKey", "Installations" },
        { InputFiles.FileOf("¦null"), "InputWrongType", One },
        { InputFiles.FileOf("¦[]"), "InputWrongType", One },
        { InputFiles.FileOf("¦\"text\""), "InputWrongType", One },

        // Keys.
        { InputFiles.FileOf("¦{\"product\":\"Connect\",\"observedAt\":" + Time + "}"), "InputMissingKey", One + ".computerName" },
        { InputFiles.FileOf("\n  ¦{\n\"computerName\":\"a\",\"observedAt\":" + Time + "}"), "InputMissingKey", One + ".product" },
        { InputFiles.FileOf("¦{\"computerName\":\"a\",\"product\":\"Connect\"}"), "InputMissingKey", One + ".observedAt" },
        { InputFiles.With("¦\"computername\":\"b\""), "InputUnknownKey", One + ".computername" },
        { InputFiles.With("\n¦\"licence\":{}"), "InputUnknownKey", One + ".licence" },
        { InputFiles.With("¦\"computer\\u004eame\":\"b\""), "InputDuplicateKey", One + ".computerName" },
        { InputFiles.With("¦\"\":1"), "InputUnknownKey", One + "." },
        { InputFiles.With("¦\"a \\\" b\"  :1"), "InputUnknownKey", One + "['a \" b']" },
        { InputFiles.With("\"site\":null,\"machine\":{\"startedAt\":null,¦\"startedAt\":" + Time + "}"), "InputDuplicateKey",
            One + ".machine.startedAt" },
        { InputFiles.With("\"license\":{¦\"Number\":null}"), "InputUnknownKey", One + ".license.Number" },
        { InputFiles.With("\"connect\":{\"counters\":¦{}}"), "InputMissingKey", One + ".connect.counters.since" },
        { InputFiles.With("\"connect\":{\"mailActivity\":¦{\"coveredFrom\":" + Time + "}}"), "InputMissingKey",
            One + ".connect.mailActivity.coveredTo" },
        { InputFiles.With("\"problems\":[{\"step\":\"a\"},¦{}]"), "InputMissingKey", One + ".problems[1].step" },

        // Kinds of values.
        { InputFiles.With("\"site\":¦5"), "InputWrongType", One + ".site" },
        { InputFiles.With("\"site\":¦true"), "InputWrongType", One + ".site" },
        { InputFiles.With("\"site\":¦{}"), "InputWrongType", One + ".site" },
        { InputFiles.With("\"source\":¦null"), "InputWrongType", One + ".source" },
        { InputFiles.With("\"problems\":¦null"), "InputWrongType", One + ".problems" },
        { InputFiles.With("\"problems\":¦{}"), "InputWrongType", One + ".problems" },
        { InputFiles.With("\"machine\":¦null"), "InputWrongType", One + ".machine" },
        { InputFiles.With("\"machine\":¦[]"), "InputWrongType", One + ".machine" },
        { InputFiles.With("\"license\":{\"users\":¦\"50\"}"), "InputWrongType", One + ".license.users" },
        { InputFiles.With("\"license\":{\"users\":¦50.0}"), "InputWrongType", One + ".license.users" },
        { InputFiles.With("\"license\":{\"users\":¦5e1}"), "InputWrongType", One + ".license.users" },
        { InputFiles.With("\"license\":{\"isPrefix\":¦\"false\"}"), "InputWrongType", One + ".license.isPrefix" },
        { InputFiles.With("\"license\":{\"isPrefix\":¦0}"), "InputWrongType", One + ".license.isPrefix" },
        { InputFiles.With("\"machine\":{\"macAddresses\":[¦null]}"), "InputWrongType", One + ".machine.macAddresses[0]" },
        { InputFiles.With("\"installationId\":¦\"\""), "InputEmptyText", One + ".installationId" },

        // Words and numbers.
        { InputFiles.With("\"source\":¦\"adminApi\""), "InputWrongWord", One + ".source" },
        { InputFiles.With("\"source\":¦\"0\""), "InputWrongWord", One + ".source" },
        { InputFiles.With("\"source\":¦\"AdminApi, Snapshot\""), "InputWrongWord", One + ".source" },
        { InputFiles.With("\"source\":¦\"\""), "InputWrongWord", One + ".source" },
        { InputFiles.With("\"service\":{\"state\":¦\"running\"}"), "InputWrongWord", One + ".service.state" },
        { InputFiles.With("\"license\":{\"users\":¦-2147483649}"), "InputOutOfRange", One + ".license.users" },
        { InputFiles.With("\"license\":{\"users\":¦2147483648}"), "InputOutOfRange", One + ".license.users" },
        { InputFiles.With("\"license\":{\"users\":¦99999999999999999999999999}"), "InputOutOfRange", One + ".license.users" },
        { InputFiles.With("\"connect\":{\"counters\":{\"since\":" + Time + ",\"mx\":¦-1}}"), "InputOutOfRange",
            One + ".connect.counters.mx" },
        { InputFiles.With("\"connect\":{\"counters\":{\"since\":" + Time + ",\"mx\":¦9223372036854775808}}"), "InputOutOfRange",
            One + ".connect.counters.mx" },

        // Times.
        { InputFiles.With("\"machine\":{\"startedAt\":¦\"1899-12-31T23:59:59Z\"}"), "InputYearOutOfRange", One + ".machine.startedAt" },
        { InputFiles.With("\"machine\":{\"startedAt\":¦\"1900-01-01T00:00:00+00:01\"}"), "InputYearOutOfRange",
            One + ".machine.startedAt" },
        { InputFiles.With("\"machine\":{\"startedAt\":¦\"3000-01-01T00:00:00Z\"}"), "InputYearOutOfRange", One + ".machine.startedAt" },
        { InputFiles.With("\"machine\":{\"startedAt\":¦\"9999-12-31T23:59:59.9999999Z\"}"), "InputYearOutOfRange",
            One + ".machine.startedAt" },
        { InputFiles.With("\"machine\":{\"startedAt\":¦\"0001-01-01T00:00:00Z\"}"), "InputYearOutOfRange", One + ".machine.startedAt" },
        { InputFiles.With("\"machine\":{\"startedAt\":¦\"2026-11-18\"}"), "InputWrongDate", One + ".machine.startedAt" },
        { InputFiles.With("\"machine\":{\"startedAt\":¦\"\"}"), "InputWrongDate", One + ".machine.startedAt" },
        { InputFiles.With("\"machine\":{\"startedAt\":¦\"2026-02-30T00:00:00Z\"}"), "InputImpossibleDate", One + ".machine.startedAt" },
        { InputFiles.With("\"machine\":{\"startedAt\":¦1700000000}"), "InputWrongType", One + ".machine.startedAt" },
        { InputFiles.FileOf("{\"computerName\":\"a\",\"product\":\"Connect\",\"observedAt\":¦\"0001-01-01T00:00:00Z\"}"),
            "InputYearOutOfRange", One + ".observedAt" },

        // Licenses.
        { InputFiles.With("\"license\":{\"number\":¦\"12345-AB1CD-2EF3\"}"), "InputBadLicenseNumber", One + ".license.number" },
        { InputFiles.With("\"license\":{\"number\":¦\"\"}"), "InputBadLicenseNumber", One + ".license.number" },
        { InputFiles.With("\"license\":{\"number\":¦12345}"), "InputWrongType", One + ".license.number" },
        { InputFiles.With("\"license\":{\"number\":¦\"12345-AB1CD\"}"), "InputPrefixNotMarked", One + ".license.number" },
        { InputFiles.With("\"license\":{\"isPrefix\":false,\"number\":¦\"12345-AB1CD\"}"), "InputPrefixNotMarked",
            One + ".license.number" },
        { InputFiles.With("\"license\":{\"number\":¦\"12345-AB1CD-2EF3G\",\"isPrefix\":true}"), "InputWholeNumberMarked",
            One + ".license.number" },
        { InputFiles.With("\"license\":{\"fingerprint\":¦\"bc4bae226253a57f91cfb6bee99a919\"}"), "InputBadFingerprint",
            One + ".license.fingerprint" },
        { InputFiles.With("\"license\":{\"number\":\"12345-AB1CD-2EF3H\",\n\"fingerprint\":¦\"" + Fingerprint + "\" }"),
            "InputFingerprintDiffers", One + ".license.fingerprint" },

        // The machine, and detail that belongs to another product.
        { InputFiles.With("\"connection\":{\"port\":¦0}"), "InputOutOfRange", One + ".connection.port" },
        { InputFiles.With("\"connection\":{\"port\":¦65536}"), "InputOutOfRange", One + ".connection.port" },
        { InputFiles.With("\"connection\":¦{\"certificateThumbprint\":null}"), "InputMissingKey", One + ".connection.port" },
        { InputFiles.With("\"connection\":{\"port\":1,\"certificateThumbprint\":¦\"'; Remove-Item\"}"), "InputBadThumbprint",
            One + ".connection.certificateThumbprint" },
        { InputFiles.With("\"machine\":{\"clockOffsetSeconds\":¦2147483648}"), "InputOutOfRange", One + ".machine.clockOffsetSeconds" },
        { InputFiles.With("\"machine\":{\"macAddresses\":[\"02005e100001\",¦\"02-00-5e-10-00\"]}"), "InputBadMacAddress",
            One + ".machine.macAddresses[1]" },
        { InputFiles.With("\"machine\":{\"macAddresses\":[¦\"02-00:5e-10-00-01\"]}"), "InputBadMacAddress",
            One + ".machine.macAddresses[0]" },
        { InputFiles.With("\"machine\":{\"macAddresses\":[¦\"02-00-5e-10-00-0g\"]}"), "InputBadMacAddress",
            One + ".machine.macAddresses[0]" },
        { InputFiles.With("\"control\":{\"interfaces\":[]¦}"), "InputWrongDetail", One + ".control" },
        { InputFiles.With("\"operator\":{¦}"), "InputWrongDetail", One + ".operator" },
        { InputFiles.With("\"operator\":{¦}").Replace("\"Connect\"", "\"Control\"", StringComparison.Ordinal), "InputWrongDetail",
            One + ".operator" },
        { InputFiles.With("\"connect\":{¦}").Replace("\"Connect\"", "\"Control\"", StringComparison.Ordinal), "InputWrongDetail",
            One + ".connect" },
    };

    public static TheoryData<string, string> Macs => new()
    {
        { "02-00-5E-10-00-0a", "02-00-5e-10-00-0a" },
        { "02:00:5e:10:00:0A", "02-00-5e-10-00-0a" },
        { "02005E10000a", "02-00-5e-10-00-0a" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void It_is_refused_at_its_place(string markedText, string errorId, string? key) =>
        Cultures.Each(_ => InputFiles.AssertFails(markedText, errorId, key, text => InputFiles.Read(text)));

    [Theory]
    [MemberData(nameof(Macs))]
    public void A_hardware_address_gets_its_usual_form(string written, string expected)
    {
        var machine = InputFiles.Read(InputFiles.With("\"machine\":{\"macAddresses\":[\"" + written + "\"]}"))[0].Machine;
        Assert.Equal([expected], machine.MacAddresses);
    }

    [Fact]
    public void What_is_absent_or_null_was_not_read()
    {
        var installation = Assert.Single(
            InputFiles.Read(InputFiles.With(
                "\"site\":null,\"connect\":null,\"control\":null,\"license\":{\"number\":null,\"isPrefix\":null}")));
        Assert.Equal(new KerioInstallation
        {
            ComputerName = "mx1",
            InstallationId = "connect/mx1",
            ObservedAt = installation.ObservedAt,
            Source = ObservationSource.Snapshot,
        }, installation);
    }

    [Fact]
    public void The_default_id_is_in_lower_case_and_a_written_one_becomes_so()
    {
        Assert.Equal("connect/mx1", InputFiles.Read(InputFiles.With("").Replace("mx1", "MX1", StringComparison.Ordinal))[0].InstallationId);
        Assert.Equal("connect/mx1:4041", InputFiles.Read(InputFiles.With("\"installationId\":\"Connect/MX1:4041\""))[0].InstallationId);
    }

    [Theory]
    [InlineData("\"number\":\"12345-ab1cd-2ef3g\"", "12345-AB1CD-2EF3G", false)]
    [InlineData("\"number\":\" 12345\u201311111\u201322222 \",\"isPrefix\":false", "12345-11111-22222", false)]
    [InlineData("\"isPrefix\":true,\"number\":\"12345-AB1CD\"", "12345-AB1CD", true)]
    [InlineData("\"fingerprint\":\"" + Fingerprint + "\",\"number\":\"12345-AB1CD-2EF3G\"", "12345-AB1CD-2EF3G", false)]
    [InlineData("\"fingerprint\":\"CBC4BAE226253A57F91CFB6BEE99A919\"", null, false)]
    [InlineData("\"fingerprint\":\"" + Fingerprint + "\",\"isPrefix\":true", null, true)]
    public void A_license_is_named_by_number_prefix_or_fingerprint(string keys, string? value, bool isPrefix)
    {
        var number = InputFiles.Read(InputFiles.With("\"license\":{" + keys + "}"))[0].LicenseNumber!;
        Assert.Equal((value, isPrefix), (number.Value, number.IsPrefix));
        Assert.Equal(32, number.Fingerprint.Length);
        if (value is null)
        {
            Assert.Equal(Fingerprint, number.Fingerprint);
        }
    }

    [Fact]
    public void The_message_is_in_the_language_of_the_user_and_says_what_to_do()
    {
        var text = InputFiles.With("¦\"versoin\":\"1\"");
        Cultures.Each(culture =>
        {
            var error = InputFiles.AssertFails(text, "InputUnknownKey", One + ".versoin", read => InputFiles.Read(read));
            const string Keys = " installationId, computerName, product, version, operatingSystem, customer, site, observedAt, source, "
                + "vendorAgent, license, machine, service, connection, connect, control, operator, problems.";
            var (message, advice) = culture == "it-IT"
                ? ("test.kerio.json, riga 1, colonna 136, chiave installations[0].versoin: La chiave versoin qui non è prevista.",
                    "Correggerla o toglierla; maiuscole e minuscole contano. Qui sono ammesse:")
                : ("test.kerio.json, line 1, column 136, key installations[0].versoin: The key versoin is unknown here.",
                    "Correct or remove it; upper and lower case count. Allowed here:" + Keys);
            Assert.Equal(message, error.Message);
            Assert.StartsWith(advice, error.RecommendedAction, StringComparison.Ordinal);
            Assert.EndsWith(Keys, error.RecommendedAction, StringComparison.Ordinal);
        });
    }
}
