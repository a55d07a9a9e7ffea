using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace KerioLicense.Module.Tests.Reports.Browser;

/// <summary>The short form of the report on the example estate, in a browser and on paper.</summary>
public sealed class SummaryPageTests(ExampleResults example, Chromium chromium) : ReportFixture(example), IClassFixture<Chromium>
{
    [BrowserTheory]
    [InlineData("en-US", 5)]
    [InlineData("it-IT", 5)]
    public async Task It_is_one_sheet_of_paper(string culture, int actions)
    {
        Exported("summary.html", "-Summary -TimeZone Europe/Rome -Contact 'Mario Bianchi, +39 02 1234567'", culture);
        await using var report = await OpenReport.Of(chromium, In("summary.html"), hasScript: false);
        Assert.Equal(actions, await report.Page.Locator(".five > li").CountAsync());
        var paper = await report.Page.PdfAsync(new PagePdfOptions { Format = "A4", PreferCSSPageSize = true });
        Assert.Equal(1, PagesOf(paper));
        report.AssertQuiet();
    }

    [BrowserFact]
    public async Task Its_pages_are_counted()
    {
        Exported("report.html");
        await using var report = await OpenReport.Of(chromium, In("report.html"));
        Assert.True(PagesOf(await report.Page.PdfAsync(new PagePdfOptions { Format = "A4", PreferCSSPageSize = true })) > 5);
    }

    // The root of the tree of pages counts all of them; what is below it counts fewer.
    private static int PagesOf(byte[] paper) =>
        Regex.Matches(Encoding.Latin1.GetString(paper), @"/Type /Pages\s*/Count (\d+)")
            .Max(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
}
