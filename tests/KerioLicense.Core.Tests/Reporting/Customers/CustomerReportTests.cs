using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Customers;
using KerioLicense.Reporting.Formats;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Reporting.Customers;

/// <summary>One report per customer: nobody reads another's names, and the sums of the index are those of the pages.</summary>
public sealed class CustomerReportTests
{
    private static readonly string[] States = ["Violation", "Indeterminate", "Warning", "Waived", "Compliant", "NotApplicable"];

    public static TheoryData<ReportFormat> Forms => [.. Enum.GetValues<ReportFormat>()];

    /// <summary>Every name of a customer's servers, sites and of the customer has the customer's mark in it.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public void No_file_holds_a_name_of_another_customer(ReportFormat format)
    {
        var shared = 0;
        for (var seed = 1; seed <= 6; seed++)
        {
            var results = CustomerEstate.Mixed(seed, customers: 2 + seed);
            shared += results.Count(result => CustomerEstate.SharedBy(result) > 1);
            var options = new ReportOptions
            {
                Language = CultureInfo.GetCultureInfo(seed % 2 == 0 ? "en" : "it"),
                Exposure = CustomerEstate.Exposure(results),
                ShowLicenseNumber = true,
            };
            var reports = new CustomerReports(results, format, options);
            foreach (var page in reports.Pages)
            {
                var text = Text(stream => reports.Write(stream, page, default), format);
                var own = page.Share.Name![..page.Share.Name!.IndexOf(' ', StringComparison.Ordinal)];
                var other = Regex.Match(text, $".{{0,90}}cust(?!{own[4..]}\\b)[0-9].{{0,40}}").Value;
                Assert.True(other.Length == 0, other);
                AssertNumbers(results, page, text);
            }
        }

        Assert.True(shared > 10, $"Only {shared} licenses are shared.");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("it")]
    public void Totals_of_the_index_are_the_sums_of_the_pages(string language)
    {
        var results = CustomerEstate.Mixed(3, customers: 4);
        var culture = CultureInfo.GetCultureInfo(language);
        var options = new ReportOptions { Language = culture, Exposure = CustomerEstate.Exposure(results) };
        var reports = new CustomerReports(results, ReportFormat.Csv, options);
        var rows = Rows(Text(stream => reports.WriteIndex(stream, page => page.FileName + ".csv"), ReportFormat.Html));
        Assert.Equal(reports.Pages.Count + 1, rows.Count);
        var (counts, money) = (new int[States.Length + 1], new Dictionary<string, decimal>());
        for (var i = 0; i < reports.Pages.Count; i++)
        {
            // What a page says is read from its table: a license has a row for each installation.
            var table = Licenses(Text(stream => reports.Write(stream, reports.Pages[i], default), ReportFormat.Csv));
            int[] own = [.. States.Select(state => table.Count(license => license["Status"] == state)), table.Count];
            Assert.Equal(own, rows[i].Counts);
            counts = [.. counts.Zip(own, (sum, one) => sum + one)];
            foreach (var license in table.Where(license => license["AtStakeUpTo"].Length > 0))
            {
                money[license["Currency"]] = money.GetValueOrDefault(license["Currency"])
                    + decimal.Parse(license["AtStakeUpTo"], CultureInfo.InvariantCulture);
            }
        }

        Assert.Equal(counts, rows[^1].Counts);
        Assert.Equal(
            string.Join("; ", money.OrderBy(sum => sum.Key).Select(sum => sum.Value.ToString("N2", culture) + "\u00a0" + sum.Key)),
            rows[^1].AtWorst);
        Assert.Equal(
            CustomerEstate.Exposure(results).GroupBy(one => one.Currency)
                .ToDictionary(one => one.Key, one => one.Sum(sum => sum.UpTo!.Value)),
            money);
    }

