using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace KerioLicense.Module.Tests.Reports.Browser;

/// <summary>A report in a browser window, with everything that it did that it should not.</summary>
internal sealed class OpenReport : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _address;

    private OpenReport(IBrowserContext context, IPage page, string address) => (_context, Page, _address) = (context, page, address);

    public IPage Page { get; }

    /// <summary>What was written to the console, thrown or asked.</summary>
    public List<string> Messages { get; } = [];

    public List<string> Requests { get; } = [];

    public static async Task<OpenReport> Of(
        Chromium chromium, string file, int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light, string fragment = "",
        bool hasScript = true, int density = 1)
    {
        var context = await chromium.Browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = height },
                ColorScheme = scheme,
                DeviceScaleFactor = density,
                JavaScriptEnabled = hasScript,
            });
        context.SetDefaultTimeout(Chromium.Patience);
        var page = await context.NewPageAsync();
        var report = new OpenReport(context, page, new Uri(file).AbsoluteUri + fragment);
        page.Console += (_, message) => report.Messages.Add(message.Text);
        page.PageError += (_, error) => report.Messages.Add(error);
        page.Dialog += (_, dialog) => report.Messages.Add(dialog.Message);
        page.Request += (_, request) => report.Requests.Add(request.Url);
        await page.GotoAsync(report._address);
        if (hasScript)
        {
            await page.WaitForSelectorAsync("html[data-ready]");
        }

        return report;
    }

    /// <summary>The numbers that the page shows of the licenses it lists now.</summary>
    public async Task<string[]> Numbers() => [.. await Page.Locator("section.lic:visible h3 .num").AllInnerTextsAsync()];

    public async Task<string> Count() => await Page.Locator("#count").InnerTextAsync();

    public async Task<T> Ask<T>(string script) => await Page.EvaluateAsync<T>(script);

    public void AssertQuiet()
    {
        Assert.Empty(Messages);
        Assert.Equal([_address.Split('#')[0]],
            Requests.Where(request => !request.StartsWith("blob:", StringComparison.Ordinal)).Distinct()
                .Select(request => request.Split('#')[0]));
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
