using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Reports.Browser;

/// <summary>Names that strangers chose, and estates larger than a page.</summary>
public sealed class ForeignNamesTests(ExampleResults example, Chromium chromium) : ReportFixture(example), IClassFixture<Chromium>
{
    private const string Evil = "</script><script>document.title='x'</script><img src=x onerror=alert(1)>\"'`&amp;";

    private const string Changed = "#list .lic:has(.cust:has-text('1+1'))";

    [BrowserFact]
    public async Task A_name_is_shown_as_it_is_and_does_nothing()
    {
        var name = Evil + " \u202eexe.gnp \u05e9\u05dc\u05d5\u05dd =1+1";
        await using var report = await OpenReport.Of(chromium, Written("evil", root =>
        {
            var result = root["results"]![0]!;
            result["customer"] = name;
            result["ruleId"] = name;
            var installation = result["installations"]![0]!;
            installation["installationId"] = name;
            installation["computerName"] = name;
            installation["site"] = name;
            result["evidence"]![0]!["installationId"] = name;
            result["evidence"]![0]!["source"] = name;
            result["timeline"]![0]!["installations"] = new JsonArray(new JsonObject { ["installationId"] = name });
            result["summary"]!["arguments"]![0]!["text"] = name;
        }, "-Title $args[0]"));
        var shown = name.Replace("\u202e", "", StringComparison.Ordinal);
        Assert.Equal(shown, await report.Page.Locator(Changed + " .cust").TextContentAsync());
        Assert.Contains(shown, await report.Page.Locator(Changed + " .sum").TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains(shown, await report.Page.Locator(".tl > bdi").AllTextContentsAsync());
        Assert.Equal(Evil, await report.Page.TitleAsync());
        Assert.Equal(0, await report.Page.Locator("img").CountAsync());
        await report.Page.Locator("#unfold").ClickAsync();
        Assert.Empty(await report.Ask<string[]>(PageProbes.Cut.Replace(".tl text, ", "", StringComparison.Ordinal)));
        report.AssertQuiet();
    }

    [BrowserFact]
    public async Task Of_a_large_estate_every_license_is_in_the_page()
    {
        const int Copies = 15;
        var file = Written("large", root =>
        {
            var results = (JsonArray)root["results"]!;
            JsonNode[] originals = [.. results.Select(result => result!)];
            for (var copy = 1; copy < Copies; copy++)
            {
                foreach (var original in originals)
                {
                    var clone = original.DeepClone();
                    clone["customer"] = $"Copy{copy}x {Evil}";
                    results.Add(clone);
                }
            }
        });
        await using var report = await OpenReport.Of(chromium, file);
        Assert.Equal("645 of 645 licenses", await report.Count());
        Assert.Equal(200, await report.Page.Locator("#action tbody tr").CountAsync());
        Assert.Equal(40, (await report.Numbers()).Length);

        // By the keyboard: sections that come in move the button away while a mouse is over it.
        await report.Page.Locator("#more").PressAsync("Enter");
        await Microsoft.Playwright.Assertions.Expect(report.Page.Locator("section.lic:visible")).ToHaveCountAsync(90);
        await report.Page.Locator("#more").PressAsync("Enter");
        await Microsoft.Playwright.Assertions.Expect(report.Page.Locator("section.lic:visible")).ToHaveCountAsync(140);

        await report.Page.Locator("#search").FillAsync("COPY14X kl-");
        await Microsoft.Playwright.Assertions.Expect(report.Page.Locator("#count")).ToHaveTextAsync("43 of 645 licenses");
        await Microsoft.Playwright.Assertions.Expect(report.Page.Locator("section.lic:visible")).ToHaveCountAsync(43);
        Assert.Equal("Copy14x " + Evil, await report.Page.Locator("section.lic:visible .cust").First.TextContentAsync());

        // The fifteenth of one fingerprint.
        await report.Page.EvaluateAsync("() => { location.hash = '#l-84260-5fed-15'; }");
        await Microsoft.Playwright.Assertions.Expect(report.Page.Locator("#l-84260-5fed-15")).ToBeInViewportAsync();
        Assert.Equal("Kerio license compliance", await report.Page.TitleAsync());
        report.AssertQuiet();

        // Somebody was sent the address of one license.
        await using var linked = await OpenReport.Of(chromium, file, fragment: "#l-84260-5fed-14");
        await Microsoft.Playwright.Assertions.Expect(linked.Page.Locator("#l-84260-5fed-14")).ToBeInViewportAsync();
        linked.AssertQuiet();

        // Somebody is in a hurry: both clicks come before the packed sections are there.
        await using var hurried = await OpenReport.Of(chromium, file);
        await hurried.Page.EvaluateAsync("() => { const more = document.getElementById('more'); more.click(); more.click(); }");
        await Microsoft.Playwright.Assertions.Expect(hurried.Page.Locator("section.lic:visible")).ToHaveCountAsync(140);
    }

    /// <summary>A report on the example's results after they were changed.</summary>
    private string Written(string name, Action<JsonNode> change, string parameters = "")
    {
        var root = JsonNode.Parse(File.ReadAllText(Example))!;
        change(root);
        Put(name + ".results.json", root.ToJsonString());
        var run = Runspace.Invoke(
            "$source, $target, $title = $args; Import-KerioComplianceResult $source | Export-KerioComplianceReport $target "
                + parameters.Replace("$args[0]", "$title", StringComparison.Ordinal),
            In(name + ".results.json"),
            In(name + ".html"),
            Evil);
        Assert.Null(run.Terminated);
        Assert.Empty(run.Errors);
        return In(name + ".html");
    }
}
