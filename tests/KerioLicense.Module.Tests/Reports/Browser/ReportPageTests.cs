using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace KerioLicense.Module.Tests.Reports.Browser;

/// <summary>The report on the example estate, in a browser.</summary>
public sealed class ReportPageTests(ExampleResults example, Chromium chromium) : ReportFixture(example), IClassFixture<Chromium>
{
    private string Report(string culture = "en-US")
    {
        Exported("report.html", "-TimeZone UTC -Language " + culture[..2], culture);
        return In("report.html");
    }

    [BrowserFact]
    public async Task It_opens_without_a_word_and_asks_nobody()
    {
        await using var report = await OpenReport.Of(chromium, Report());
        Assert.Equal("Kerio license compliance", await report.Page.TitleAsync());
        Assert.Equal("43 of 43 licenses", await report.Count());
        Assert.Equal(43, (await report.Numbers()).Length);
        report.AssertQuiet();
    }

    [BrowserTheory]
    [InlineData("en-US", "Do this first 22", "Warning")]
    [InlineData("it-IT", "Da fare prima 22", "Attenzione")]
    public async Task It_speaks_the_language_asked_for(string culture, string heading, string status)
    {
        await using var report = await OpenReport.Of(chromium, Report(culture));
        Assert.Equal(culture[..2], await report.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(heading, (await report.Page.Locator("#action h2").InnerTextAsync()).Trim());
        Assert.Equal(status, await report.Page.Locator("#action .st").First.InnerTextAsync());
        Assert.Equal(
            Runspace.Invoke("Get-KerioComplianceRule").Output.Count,
            await report.Page.Locator("#rules article").CountAsync());
        Assert.Contains("replicata più di 1 volta", await report.Page.Locator("#r-KL-REPLICATED blockquote[lang=it]").InnerTextAsync(),
            StringComparison.Ordinal);
        report.AssertQuiet();
    }

    [BrowserFact]
    public async Task Search_and_filter_show_what_fits()
    {
        await using var report = await OpenReport.Of(chromium, Report());
        await report.Page.Keyboard.PressAsync("/");
        await report.Page.Keyboard.TypeAsync("ESPOSITO connect");
        await Assertions.Expect(report.Page.Locator("#count")).ToHaveTextAsync("1 of 43 licenses");
        Assert.Equal(["84260-*****-*****"], await report.Numbers());
        await report.Page.Locator("#search").FillAsync("kl-no-such-rule");
        await Assertions.Expect(report.Page.Locator("#count")).ToHaveTextAsync("0 of 43 licenses");
        await report.Page.Locator("#clear").ClickAsync();
        await Assertions.Expect(report.Page.Locator("#count")).ToHaveTextAsync("43 of 43 licenses");

        await report.Page.Locator("input[value=Violation]").CheckAsync(new LocatorCheckOptions { Force = true });
        await Assertions.Expect(report.Page.Locator("#count")).ToHaveTextAsync("6 of 43 licenses");
        await report.Page.Locator("input[value=Warning]").FocusAsync();
        await report.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(report.Page.Locator("#count")).ToHaveTextAsync("10 of 43 licenses");
        await report.Page.Locator("input[value=Control]").CheckAsync(new LocatorCheckOptions { Force = true });
        await Assertions.Expect(report.Page.Locator("#count")).ToHaveTextAsync("3 of 43 licenses");
        Assert.Equal(3, (await report.Numbers()).Length);

        await report.Page.Locator("#clear").ClickAsync();
        await report.Page.Locator(".matrix a[data-only=Compliant]").ClickAsync();
        await Assertions.Expect(report.Page.Locator("#count")).ToHaveTextAsync("18 of 43 licenses");
        report.AssertQuiet();
    }

    [BrowserFact]
    public async Task A_filter_hides_everybody_else_on_paper_too()
    {
        await using var report = await OpenReport.Of(chromium, Report());
        var others = (await report.Page.Locator("#customer option").AllInnerTextsAsync())
            .Where(name => name is not ("All customers" or "Gallo Impianti S.p.A.")).ToList();
        Assert.True(others.Count > 20);
        await report.Page.Locator("#customer").SelectOptionAsync("Gallo Impianti S.p.A.");
        await Assertions.Expect(report.Page.Locator("#count")).ToHaveTextAsync("1 of 43 licenses");
        Assert.EndsWith("#c=Gallo+Impianti+S.p.A.", report.Page.Url, StringComparison.Ordinal);
        await report.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        var paper = await report.Page.Locator("body").InnerTextAsync();
        Assert.Contains("Gallo Impianti S.p.A.", paper, StringComparison.Ordinal);
        Assert.All(others, name => Assert.DoesNotContain(name, paper, StringComparison.Ordinal));

        // Whoever is sent the address sees the same.
        await using var sent = await OpenReport.Of(chromium, In("report.html"), fragment: "#c=Gallo+Impianti+S.p.A.");
        await Assertions.Expect(sent.Page.Locator("section.lic:visible")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task A_finding_leads_to_its_license_also_where_that_is_filtered_away()
    {
        await using var report = await OpenReport.Of(chromium, Report());
        await report.Page.Locator("input[value=Compliant]").CheckAsync(new LocatorCheckOptions { Force = true });
        var license = report.Page.Locator("#action a.num").First;
        Assert.False(await license.IsVisibleAsync());
        await report.Page.EvaluateAsync("(hash) => { location.hash = hash; }", await license.GetAttributeAsync("href"));
        await Assertions.Expect(report.Page.Locator((await license.GetAttributeAsync("href"))!)).ToBeInViewportAsync();
        Assert.Equal(22, await report.Page.Locator("#action tbody tr").CountAsync());
        Assert.True(await report.Ask<bool>(
            "() => [...document.querySelectorAll('#action a.num, .facts a, nav a')].every((a) => "
            + "document.getElementById(a.hash.slice(1)))"));
    }

    [BrowserFact]
    public async Task The_table_that_it_saves_is_the_one_that_is_exported()
    {
        Exported("report.csv");
        await using var report = await OpenReport.Of(chromium, Report());
        var download = await report.Page.RunAndWaitForDownloadAsync(() => report.Page.Locator("#save").ClickAsync());
        Assert.Equal("kerio-licenses.csv", download.SuggestedFilename);
        await download.SaveAsAsync(In("saved.csv"));
        Assert.Equal(File.ReadAllBytes(In("report.csv")), File.ReadAllBytes(In("saved.csv")));
        report.AssertQuiet();
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Every_text_can_be_read(ColorScheme scheme, int width)
    {
        await using var report = await OpenReport.Of(chromium, Report(), width, 844, scheme);
        await report.Page.Locator("#unfold").ClickAsync();
        Assert.Empty(await report.Ask<string[]>(PageProbes.LowContrast));
        await report.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.Empty(await report.Ask<string[]>(PageProbes.LowContrast));
    }

    [BrowserTheory]
    [InlineData(1280)]
    [InlineData(820)]
    [InlineData(390)]
    [InlineData(320)]
    public async Task Nothing_sticks_out_at_any_width(int width)
    {
        await using var report = await OpenReport.Of(chromium, Report("it-IT"), width, 844);
        await report.Page.Locator("#unfold").ClickAsync();
        Assert.Empty(await report.Ask<string[]>(PageProbes.Cut));
        Assert.Equal(width, await report.Ask<int>("() => document.documentElement.scrollWidth"));
    }

    [BrowserFact]
    public async Task On_paper_everything_is_unfolded_and_no_table_is_cut()
    {
        // A4 without the margins of the style sheet: 182 mm at 96 dots an inch.
        await using var report = await OpenReport.Of(chromium, Report(), 688, 1000);
        await report.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await report.Page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");
        Assert.Empty(await report.Ask<string[]>(PageProbes.Cut));
        Assert.Equal(0, await report.Page.Locator("details:not([open])").CountAsync());
        Assert.False(await report.Page.Locator("#filter").IsVisibleAsync());
        Assert.False(await report.Page.Locator("nav").IsVisibleAsync());
        Assert.Equal("avoid", await report.Ask<string>("() => getComputedStyle(document.querySelector('tr')).breakInside"));
        var paper = await report.Page.PdfAsync(new PagePdfOptions { Format = "A4", PreferCSSPageSize = true });
        Assert.True(paper.Length > 50_000);
    }

    [BrowserFact]
    public async Task A_screen_reader_has_a_name_for_everything()
    {
        await using var report = await OpenReport.Of(chromium, Report());
        Assert.Empty(await report.Ask<string[]>(PageProbes.Nameless));
        await report.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to what to do first", await report.Ask<string>("() => document.activeElement.textContent"));
        var alternative = (await report.Page.Locator("#l-84260-5fed .tl").GetAttributeAsync("aria-label"))!;
        Assert.Matches(
            new Regex("^Time line: .*; 17 November 2026, 02:00 . 19 November 2026, 02:00 breach KL-MIGRATION-EXPIRED; "
                + "19 November 2026, 02:00 . 20 November 2026, 08:00 taken as breach KL-MIGRATION-EXPIRED\\.$"), alternative);
    }

    [BrowserFact]
    public async Task Without_a_script_everything_is_there_and_nothing_pretends_to_work()
    {
        await using var report = await OpenReport.Of(chromium, Report(), hasScript: false);
        Assert.Equal(43, (await report.Numbers()).Length);
        Assert.False(await report.Page.Locator("#filter").IsVisibleAsync());
        report.AssertQuiet();
    }
}
