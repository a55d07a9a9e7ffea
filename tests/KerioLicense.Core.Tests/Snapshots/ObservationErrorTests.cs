using System;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.Snapshots;

/// <summary>What breaks the format of observations, with the exact place.</summary>
public sealed class ObservationErrorTests
{
    private const string One = "installations[0]";
    private const string Fingerprint = "cbc4bae226253a57f91cfb6bee99a919";
    private const string Time = "\"2026-11-18T06:00:00Z\"";

    public static TheoryData<string, string, string?> Texts => new()
    {
        // The top of the file.
        { "{\"schema\":¦\"keriolicense/observations/2\",\"installations\":[]}", "SnapshotWrongSchema", "schema" },
        { "{\"schema\":¦\"KerioLicense/observations/1\",\"installations\":[]}", "SnapshotWrongSchema", "schema" },
        { "{\"schema\":¦1,\"installations\":[]}", "SnapshotWrongType", "schema" },
        { "{\"installations\":¦[],\"schema\":\"keriolicense/observations/1\"}", "SnapshotSchemaLate", "installations" },
        { "¦{\"schema\":\"keriolicense/observations/1\"}", "SnapshotMissingKey", "installations" },
        { "¦{}", "SnapshotMissingKey", "schema" },
        { "{\"schema\":\"keriolicense/observations/1\",\"installations\":¦{}}", "SnapshotWrongType", "installations" },
        { "{\"schema\":\"keriolicense/observations/1\",\"installations\":¦null}", "SnapshotWrongType", "installations" },
        { "{\"schema\":\"keriolicense/observations/1\",\"installations\":[],¦\"installations\":[]}", "SnapshotDuplicateKey", "installations" },
        { "{\"schema\":\"keriolicense/observations/1\",¦\"Installations\":[]}", "SnapshotUnknownKey", "Installations" },
        { SnapshotFiles.FileOf("¦null"), "SnapshotWrongType", One },
        { SnapshotFiles.FileOf("¦[]"), "SnapshotWrongType", One },
        { SnapshotFiles.FileOf("¦\"text\""), "SnapshotWrongType", One },

        // Keys.
        { SnapshotFiles.FileOf("¦{\"product\":\"Connect\",\"observedAt\":" + Time + "}"), "SnapshotMissingKey", One + ".computerName" },
        { SnapshotFiles.FileOf("\n  ¦{\n\"computerName\":\"a\",\"observedAt\":" + Time + "}"), "SnapshotMissingKey", One + ".product" },
        { SnapshotFiles.FileOf("¦{\"computerName\":\"a\",\"product\":\"Connect\"}"), "SnapshotMissingKey", One + ".observedAt" },
        { SnapshotFiles.With("¦\"computername\":\"b\""), "SnapshotUnknownKey", One + ".computername" },
        { SnapshotFiles.With("\n¦\"licence\":{}"), "SnapshotUnknownKey", One + ".licence" },
        { SnapshotFiles.With("¦\"computer\\u004eame\":\"b\""), "SnapshotDuplicateKey", One + ".computerName" },
        { SnapshotFiles.With("¦\"\":1"), "SnapshotUnknownKey", One + "." },
        { SnapshotFiles.With("¦\"a \\\" b\"  :1"), "SnapshotUnknownKey", One + "['a \" b']" },
        { SnapshotFiles.With("\"site\":null,\"machine\":{\"startedAt\":null,¦\"startedAt\":" + Time + "}"), "SnapshotDuplicateKey", One + ".machine.startedAt" },
        { SnapshotFiles.With("\"license\":{¦\"Number\":null}"), "SnapshotUnknownKey", One + ".license.Number" },
        { SnapshotFiles.With("\"connect\":{\"counters\":¦{}}"), "SnapshotMissingKey", One + ".connect.counters.since" },
        { SnapshotFiles.With("\"connect\":{\"mailActivity\":¦{\"coveredFrom\":" + Time + "}}"), "SnapshotMissingKey", One + ".connect.mailActivity.coveredTo" },
        { SnapshotFiles.With("\"problems\":[{\"step\":\"a\"},¦{}]"), "SnapshotMissingKey", One + ".problems[1].step" },

        // Kinds of values.
        { SnapshotFiles.With("\"site\":¦5"), "SnapshotWrongType", One + ".site" },
        { SnapshotFiles.With("\"site\":¦true"), "SnapshotWrongType", One + ".site" },
        { SnapshotFiles.With("\"site\":¦{}"), "SnapshotWrongType", One + ".site" },
        { SnapshotFiles.With("\"source\":¦null"), "SnapshotWrongType", One + ".source" },
        { SnapshotFiles.With("\"problems\":¦null"), "SnapshotWrongType", One + ".problems" },
        { SnapshotFiles.With("\"problems\":¦{}"), "SnapshotWrongType", One + ".problems" },
        { SnapshotFiles.With("\"machine\":¦null"), "SnapshotWrongType", One + ".machine" },
        { SnapshotFiles.With("\"machine\":¦[]"), "SnapshotWrongType", One + ".machine" },
        { SnapshotFiles.With("\"license\":{\"users\":¦\"50\"}"), "SnapshotWrongType", One + ".license.users" },
        { SnapshotFiles.With("\"license\":{\"users\":¦50.0}"), "SnapshotWrongType", One + ".license.users" },
        { SnapshotFiles.With("\"license\":{\"users\":¦5e1}"), "SnapshotWrongType", One + ".license.users" },
        { SnapshotFiles.With("\"license\":{\"isPrefix\":¦\"false\"}"), "SnapshotWrongType", One + ".license.isPrefix" },
        { SnapshotFiles.With("\"license\":{\"isPrefix\":¦0}"), "SnapshotWrongType", One + ".license.isPrefix" },
        { SnapshotFiles.With("\"machine\":{\"macAddresses\":[¦null]}"), "SnapshotWrongType", One + ".machine.macAddresses[0]" },
        { SnapshotFiles.With("\"installationId\":¦\"\""), "SnapshotEmptyText", One + ".installationId" },

        // Words and numbers.
        { SnapshotFiles.With("\"source\":¦\"adminApi\""), "SnapshotWrongWord", One + ".source" },
        { SnapshotFiles.With("\"source\":¦\"0\""), "SnapshotWrongWord", One + ".source" },
        { SnapshotFiles.With("\"source\":¦\"AdminApi, Snapshot\""), "SnapshotWrongWord", One + ".source" },
        { SnapshotFiles.With("\"source\":¦\"\""), "SnapshotWrongWord", One + ".source" },
        { SnapshotFiles.With("\"service\":{\"state\":¦\"running\"}"), "SnapshotWrongWord", One + ".service.state" },
        { SnapshotFiles.With("\"license\":{\"users\":¦-2147483649}"), "SnapshotOutOfRange", One + ".license.users" },
        { SnapshotFiles.With("\"license\":{\"users\":¦2147483648}"), "SnapshotOutOfRange", One + ".license.users" },
        { SnapshotFiles.With("\"license\":{\"users\":¦99999999999999999999999999}"), "SnapshotOutOfRange", One + ".license.users" },
        { SnapshotFiles.With("\"connect\":{\"counters\":{\"since\":" + Time + ",\"mx\":¦-1}}"), "SnapshotOutOfRange", One + ".connect.counters.mx" },
        { SnapshotFiles.With("\"connect\":{\"counters\":{\"since\":" + Time + ",\"mx\":¦9223372036854775808}}"), "SnapshotOutOfRange", One + ".connect.counters.mx" },

        // Times.
        { SnapshotFiles.With("\"machine\":{\"startedAt\":¦\"2026-11-18\"}"), "SnapshotWrongDate", One + ".machine.startedAt" },
        { SnapshotFiles.With("\"machine\":{\"startedAt\":¦\"\"}"), "SnapshotWrongDate", One + ".machine.startedAt" },
        { SnapshotFiles.With("\"machine\":{\"startedAt\":¦\"2026-02-30T00:00:00Z\"}"), "SnapshotImpossibleDate", One + ".machine.startedAt" },
        { SnapshotFiles.With("\"machine\":{\"startedAt\":¦1700000000}"), "SnapshotWrongType", One + ".machine.startedAt" },
        { SnapshotFiles.FileOf("{\"computerName\":\"a\",\"product\":\"Connect\",\"observedAt\":¦\"0001-01-01T00:00:00Z\"}"), "SnapshotImpossibleDate", One + ".observedAt" },

        // Licences.
        { SnapshotFiles.With("\"license\":{\"number\":¦\"12345-AB1CD-2EF3\"}"), "SnapshotBadLicenseNumber", One + ".license.number" },
        { SnapshotFiles.With("\"license\":{\"number\":¦\"\"}"), "SnapshotBadLicenseNumber", One + ".license.number" },
        { SnapshotFiles.With("\"license\":{\"number\":¦12345}"), "SnapshotWrongType", One + ".license.number" },
        { SnapshotFiles.With("\"license\":{\"number\":¦\"12345-AB1CD\"}"), "SnapshotPrefixNotMarked", One + ".license.number" },
        { SnapshotFiles.With("\"license\":{\"isPrefix\":false,\"number\":¦\"12345-AB1CD\"}"), "SnapshotPrefixNotMarked", One + ".license.number" },
        { SnapshotFiles.With("\"license\":{\"number\":¦\"12345-AB1CD-2EF3G\",\"isPrefix\":true}"), "SnapshotWholeNumberMarked", One + ".license.number" },
        { SnapshotFiles.With("\"license\":{\"fingerprint\":¦\"bc4bae226253a57f91cfb6bee99a919\"}"), "SnapshotBadFingerprint", One + ".license.fingerprint" },
        { SnapshotFiles.With("\"license\":{\"number\":\"12345-AB1CD-2EF3H\",\n\"fingerprint\":¦\"" + Fingerprint + "\" }"), "SnapshotFingerprintDiffers", One + ".license.fingerprint" },

        // The machine, and detail that belongs to another product.
        { SnapshotFiles.With("\"machine\":{\"macAddresses\":[\"02005e100001\",¦\"02-00-5e-10-00\"]}"), "SnapshotBadMacAddress", One + ".machine.macAddresses[1]" },
        { SnapshotFiles.With("\"machine\":{\"macAddresses\":[¦\"02-00:5e-10-00-01\"]}"), "SnapshotBadMacAddress", One + ".machine.macAddresses[0]" },
        { SnapshotFiles.With("\"machine\":{\"macAddresses\":[¦\"02-00-5e-10-00-0g\"]}"), "SnapshotBadMacAddress", One + ".machine.macAddresses[0]" },
        { SnapshotFiles.With("\"control\":{\"interfaces\":[]¦}"), "SnapshotWrongDetail", One + ".control" },
        { SnapshotFiles.With("\"operator\":{¦}"), "SnapshotWrongDetail", One + ".operator" },
        { SnapshotFiles.With("\"operator\":{¦}").Replace("\"Connect\"", "\"Control\"", StringComparison.Ordinal), "SnapshotWrongDetail", One + ".operator" },
        { SnapshotFiles.With("\"connect\":{¦}").Replace("\"Connect\"", "\"Control\"", StringComparison.Ordinal), "SnapshotWrongDetail", One + ".connect" },
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
        Cultures.Each(_ => SnapshotFiles.AssertFails(markedText, errorId, key, text => SnapshotFiles.Read(text)));

    [Theory]
    [MemberData(nameof(Macs))]
    public void A_hardware_address_gets_its_usual_form(string written, string expected)
    {
        var machine = SnapshotFiles.Read(SnapshotFiles.With("\"machine\":{\"macAddresses\":[\"" + written + "\"]}"))[0].Machine;
        Assert.Equal([expected], machine.MacAddresses);
    }

    [Fact]
    public void What_is_absent_or_null_was_not_read()
    {
        var installation = Assert.Single(SnapshotFiles.Read(SnapshotFiles.With("\"site\":null,\"connect\":null,\"control\":null,\"license\":{\"number\":null,\"isPrefix\":null}")));
        Assert.Equal(new KerioInstallation { ComputerName = "mx1", InstallationId = "connect/mx1", ObservedAt = installation.ObservedAt, Source = ObservationSource.Snapshot }, installation);
    }

    [Fact]
    public void The_default_id_is_in_lower_case_and_a_written_one_becomes_so()
    {
        Assert.Equal("connect/mx1", SnapshotFiles.Read(SnapshotFiles.With("").Replace("mx1", "MX1", StringComparison.Ordinal))[0].InstallationId);
        Assert.Equal("connect/mx1:4041", SnapshotFiles.Read(SnapshotFiles.With("\"installationId\":\"Connect/MX1:4041\""))[0].InstallationId);
    }

    [Theory]
    [InlineData("\"number\":\"12345-ab1cd-2ef3g\"", "12345-AB1CD-2EF3G", false)]
    [InlineData("\"number\":\" 12345\u201311111\u201322222 \",\"isPrefix\":false", "12345-11111-22222", false)]
    [InlineData("\"isPrefix\":true,\"number\":\"12345-AB1CD\"", "12345-AB1CD", true)]
    [InlineData("\"fingerprint\":\"" + Fingerprint + "\",\"number\":\"12345-AB1CD-2EF3G\"", "12345-AB1CD-2EF3G", false)]
    [InlineData("\"fingerprint\":\"CBC4BAE226253A57F91CFB6BEE99A919\"", null, false)]
    [InlineData("\"fingerprint\":\"" + Fingerprint + "\",\"isPrefix\":true", null, true)]
    public void A_licence_is_named_by_number_prefix_or_fingerprint(string keys, string? value, bool isPrefix)
    {
        var number = SnapshotFiles.Read(SnapshotFiles.With("\"license\":{" + keys + "}"))[0].LicenseNumber!;
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
        var text = SnapshotFiles.With("¦\"versoin\":\"1\"");
        Cultures.Each(culture =>
        {
            var error = SnapshotFiles.AssertFails(text, "SnapshotUnknownKey", One + ".versoin", read => SnapshotFiles.Read(read));
            const string Keys = " installationId, computerName, product, version, operatingSystem, customer, site, observedAt, source, license, machine, service, connect, control, operator, problems.";
            var (message, advice) = culture == "it-IT"
                ? ("test.kerio.json, riga 1, colonna 136, chiave installations[0].versoin: La chiave versoin qui non è prevista.", "Correggerla o toglierla; maiuscole e minuscole contano. Qui sono ammesse:")
                : ("test.kerio.json, line 1, column 136, key installations[0].versoin: The key versoin is unknown here.", "Correct or remove it; upper and lower case count. Allowed here:" + Keys);
            Assert.Equal(message, error.Message);
            Assert.StartsWith(advice, error.RecommendedAction, StringComparison.Ordinal);
            Assert.EndsWith(Keys, error.RecommendedAction, StringComparison.Ordinal);
        });
    }
}
