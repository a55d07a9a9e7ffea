using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace KerioLicense.Module.Tests.Reports.Browser;

/// <summary>A report on nothing says so across its top, in a browser.</summary>
public sealed class EmptyReportTests(ExampleResults example, Chromium chromium) : ReportFixture(example), IClassFixture<Chromium>
{
    [BrowserTheory]
    [InlineData("en", 1280, ColorScheme.Light, "Nothing was checked: this report is no all-clear.")]
    [InlineData("it", 320, ColorScheme.Dark, "Non è stato controllato nulla: questo rapporto non dice che vada tutto bene.")]
    public async Task It_says_so_across_its_top(string language, int width, ColorScheme scheme, string text)
    {
        Assert.Empty(Runspace.Invoke("@() | Export-KerioComplianceReport $args[0] -Language $args[1]", In("none.html"), language).Errors);
        await using var report = await OpenReport.Of(chromium, In("none.html"), width, scheme: scheme);
        var alarm = report.Page.GetByRole(AriaRole.Alert);
        Assert.Equal(text, await alarm.InnerTextAsync());
        var box = (await alarm.BoundingBoxAsync())!;
        var whole = await report.Ask<int>("() => document.documentElement.clientWidth");
        Assert.Equal((0, 0, whole), ((int)box.X, (int)box.Y, (int)box.Width));
        report.AssertQuiet();
    }

    [BrowserFact]
    public async Task A_report_on_something_does_not()
    {
        Exported("some.html");
        await using var report = await OpenReport.Of(chromium, In("some.html"));
        Assert.Equal(0, await report.Page.GetByRole(AriaRole.Alert).CountAsync());
    }
}