    [Fact]
    public void The_most_urgent_customer_stands_first_as_on_the_first_screen()
    {
        var results = ResultFiles.Example();
        var options = new ReportOptions { Exposure = CustomerEstate.Exposure(results) };
        var pages = new CustomerReports(results, ReportFormat.Html, options).Pages;
        var expected = new ReportWords(options).Sorted(results).Select(result => result.Customer).Distinct().ToList();
        var urgent = pages.Where(page => ReportWords.NeedsAction(page.Sorted[0].Status)).Select(page => page.Share.Name).ToList();
        Assert.Equal(expected.Take(urgent.Count), urgent);
    }

    [Fact]
    public void Two_customers_never_share_a_file()
    {
        string?[] names =
            ["Rossi S.r.l.", "Rossi S.R.L", "Rossi, S.r.l.", "rossi-s-r-l", "con", "index", "日本", "中国", "😀", "\u202eabc", "a/b", "a\\b",
                "..", "no customer", new string('x', 300), new string('x', 301), "<>&\"'", "line\nend", "half \ud83d"];
        var result = ResultFiles.Example()[0];
        KerioComplianceResult[] results =
            [.. names.Append(null).Select(name => result with { Customer = name, Installations = [], FormerInstallations = [] })];
        var pages = new CustomerReports(results, ReportFormat.Html, new ReportOptions()).Pages;
        Assert.Equal(results.Length, pages.Select(page => page.FileName.ToUpperInvariant()).Distinct().Count());
        Assert.All(pages, page => Assert.Matches("^([a-z0-9]+-)*([0-9a-f]{8}|customer)$", page.FileName));
        Assert.Equal(
            pages.Select(page => page.FileName).Order(StringComparer.Ordinal),
            new CustomerReports([.. results.Reverse()], ReportFormat.Html, new ReportOptions()).Pages
                .Select(page => page.FileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Capitals_make_no_second_customer()
    {
        var result = ResultFiles.Example()[0];
        var other = ResultFiles.Example()[1] with { Installations = [], FormerInstallations = [] };
        var page = Assert.Single(new CustomerReports(
            [result with { Customer = "ROSSI", Installations = [] }, other with { Customer = "Rossi" }], ReportFormat.Html,
            new ReportOptions()).Pages);
        Assert.Equal(("ROSSI", 2), (page.Share.Name, page.Share.Results.Count));
        Assert.All(page.Share.Results, one => Assert.Equal("ROSSI", one.Customer));
    }

    /// <summary>What names no customer has a page of its own, and a shared license is on both pages with the whole verdict.</summary>
    [Fact]
    public void A_shared_license_is_on_both_pages_and_counts_its_amount_once()
    {
        var results = CustomerEstate.Mixed(1, customers: 3);
        var shared = results.First(result => CustomerEstate.SharedBy(result) == 2 && result.Status == ComplianceStatus.Violation);
        var options = new ReportOptions { Exposure = CustomerEstate.Exposure(results) };
        KerioComplianceResult[] both = [shared, shared with { Customer = null, Installations = [], FormerInstallations = [] }];
        var pages = new CustomerReports(both, ReportFormat.Html, options).Pages;
        Assert.Equal(3, pages.Count);
        Assert.Contains(pages, page => page.FileName == "no-customer");
        var seen = pages.Where(page => page.Share.Name is not null).Select(page => page.Share).ToList();
        Assert.All(seen, share =>
        {
            var one = Assert.Single(share.Results);
            Assert.Equal((shared.Status, shared.RuleId, shared.ViolationTime), (one.Status, one.RuleId, one.ViolationTime));
            Assert.Equal(shared.Installations.Count, one.Installations.Count);
            Assert.Contains(one.Installations, installation => installation.InstallationId == "server of another customer (1)");
        });
        Assert.Equal(1, seen.Count(share => share.Exposure.Count > 0));
        Assert.Contains("1 license is on servers of several customers", IndexOf(both, options), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_a_customer_is_called_the_index_and_the_page_hold_no_mark_up_of_his()
    {
        var result = ResultFiles.Example()[0] with { Installations = [], FormerInstallations = [] };
        string[] names = ["</style><script>alert(1)</script>", "\"}\n@import 'x';", "\u202egnp.exe", new string('<', 300), "a\\b\u0000c"];
        KerioComplianceResult[] results = [.. names.Select(name => result with { Customer = name })];
        var reports = new CustomerReports(results, ReportFormat.Html, new ReportOptions { Contact = "<b>x</b>" });
        foreach (var text in reports.Pages.Select(page => Text(stream => reports.Write(stream, page, default), ReportFormat.Json))
            .Append(IndexOf(results, new ReportOptions { Contact = "<b>x</b>" })))
        {
            Assert.DoesNotContain("<script>alert", text, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>x", text, StringComparison.Ordinal);
            var style = Assert.Single(Regex.Matches(text, "<style>(.*?)</style>", RegexOptions.Singleline)).Groups[1].Value;
            Assert.DoesNotContain("@import", style, StringComparison.Ordinal);
            Assert.DoesNotContain('\u202e', text);
        }
    }

    [Fact]
    public void An_index_of_nothing_says_so() =>
        Assert.Contains("Nothing was checked: this report is no all-clear.", IndexOf([], new ReportOptions()), StringComparison.Ordinal);

    private static string IndexOf(IReadOnlyList<KerioComplianceResult> results, ReportOptions options) =>
        Text(stream => new CustomerReports(results, ReportFormat.Html, options).WriteIndex(stream, page => page.FileName),
            ReportFormat.Json);

    /// <summary>Whole numbers and fingerprints of licenses that are not on the page.</summary>
    private static void AssertNumbers(IReadOnlyList<KerioComplianceResult> results, CustomerPage page, string text)
    {
        var own = page.Share.Results.Select(result => result.Fingerprint).ToHashSet(StringComparer.Ordinal);
        foreach (var other in results.Where(result => !own.Contains(result.Fingerprint)))
        {
            Assert.DoesNotContain(other.Fingerprint, text, StringComparison.OrdinalIgnoreCase);
            // The beginning of a number can be another customer's prefix.
            if (other.LicenseNumber?.Value is { } number
                && !page.Share.Results.Any(result => result.LicenseNumber?.Value?.StartsWith(number, StringComparison.Ordinal) == true))
            {
                Assert.DoesNotContain(number, text, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    /// <summary>The file as text; of a page also what is packed in it.</summary>
    private static string Text(Action<Stream> write, ReportFormat format)
    {
        using var stream = new MemoryStream();
        write(stream);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        return format != ReportFormat.Html ? text : text + string.Concat(
            Regex.Matches(text, "<script type=\"text/plain\" id=\"[a-z]+\">([^<]*)</script>")
                .Select(match => Unpacked(match.Groups[1].Value)));
    }

    private static string Unpacked(string packed)
    {
        using var reader = new StreamReader(
            new DeflateStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static List<(int[] Counts, string AtWorst)> Rows(string index) =>
        [.. Regex.Matches(index, "<tr><th scope=\"row\">.*?</tr>", RegexOptions.Singleline).Select(row =>
        {
            string[] cells =
                [.. Regex.Matches(row.Value, "<td[^>]*>(.*?)</td>", RegexOptions.Singleline).Select(cell => cell.Groups[1].Value)];
            return (cells[1..(States.Length + 2)].Select(int.Parse).ToArray(), cells[^1]);
        })];

    /// <summary>The first row of each license.</summary>
    private static List<Dictionary<string, string>> Licenses(string table)
    {
        var records = CsvReportTests.Parse(table.TrimStart('\ufeff'));
        return
        [
            .. records.Skip(1)
                .Select(record => records[0].Zip(record).ToDictionary(pair => pair.First, pair => pair.Second))
                .DistinctBy(row => (row["LicenseNumber"], row["Product"], row["RuleId"], row["Summary"], row["NextSteps"])),
        ];
    }
}
