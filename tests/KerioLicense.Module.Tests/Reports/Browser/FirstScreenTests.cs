using System;
using System.IO;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Hosting;
using Microsoft.Playwright;
using Xunit;

namespace KerioLicense.Module.Tests.Reports.Browser;

/// <summary>What is seen of the example estate before anybody scrolls, with what its breaches come to. Where KERIOLICENSE_SCREENSHOTS names
/// a folder, pictures for the eye are put there: the first screen, licenses, and the whole page on paper.</summary>
public sealed class FirstScreenTests(ExampleResults example, Chromium chromium) : ReportFixture(example), IClassFixture<Chromium>
{
    private static readonly string? Pictures =
        Environment.GetEnvironmentVariable("KERIOLICENSE_SCREENSHOTS") is { Length: > 0 } folder ? folder : null;

    // A window of 1440 pixels at 200 % has 720 of twice the size.
    [BrowserTheory]
    [InlineData("1440", "en", 1440, 900, 1, ColorScheme.Light)]
    [InlineData("1440", "it", 1440, 900, 1, ColorScheme.Light)]
    [InlineData("1440-dark", "en", 1440, 900, 1, ColorScheme.Dark)]
    [InlineData("1440-dark", "it", 1440, 900, 1, ColorScheme.Dark)]
    [InlineData("1280", "en", 1280, 800, 1, ColorScheme.Light)]
    [InlineData("1280", "it", 1280, 800, 1, ColorScheme.Light)]
    [InlineData("720", "en", 720, 900, 2, ColorScheme.Light)]
    [InlineData("720", "it", 720, 900, 2, ColorScheme.Light)]
    [InlineData("390", "en", 390, 1100, 2, ColorScheme.Light)]
    [InlineData("390", "it", 390, 1100, 2, ColorScheme.Light)]
    public async Task The_answers_and_what_to_do_first_are_on_it(
        string name, string language, int width, int height, int density, ColorScheme scheme)
    {
        await using var report = await Open(language, width, height, density, scheme);
        await Assertions.Expect(report.Page.Locator(".lead")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Assertions.Expect(report.Page.Locator(".three > div").Last).ToBeInViewportAsync();
        if (width >= 1280)
        {
            await Assertions.Expect(report.Page.Locator("#action tbody strong").First).ToBeInViewportAsync(new() { Ratio = 1 });
        }

        Assert.Empty(await report.Ask<string[]>(PageProbes.Cut));
        await Shoot(report, $"{language}-{name}-1-first");
        await report.Page.Locator("#days").ScrollIntoViewIfNeededAsync();
        await Shoot(report, $"{language}-{name}-2-days", "#days");
        await Shoot(report, $"{language}-{name}-3-licenses", "#licenses");
    }

    [BrowserTheory]
    [InlineData("en")]
    [InlineData("it")]
    public async Task On_paper_too(string language)
    {
        // A4 without the margins of the style sheet, of which about a thousand pixels are the first page.
        await using var report = await Open(language, 688, 1000, 1, ColorScheme.Light);
        await report.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Assertions.Expect(report.Page.Locator("#action tbody strong").First).ToBeInViewportAsync(new() { Ratio = 1 });
        if (Pictures is not null)
        {
            await report.Page.PdfAsync(
                new PagePdfOptions { Format = "A4", PreferCSSPageSize = true, Path = Path.Combine(Pictures, language + "-print.pdf") });
        }
    }

    private static async Task Shoot(OpenReport report, string name, string? from = null)
    {
        if (Pictures is null)
        {
            return;
        }

        if (from is not null)
        {
            await report.Page.Locator(from).EvaluateAsync("(part) => part.scrollIntoView()");
        }

        await report.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, name + ".png") });
    }

    private async Task<OpenReport> Open(string language, int width, int height, int density, ColorScheme scheme)
    {
        var run = Runspace.Invoke(
            """
            $source, $target, $prices, $language = $args
            $results = Import-KerioComplianceResult $source
            $exposure = $results | Measure-KerioLicenseExposure -PriceList $prices -WarningAction SilentlyContinue
            $results | Export-KerioComplianceReport $target -Exposure $exposure -TimeZone Europe/Rome -Language $language
            """,
            Example, In("report.html"), Path.Combine(Build.ModuleFolder, "Examples", "example.prices.json"), language);
        Assert.Null(run.Terminated);
        return await OpenReport.Of(chromium, In("report.html"), width, height, scheme, density: density);
    }
}
