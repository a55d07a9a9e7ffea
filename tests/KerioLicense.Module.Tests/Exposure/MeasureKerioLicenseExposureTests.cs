using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using KerioLicense.Module.Tests.Files;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Exposure;

/// <summary>The example estate and the example price list, as a user has them.</summary>
public sealed class MeasureKerioLicenseExposureTests : FilesFixture
{
    private const string Results =
        "$e = $args[0]; $r = Import-KerioInstallation \"$e/estate/history\", \"$e/estate/inbox\" | Test-KerioLicenseCompliance " +
        "-Policy (Import-KerioLicensePolicy \"$e/estate/estate.policy.json\") -AsOf 2026-11-20T08:00:00Z; $p "
            + "= \"$e/example.prices.json\"; ";

    private static readonly string s_examples = Path.Combine(Build.ModuleFolder, "Examples");

    [Fact]
    public void Each_license_gives_one_object()
    {
        var measured = Runspace.Invoke(Results + "$r | Measure-KerioLicenseExposure $p", s_examples);
        Assert.Empty(measured.Errors);
        Assert.Equal(Assert.Single(Runspace.Invoke(Results + "$r.Count", s_examples).Output).BaseObject, measured.Output.Count);
        var expired = measured.Output.Single(
            item => ((string)item.Properties["Customer"].Value).StartsWith("Bruno", StringComparison.Ordinal)
                && (int)item.Properties["Days"].Value > 0);

        // 4 days were shown: 136 × 4/365 = 1.4904, (20 − 5)/5 = 3 packs: 3 × 40 × 4/365 = 1.3151; 3 more may be: 1.1178 and 0.9863
        Assert.Equal((4, 20, 2.81m, 4.92m, "EUR"), (
            expired.Properties["Days"].Value, expired.Properties["Users"].Value, expired.Properties["Total"].Value,
            expired.Properties["UpTo"].Value, expired.Properties["Currency"].Value));
    }

    [Fact]
    public void Totals_are_by_customer_and_of_the_same_sum()
    {
        List<PSObject> licenses = [.. Runspace.Invoke(Results + "$r | Measure-KerioLicenseExposure $p", s_examples).Output];
        List<PSObject> customers = [.. Runspace.Invoke(Results + "$r | Measure-KerioLicenseExposure $p -Total", s_examples).Output];
        Assert.Equal(licenses.Sum(item => (decimal)item.Properties["UpTo"].Value),
            customers.Sum(item => (decimal)item.Properties["UpTo"].Value));
        Assert.Equal(customers.Count, customers.Select(item => item.Properties["Customer"].Value).Distinct().Count());
        List<PSObject> again =
            [.. Runspace.Invoke(Results + "$r | Measure-KerioLicenseExposure $p | Measure-KerioLicenseExposure -Total", s_examples).Output];
        Assert.Equal(customers.Select(item => item.ToString()), again.Select(item => item.ToString()));
    }

    [Fact]
    public void Since_counts_back()
    {
        var measured = Runspace.Invoke(
            Results + "$r | Measure-KerioLicenseExposure -PriceList $p -Since 2026-01-01T00:00:00Z | Where-Object Customer "
                + "-like 'Bruno*' | Where-Object Days", s_examples);

        // From 1 January to the end of what was shown, some hours before 20 November 08:00.
        Assert.Equal(323, Assert.Single(measured.Output).Properties["Days"].Value);
    }

    [Fact]
    public void An_instant_after_the_result_is_an_error_of_that_result()
    {
        var measured = Runspace.Invoke(Results + "$r[0] | Measure-KerioLicenseExposure $p -Since 2026-12-01T00:00:00Z", s_examples);
        AssertError(measured, "ExposureSinceTooLate", ErrorCategory.InvalidArgument);
        Assert.Empty(measured.Output);
    }

    [Fact]
    public void An_extension_that_the_list_does_not_name_ends_the_command()
    {
        var error = AssertTerminates(
            Runspace.Invoke(Results + "$r | Measure-KerioLicenseExposure $p -Extension antivirus, antispam", s_examples),
            "ExposureExtensionUnknown", ErrorCategory.InvalidArgument);
        Assert.Contains("antivirus", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("antispam", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"schema\": \"keriolicense/prices/1\" }", "InputMissingKey", ErrorCategory.InvalidData)]
    [InlineData("{", "InputTruncated", ErrorCategory.InvalidData)]
    [InlineData(null, "PathNotFound", ErrorCategory.ObjectNotFound)]
    public void A_bad_price_list_ends_the_command(string? text, string errorId, ErrorCategory category)
    {
        var path = text is null ? In("none.prices.json") : Put("bad.prices.json", text);
        AssertTerminates(Runspace.Invoke("$null | Measure-KerioLicenseExposure -PriceList $args[0]", path), errorId, category);
    }

    [Theory]
    [InlineData("en-US", "2.81 EUR")]
    [InlineData("it-IT", "2,81 EUR")]
    public void Views_speak_the_language_of_the_reader(string culture, string amount)
    {
        using var runspace = new ModuleRunspace(culture);
        var table = runspace.Format(
            Results + "$r | Measure-KerioLicenseExposure $p | Where-Object Customer -like 'Bruno*' | Where-Object Days", 120, s_examples);
        Assert.Matches("(?m)^License +Product +Days +Total +UpTo +Unknowns +Customer$", table);
        Assert.Contains(amount, table, StringComparison.Ordinal);
        var list = runspace.Format(
            Results + "$r | Measure-KerioLicenseExposure $p | Where-Object Customer -like 'Bruno*' | Where-Object Days | Format-List", 120,
            s_examples);
        Assert.Contains("1 × 3 × 40", list, StringComparison.Ordinal);
        var sums = runspace.Format(Results + "$r | Measure-KerioLicenseExposure $p -Total", 120, s_examples);
        Assert.Contains(amount, sums, StringComparison.Ordinal);
    }

    [Fact]
    public void Italian_sentences()
    {
        using var runspace = new ModuleRunspace("it-IT");
        const string Bruno = "$x = $r | Measure-KerioLicenseExposure $p | Where-Object Customer -like 'Bruno*' | Where-Object Days; ";
        Assert.StartsWith("Giorni:", (string)runspace.Invoke(Results + Bruno + "$x.Assumptions", s_examples).Output[0].BaseObject,
            StringComparison.Ordinal);
        Assert.StartsWith("20 utenti, come letti su",
            (string)Assert.Single(runspace.Invoke(Results + Bruno + "$x.UsersSource", s_examples).Output).BaseObject,
            StringComparison.Ordinal);
    }
}
