using System;
using System.Linq;
using KerioLicense.Core.Tests.Files;
using KerioLicense.Files;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Reporting;

/// <summary>What a result file may not say; the mark stands where the error is expected.</summary>
public sealed class ResultErrorTests
{
    private const string One = "results[0]";
    private const string Fingerprint = "\"fingerprint\":\"00112233445566778899aabbccddeeff\"";

    public static TheoryData<string, string, string?> Texts => new()
    {
        { "{\"schema\":¦\"keriolicense/results/2\",\"results\":[]}", "InputNewerVersion", "schema" },
        { "¦{\"schema\":\"keriolicense/results/1\"}", "InputMissingKey", "results" },
        { ResultFiles.FileOf("¦{}"), "InputMissingKey", One + ".fingerprint" },
        { ResultFiles.With("¦\"color\":1"), "InputUnknownKey", One + ".color" },
        { ResultFiles.With("¦\"status\":\"Waived\""), "InputDuplicateKey", One + ".status" },
        { ResultFiles.With("\"violationSeconds\":¦-1"), "InputOutOfRange", One + ".violationSeconds" },
        { ResultFiles.With("\"violationSeconds\":¦922337203686"), "InputOutOfRange", One + ".violationSeconds" },
        { ResultFiles.With("\"originalStatus\":¦\"waived\""), "InputWrongWord", One + ".originalStatus" },
        { ResultFiles.With("\"summary\":{\"key\":¦\"SummaryNothing\"}"), "InputUnknownSentence", One + ".summary.key" },
        { ResultFiles.With("\"summary\":{\"key\":\"SummarySingle\",\"arguments\":[¦]}"), "InputSentenceArguments",
            One + ".summary.arguments" },
        { ResultFiles.With("\"summary\":{\"key\":\"SummarySingle\",\"arguments\":[{\"name\":\"first\",\"text\":\"a\"}¦]}"),
            "InputSentenceArguments", One + ".summary.arguments" },
        { ResultFiles.With("\"summary\":¦{\"key\":\"SummarySingle\"}"), "InputSentenceArguments", One + ".summary.arguments" },
        { ResultFiles.With("\"summary\":{\"key\":\"SummarySingle\",\"arguments\":[¦{}]}"), "InputMissingKey",
            One + ".summary.arguments[0].name" },
        { ResultFiles.With("\"summary\":{\"key\":\"SummarySingle\",\"arguments\":[¦{\"name\":\"installation\"}]}"), "InputOneArgument",
            One + ".summary.arguments[0].text" },
        { ResultFiles.With("\"summary\":{\"key\":\"SummarySingle\",\"arguments\":[{\"name\":\"installation\",\"text\":\"a\","
            + "\"number\":¦1}]}"), "InputOneArgument", null },
        { ResultFiles.With("\"licenseNumber\":{\"masked\":¦\"12345\"," + Fingerprint + "}"), "InputBadMask",
            One + ".licenseNumber.masked" },
        { ResultFiles.With("\"licenseNumber\":{\"masked\":¦\"12345-*****\"," + Fingerprint + "}"), "InputBadMask",
            One + ".licenseNumber.masked" },
        { ResultFiles.With("\"licenseNumber\":{\"masked\":¦\"#12345678\"," + Fingerprint + "}"), "InputBadMask",
            One + ".licenseNumber.masked" },
        { ResultFiles.With("\"licenseNumber\":{\"number\":\"12345-AB1CD-2EF3G\"," + Fingerprint.Replace(":", ":¦", StringComparison.Ordinal)
            + "}"), "InputFingerprintDiffers", One + ".licenseNumber.fingerprint" },
        { ResultFiles.With("\"licenseNumber\":{\"fingerprint\":\"ffffffffffffffffffffffffffffffff\"}")
            .Replace("\"fingerprint\":\"00", "\"fingerprint\":¦\"00", StringComparison.Ordinal), "InputFingerprintDiffers",
                One + ".fingerprint" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_fault_is_named_with_its_place(string text, string errorId, string? key)
    {
        if (key is null)
        {
            Assert.Equal(errorId,
                Assert.Throws<InputFormatException>(() => ResultFiles.Read(text.Replace("¦", "", StringComparison.Ordinal))).ErrorId);
            return;
        }

        InputFiles.AssertFails(text, errorId, key, marked => ResultFiles.Read(marked));
    }

    [Theory]
    [InlineData("\"newInV2\":1")]
    [InlineData("\"originalStatus\":\"NewInV2\"")]
    [InlineData("\"permission\":{\"kind\":\"NewInV2\"}")]
    [InlineData("\"summary\":{\"key\":\"SummaryNewInV2\"}")]
    [InlineData("\"summary\":{\"key\":\"SummarySingle\",\"arguments\":[]}")]
    public void A_file_of_a_newer_version_says_so(string keys)
    {
        var text = ResultFiles.With(keys);
        Assert.NotEqual("InputNewerVersion", Assert.Throws<InputFormatException>(() => ResultFiles.Read(text)).ErrorId);
        text = text.Replace("\"results\"", "\"generator\":\"KerioLicense 99.1.0\",\"results\"", StringComparison.Ordinal);
        Cultures.Each(culture =>
        {
            var error = Assert.Throws<InputFormatException>(() => ResultFiles.Read(text));
            Assert.Equal("InputNewerVersion", error.ErrorId);
            Assert.Contains(culture == "it-IT" ? "scritto da una versione più recente" : "written by a newer version", error.Message,
                StringComparison.Ordinal);
        });
    }

    [Fact]
    public void What_stands_before_a_fault_is_passed_on()
    {
        var text = ResultFiles.With("").Replace("}]}", "},{}]}", StringComparison.Ordinal);
        var count = 0;
        Assert.Throws<InputFormatException>(
            () => KerioLicense.Reporting.ResultReader.Read(new System.IO.MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "x")
                .Select(_ => count++).Count());
        Assert.Equal(1, count);
    }

    [Fact]
    public void A_result_that_could_not_be_read_again_is_not_written() =>
        Assert.Equal("InputBadFingerprint",
            Assert.Throws<InputFormatException>(
                () => ResultFiles.Write([new KerioLicense.Verdict.KerioComplianceResult { RuleId = "KL-SINGLE" }])).ErrorId);

    [Fact]
    public void Words_of_a_file_are_not_believed()
    {
        var read = Assert.Single(
            ResultFiles.Read(ResultFiles.With(
                "\"summary\":{\"key\":\"SummarySingle\",\"arguments\":[{\"name\":\"installation\",\"text\":\"connect/mx1\"}],"
                + "\"text\":\"All is well.\"}")));
        Cultures.In("en-US", () => Assert.Equal("One installation: connect/mx1.", read.Summary));
        Cultures.In("it-IT", () => Assert.DoesNotContain("All is well", read.Summary, StringComparison.Ordinal));
    }

    [Fact]
    public void A_sentence_cannot_be_nested_without_end()
    {
        var nested = "{\"key\":\"SummarySingle\",\"arguments\":[{\"name\":\"installation\",\"text\":\"x\"}]}";
        for (var i = 0; i < 40; i++)
        {
            nested = "{\"key\":\"SummarySingle\",\"arguments\":[{\"name\":\"installation\",\"sentence\":" + nested + "}]}";
        }

        Assert.Equal("InputTooDeep",
            Assert.Throws<InputFormatException>(() => ResultFiles.Read(ResultFiles.With("\"summary\":" + nested))).ErrorId);
    }
}
