using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace KerioLicense.Module.Tests.Reports.Browser;

/// <summary>The report on the example estate for those who see little, use no mouse or need large letters.</summary>
public sealed class AccessibilityTests(ExampleResults example, Chromium chromium) : ReportFixture(example), IClassFixture<Chromium>
{
    [BrowserTheory]
    [InlineData("en", ColorScheme.Light, 1280)]
    [InlineData("en", ColorScheme.Dark, 390)]
    [InlineData("it", ColorScheme.Light, 390)]
    [InlineData("it", ColorScheme.Dark, 1280)]
    public async Task Axe_finds_nothing(string language, ColorScheme scheme, int width)
    {
        await using var report = await Open(language, width, scheme);
        await report.Page.Locator("#unfold").ClickAsync();
        Assert.Empty(await AxeCore.Violations(report));
        await report.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(report.Page.Locator("#keys")).ToBeVisibleAsync();
        Assert.Empty(await AxeCore.Violations(report));
    }

    /// <summary>The page as it would be if somebody forgot the name of a button: a test that finds nothing could look at nothing.</summary>
    [BrowserFact]
    public async Task Axe_finds_what_is_wrong()
    {
        await using var report = await Open("en", 1280, ColorScheme.Light);
        await report.Page.EvaluateAsync("() => { document.querySelector('#save').textContent = ''; }");
        Assert.Contains("button-name #save", Assert.Single(await AxeCore.Violations(report)), System.StringComparison.Ordinal);
    }

    [BrowserTheory]
    [InlineData(1280, 700)]
    [InlineData(390, 600)]
    public async Task Nothing_covers_what_has_the_focus(int width, int height)
    {
        await using var report = await Open("en", width, ColorScheme.Light, height);
        var (steps, before) = (0, "");
        for (; steps < 1000; steps++)
        {
            await report.Page.Keyboard.PressAsync("Tab");
            var now = await report.Ask<string>(PageProbes.Focused);
            if (now == "BODY")
            {
                break;
            }

            Assert.NotEqual(before, now);
            Assert.DoesNotContain("covered", now, System.StringComparison.Ordinal);
            before = now;
        }

        Assert.InRange(steps, await report.Ask<int>("() => document.querySelectorAll('summary, #action a, #filter button').length"), 999);
    }

    /// <summary>A window of 1440 pixels at 200 % is one of 720; a telephone has 390.</summary>
    [BrowserTheory]
    [InlineData("en", 720)]
    [InlineData("it", 720)]
    [InlineData("en", 390)]
    [InlineData("it", 390)]
    public async Task No_word_is_broken(string language, int width)
    {
        await using var report = await Open(language, width, ColorScheme.Light);
        await report.Page.Locator("#unfold").ClickAsync();
        Assert.Empty(await report.Ask<string[]>(PageProbes.BrokenWords));
    }

    private async Task<OpenReport> Open(string language, int width, ColorScheme scheme, int height = 900)
    {
        Exported("report.html", "-TimeZone UTC -Language " + language);
        return await OpenReport.Of(chromium, In("report.html"), width, height, scheme);
    }
}
