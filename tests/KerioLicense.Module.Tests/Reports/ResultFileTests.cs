using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Reports;

/// <summary>Results into a file and back through the module.</summary>
public sealed class ResultFileTests(ExampleResults example) : ReportFixture(example)
{
    [Theory]
    [InlineData("en-US")]
    [InlineData("it-IT")]
    public void What_was_exported_is_imported_again(string culture)
    {
        Exported("again.results.json", "-ShowLicenseNumber", culture);
        Assert.Equal(File.ReadAllBytes(Example), File.ReadAllBytes(In("again.results.json")));
        var import = InCulture(culture, "Import-KerioComplianceResult $args[0]", Example);
        Assert.Equal(43, import.Output.Count);
        Assert.All(import.Output, result => Assert.Equal("KerioLicense.Verdict.KerioComplianceResult", result.TypeNames[0]));
    }

    [Fact]
    public void Sentences_are_in_the_language_of_who_reads_the_file()
    {
        const string Script = "(Import-KerioComplianceResult $args[0])[0].Summary";
        var english = (string)Runspace.Invoke(Script, Example).Output.Single().BaseObject;
        var italian = (string)InCulture("it-IT", Script, Example).Output.Single().BaseObject;
        Assert.Contains(" and ", english, StringComparison.Ordinal);
        Assert.NotEqual(english, italian);
    }

    [Fact]
    public void A_masked_file_holds_no_whole_number_and_still_matches()
    {
        var masked = Exported("masked.results.json");
        var numbers = Runspace.Invoke(
            "Import-KerioComplianceResult $args[0] | Where-Object LicenseNumber | ForEach-Object { $_.LicenseNumber.Value; "
            + "$_.LicenseNumber.Masked }", Example);
        string[] texts = [.. numbers.Output.Select(item => (string)item.BaseObject)];
        Assert.True(texts.Length > 60);
        for (var i = 0; i < texts.Length; i += 2)
        {
            Assert.DoesNotContain(texts[i], masked, StringComparison.Ordinal);
            Assert.Contains(texts[i + 1], masked, StringComparison.Ordinal);
        }

        var same = Runspace.Invoke(
            "$a, $b = $args | ForEach-Object { , @(Import-KerioComplianceResult $_) }; 0..42 | Where-Object { $a[$_].Fingerprint -ne "
            + "$b[$_].Fingerprint -or $a[$_].LicenseNumber -ne $b[$_].LicenseNumber }",
            Example,
            In("masked.results.json"));
        Assert.Empty(same.Output);
    }

    [Fact]
    public void A_folder_stands_for_its_result_files()
    {
        File.Copy(Example, In("b.results.json"));
        File.Copy(Example, In("a.results.json"));
        Put("other.json", "no");
        Assert.Equal(86, Runspace.Invoke("Import-KerioComplianceResult $args[0]", Folder).Output.Count);
        Assert.Equal(86, Runspace.Invoke("Import-KerioComplianceResult $args[0]", In("[ab].results.json")).Output.Count);
        Assert.Equal(43, Runspace.Invoke(
            "[pscustomobject]@{ PSPath = $args[0] } | Import-KerioComplianceResult", In("a.results.json")).Output.Count);
    }

    [Theory]
    [InlineData("en-US", ", line 1, column ", ": There is no sentence \"SummaryNothing\".")]
    [InlineData("it-IT", ", riga 1, colonna ", ": La frase \"SummaryNothing\" non esiste.")]
    public void A_bad_file_is_one_error_with_its_place_and_the_others_are_read(string culture, string place, string text)
    {
        File.Copy(Example, In("z.results.json"));
        var bad = Put(
            "a.results.json",
            "{\"schema\":\"keriolicense/results/1\",\"results\":[{\"fingerprint\":\"00112233445566778899aabbccddeeff\","
            + "\"product\":\"Connect\",\"status\":\"Compliant\",\"ruleId\":\"KL-SINGLE\",\"evaluatedAt\":\"2026-11-18T06:00:00Z\","
            + "\"summary\":{\"key\":\"SummaryNothing\"}}]}");
        var import = InCulture(culture, "Import-KerioComplianceResult $args[0]", Folder);
        var error = AssertError(import, "InputUnknownSentence", ErrorCategory.InvalidData);
        Assert.StartsWith(bad + place, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(text, error.ToString(), StringComparison.Ordinal);
        Assert.Equal("results[0].summary.key", ((dynamic)error.Exception).Key);
        Assert.Equal(43, import.Output.Count);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error() =>
        AssertError(Runspace.Invoke("Import-KerioComplianceResult $args[0]", In("none.results.json")), "PathNotFound",
            ErrorCategory.ObjectNotFound);
}
