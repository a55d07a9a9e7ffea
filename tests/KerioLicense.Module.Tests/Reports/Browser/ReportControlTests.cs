using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace KerioLicense.Module.Tests.Reports.Browser;

/// <summary>What a person can do with the report on the example estate beside reading it.</summary>
public sealed class ReportControlTests(ExampleResults example, Chromium chromium) : ReportFixture(example), IClassFixture<Chromium>
{
    private const string Customers = "#action tbody th strong";

    [BrowserFact]
    public async Task A_head_sorts_its_column_up_and_down_and_gives_the_order_back()
    {
        await using var report = await Open();
        var rows = report.Page.Locator(Customers);
        var urgency = await rows.AllInnerTextsAsync();
        var head = report.Page.Locator("#action thead th").First;
        var button = head.GetByRole(AriaRole.Button);
        await button.ClickAsync();
        Assert.Equal("ascending", await head.GetAttributeAsync("aria-sort"));
        var up = await rows.AllInnerTextsAsync();
        Assert.Equal(up.OrderBy(name => name, System.StringComparer.InvariantCultureIgnoreCase), up);
        await button.PressAsync("Enter");
        Assert.Equal("descending", await head.GetAttributeAsync("aria-sort"));
        Assert.Equal(up[0], (await rows.AllInnerTextsAsync())[^1]);
        await button.PressAsync("Space");
        Assert.Null(await head.GetAttributeAsync("aria-sort"));
        Assert.Equal(urgency, await rows.AllInnerTextsAsync());
        report.AssertQuiet();
    }

    [BrowserFact]
    public async Task When_is_sorted_by_time_and_not_by_its_words()
    {
        await using var report = await Open();
        await report.Page.Locator("#action .sort").Nth(3).ClickAsync();
        var instants = await report.Ask<string[]>(
            "() => [...document.querySelectorAll('#action td[data-v]:not(.eur)')].map((cell) => cell.dataset.v)");
        Assert.Equal(22, instants.Length);
        Assert.Equal(instants.OrderBy(instant => instant.Length == 0).ThenBy(instant => instant, System.StringComparer.Ordinal), instants);
        Assert.Equal(3, System.Array.FindAll(instants, instant => instant.Length == 0).Length);
    }

    [BrowserFact]
    public async Task The_keys_are_explained_and_do_what_is_said()
    {
        await using var report = await Open();
        var keys = report.Page.Locator("#keys");
        await report.Page.Locator("input[value=Violation]").FocusAsync();
        await report.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(keys).ToBeVisibleAsync();
        Assert.Equal(["/", "Esc", "?"], await keys.Locator("kbd").AllInnerTextsAsync());
        await report.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(keys).ToBeHiddenAsync();
        await report.Page.Locator("#help").ClickAsync();
        await keys.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(keys).ToBeHiddenAsync();

        // On a chip, too.
        await report.Page.Locator("input[value=Violation]").FocusAsync();
        await report.Page.Keyboard.PressAsync("Space");
        await report.Page.Keyboard.PressAsync("/");
        await report.Page.Keyboard.TypeAsync("gallo?/");
        Assert.Equal("gallo?/", await report.Page.Locator("#search").InputValueAsync());
        await Assertions.Expect(report.Page.Locator("#count")).ToHaveTextAsync("0 of 43 licenses");
        await report.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(report.Page.Locator("#count")).ToHaveTextAsync("43 of 43 licenses");
        Assert.Equal("", await report.Page.Locator("#search").InputValueAsync());
        Assert.EndsWith("#", report.Page.Url, System.StringComparison.Ordinal);
        report.AssertQuiet();
    }

    [BrowserFact]
    public async Task The_address_has_search_and_filters_and_gives_them_to_somebody_else()
    {
        await using var report = await Open("#q=gallo&s=Violation&s=Warning&p=Connect");
        await Assertions.Expect(report.Page.Locator("#count")).ToHaveTextAsync("1 of 43 licenses");
        Assert.Equal("gallo", await report.Page.Locator("#search").InputValueAsync());
        Assert.Equal(["Violation", "Warning", "Connect"],
            await report.Ask<string[]>("() => [...document.querySelectorAll('#filter input:checked')].map((input) => input.value)"));
        await report.Page.Locator("#search").FillAsync("");
        await Assertions.Expect(report.Page.Locator("#count")).ToHaveTextAsync("6 of 43 licenses");
        Assert.EndsWith("#s=Violation&s=Warning&p=Connect", report.Page.Url, System.StringComparison.Ordinal);

        // Somebody goes back, or types another address into this window.
        await report.Page.EvaluateAsync("() => { location.hash = '#q=gallo'; }");
        await Assertions.Expect(report.Page.Locator("#count")).ToHaveTextAsync("1 of 43 licenses");
        report.AssertQuiet();
    }

    [BrowserFact]
    public async Task Commands_and_the_list_are_copied()
    {
        await using var report = await Open();
        await report.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var command = report.Page.Locator("#reproduce pre").Last;
        await report.Page.Locator("#reproduce .copy").Last.ClickAsync();
        await Assertions.Expect(report.Page.Locator("#count")).ToHaveTextAsync("Copied");
        Assert.Equal(await command.TextContentAsync(), await Clipboard(report));
        Assert.Equal(await report.Page.Locator("pre").CountAsync() + 1, await report.Page.Locator(".copy").CountAsync());

        await report.Page.Locator("#search").FillAsync("gallo");
        await Assertions.Expect(report.Page.Locator("#count")).ToHaveTextAsync("1 of 43 licenses");
        await report.Page.Locator("#action .copy").ClickAsync();
        await Assertions.Expect(report.Page.Locator("#count")).ToHaveTextAsync("Copied");
        var lines = (await Clipboard(report)).Split('\n').Select(line => line.Split('\t')).ToList();
        Assert.Equal(2, lines.Count);
        Assert.All(lines, cells => Assert.Equal(5, cells.Length));
        Assert.Equal(["Customer", "What is wrong"], lines[0][..2]);
        Assert.StartsWith("Gallo Impianti S.p.A.", lines[1][0], System.StringComparison.Ordinal);
        report.AssertQuiet();
    }

    /// <summary>The number of a license is a link to it; the same license has the same address among others.</summary>
    [BrowserFact]
    public async Task A_license_keeps_its_address()
    {
        await using var report = await Open();
        await report.Page.Locator("#search").FillAsync("gallo");
        await Assertions.Expect(report.Page.Locator("#count")).ToHaveTextAsync("1 of 43 licenses");
        var number = report.Page.Locator("section.lic:visible a.num");
        var address = (await number.GetAttributeAsync("href"))!;
        Assert.Matches("^#l-[0-9A-Z]{5}-[0-9a-f]{4}$", address);
        Assert.Equal(address, await report.Page.Locator("#action tr:visible a.num").GetAttributeAsync("href"));
        Exported("one.html", "", "en-US", "Where-Object Customer -like Gallo*");
        await using var alone = await OpenReport.Of(chromium, In("one.html"), fragment: address);
        await Assertions.Expect(alone.Page.Locator(address)).ToBeInViewportAsync();
    }

    private static async Task<string> Clipboard(OpenReport report) => await report.Ask<string>("() => navigator.clipboard.readText()");

    private async Task<OpenReport> Open(string fragment = "")
    {
        Exported("report.html", "-TimeZone UTC -Language en");
        return await OpenReport.Of(chromium, In("report.html"), fragment: fragment);
    }
}
