using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using KerioLicense.Exposure;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Reporting.Html;
using KerioLicense.Verdict;
using Newtonsoft.Json.Linq;
using Xunit;

namespace KerioLicense.Core.Tests.Reporting;

/// <summary>The page as text; what a browser makes of it is tested where there is one.</summary>
public sealed class HtmlReportTests
{
    private static readonly ReportOptions Italian = new() { Language = CultureInfo.GetCultureInfo("it-IT") };

    [Fact]
    public void The_policy_lets_through_exactly_the_page_s_own_style_and_script()
    {
        var page = Write(ResultFiles.Example());
        var policy = WebUtility.HtmlDecode(Regex.Match(page, "Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value);
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        foreach (var tag in new[] { "style", "script" })
        {
            var text = Assert.Single(Regex.Matches(page, $"<{tag}>(.*?)</{tag}>", RegexOptions.Singleline)).Groups[1].Value;
            Assert.Contains($"{tag}-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'", policy,
                StringComparison.Ordinal);
        }

        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex(" on[a-z]+=\""), page);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_are_masked_unless_they_are_asked_for_in_the_page_and_in_its_table()
    {
        var results = ResultFiles.Example();
        var (masked, shown) = (Write(results), Write(results, new ReportOptions { ShowLicenseNumber = true }));
        foreach (var number in results.Select(result => result.LicenseNumber?.Value).OfType<string>())
        {
            Assert.DoesNotContain(number, masked + Unpacked(masked, "table"), StringComparison.Ordinal);
            Assert.Contains(number, shown, StringComparison.Ordinal);
            Assert.Contains(number, Unpacked(shown, "table"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_same_bytes_in_every_culture_and_order()
    {
        var results = ResultFiles.Example();
        var page = Write(results);
        Cultures.Each(_ => Assert.Equal(Sections(page), Sections(Write([.. results.Reverse()]))));
    }

    [Fact]
    public void Every_word_of_an_Italian_page_is_Italian()
    {
        var page = Write(ResultFiles.Example(), Italian);
        Assert.Contains("<html lang=\"it\">", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex(@">(Violation|Needs action|Licenses|Evidence|Time line|unknown|production)<"), page);
    }

    [Fact]
    public void What_is_at_stake_is_added_up_and_explained()
    {
        var results = ResultFiles.Example();
        KerioLicenseExposure[] exposure =
        [
            .. results.Where(result => result.Status == ComplianceStatus.Violation).Select(result => new KerioLicenseExposure
            {
                Fingerprint = result.Fingerprint,
                Total = 1000.25m,
                UpTo = 1500,
                Currency = "EUR",
                Lines = [new ExposureLine { Days = 6, DaysInYear = 365, Licenses = 1, Quantity = 1, PricePerYear = 136, Amount = 2.24m }],
            }),
        ];
        var page = Write(results, Italian with { Exposure = exposure });
        Assert.Contains("6.001,50\u00a0EUR e in aumento", page, StringComparison.Ordinal);
        Assert.Equal(6, Regex.Count(page, "<table class=\"money\">"));
        Assert.Contains("<td>2,24\u00a0EUR</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_much_evidence_the_page_shows_the_beginning_and_says_where_the_rest_is()
    {
        var result = ResultFiles.Example()[0];
        var page = Write([result with { Evidence = [.. Enumerable.Repeat(result.Evidence[0], 500)] }]);
        Assert.Equal(60, Regex.Count(page, "<td>present<small>"));
        Assert.Contains("More pieces of evidence (440)", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_estate_without_licenses_has_a_page_too() =>
        Assert.Contains("Nothing was checked: this report is no all-clear.", Write([]), StringComparison.Ordinal);

    [Fact]
    public void A_packed_section_is_the_one_that_the_page_would_hold()
    {
        var example = ResultFiles.Example();
        KerioComplianceResult[] results = [.. Enumerable.Repeat(example, 4).SelectMany(copy => copy)];
        var page = Write(results);
        var words = new ReportWords(new ReportOptions());
        var sorted = words.Sorted(results);
        var anchors = LicenseAnchors.Of(sorted);
        var forms = Unpacked(page, "forms").Split('\u0002');
        var rows = Unpacked(page, "rows").Split('\n').Select(row => row.Split('\u0001')).ToArray();
        Assert.Equal(results.Length - 40, rows.Length);
        Assert.True(forms.Length < example.Count);
        for (var i = 0; i < rows.Length; i++)
        {
            using var text = new StringWriter();
            LicenseSection.Write(new HtmlWriter(text, new ReportOptions().Shown), words, sorted[40 + i], anchors[40 + i]);
            var form = forms[int.Parse(rows[i][0], CultureInfo.InvariantCulture)];
            Assert.Equal(text.ToString(), Regex.Replace(form, "\u0001(\\d+)\u0001",
                match => rows[i][1 + int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)]));
        }
    }

    /// <summary>The page's script reads address, status, product and customer without putting a section together.</summary>
    [Fact]
    public void A_packed_row_begins_with_what_it_is_found_by()
    {
        var example = ResultFiles.Example().First(result => result.Status == ComplianceStatus.Violation);
        var page = Write([.. Enumerable.Repeat(example with { Customer = "Violation" }, 101)]);
        var rows = Unpacked(page, "rows").Split('\n').Select(row => row.Split('\u0001')).ToArray();
        Assert.Equal(61, rows.Length);
        Assert.All(rows, row => Assert.Equal(["Violation", example.Product.ToString(), "Violation"], row[2..5]));
        Assert.Equal(61, rows.Select(row => row[1]).Distinct().Count());
    }

    [Fact]
    public void Findings_beyond_the_table_are_counted_and_in_the_list()
    {
        var violation = ResultFiles.Example().First(result => result.Status == ComplianceStatus.Violation);
        var page = Write([.. Enumerable.Repeat(violation, 350)]);
        Assert.Equal(200, Regex.Count(page, "<tr role=\"row\" data-of="));
        Assert.Contains("Further findings that are not in this table: 150.", page, StringComparison.Ordinal);
        Assert.Equal(310, Unpacked(page, "rows").Split('\n').Length);
    }

    [Fact]
    public void Whatever_results_hold_nothing_of_it_is_mark_up() => ResultGen.Result.Check(
        result =>
        {
            var page = Write([result], new ReportOptions { Title = "<b>\"x\"</b>" });
            var body = page[..page.LastIndexOf("<script>", StringComparison.Ordinal)];
            Assert.DoesNotContain("<script>alert", body, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>", body, StringComparison.Ordinal);
            Assert.DoesNotContain(body, character => character is (>= '\u202a' and <= '\u202e') or '\u001b' or '\0');
            Assert.Equal(Tags(Write([result with { Customer = "x" }])),
                Tags(Write([result with { Customer = "</span><script>alert(1)</script>\" onclick=\"x" }])));
        },
        times: 40);

    [Theory]
    [InlineData("a<b>&\"'", "a&lt;b&gt;&amp;&quot;&#39;")]
    [InlineData("plain", "plain")]
    [InlineData("\u202egnp", "gnp")]
    [InlineData("a\u0001b\r\n", "a b")]
    public void A_value_is_escaped(string text, string escaped) => Assert.Equal(escaped, HtmlWriter.Escape(text));

    [Fact]
    public void Half_a_surrogate_pair_is_replaced() => Assert.Equal("\ud83d\ude00 \ufffd", HtmlWriter.Escape("\ud83d\ude00 \ud83d"));

    [Fact]
    public void A_sentence_told_piece_by_piece_is_the_sentence() => ResultGen.Sentence.Check(
        sentence =>
        {
            foreach (var culture in new[] { CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("it-IT") })
            {
                var told = new StringBuilder();
                sentence.Tell(culture, words => told.Append(words), value => told.Append(value));
                Assert.Equal(sentence.In(culture), told.ToString());
            }
        },
        times: 2000);

    [Fact]
    public void Every_text_exists_in_both_languages_with_the_same_places()
    {
        var (english, italian) = (Texts(""), Texts("it"));
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), italian.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, pair => Assert.Equal(Places(pair.Value), Places(italian[pair.Key])));
        foreach (var type in new[] { typeof(ComplianceStatus), typeof(InstallationRole), typeof(EvidenceClaim), typeof(EvidenceKind),
            typeof(ExposureItem) })
        {
            var prefix = type.Name.Replace("Compliance", "", StringComparison.Ordinal).Replace("Installation", "", StringComparison.Ordinal)
                .Replace("Evidence", "", StringComparison.Ordinal).Replace("Exposure", "", StringComparison.Ordinal);
            Assert.All(Enum.GetNames(type), name => Assert.Contains(prefix + name, english.Keys));
        }
    }

    private static string Write(IReadOnlyList<KerioComplianceResult> results, ReportOptions? options = null)
    {
        using var stream = new MemoryStream();
        ComplianceReport.Write(stream, results, ReportFormat.Html, options ?? new ReportOptions());
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Unpacked(string page, string id)
    {
        using var packed = new MemoryStream(Convert.FromBase64String(Regex.Match(page, $"id=\"{id}\">([^<]*)").Groups[1].Value));
        using var text = new StreamReader(new DeflateStream(packed, CompressionMode.Decompress));
        return text.ReadToEnd();
    }

    private static string Sections(string page) =>
        page[page.IndexOf("<section id=\"answers\"", StringComparison.Ordinal)..page.IndexOf("id=\"table\"", StringComparison.Ordinal)];

    private static int Tags(string page) => page.Count(character => character == '<');

    private static Dictionary<string, string> Texts(string culture) =>
        ReportTexts.ResourceManager.GetResourceSet(CultureInfo.GetCultureInfo(culture), true, false)!
        .Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static string Places(string text) =>
        string.Concat(Regex.Matches(text, "\\{[0-9]\\}").Select(match => match.Value).Order(StringComparer.Ordinal));
}
