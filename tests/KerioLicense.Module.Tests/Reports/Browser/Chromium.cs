using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace KerioLicense.Module.Tests.Reports.Browser;

/// <summary>A test that needs a Chromium or Chrome of this machine.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Program is null ? Chromium.Missing : null;
}

/// <inheritdoc cref="BrowserFactAttribute"/>
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.Program is null ? Chromium.Missing : null;
}

/// <summary>The browser of this machine, driven by Playwright; none is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    public const string Missing =
        "No Chromium or Chrome is installed (on Debian: .ci/install chromium); its path can be given in KERIOLICENSE_CHROMIUM.";

    /// <summary>In milliseconds. What is waited for comes or does not; how soon depends on what else the machine does.</summary>
    internal const int Patience = 120_000;

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome.exe", "msedge.exe"];

    private IPlaywright? _playwright;

    public static string? Program { get; } = Find();

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Program is not null)
        {
            _playwright = await Playwright.CreateAsync();

            Assertions.SetDefaultExpectTimeout(Patience);
            Browser = await _playwright.Chromium.LaunchAsync(
                new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = ["--no-sandbox"], Timeout = Patience });
        }
    }

    public async Task DisposeAsync()
    {
        if (_playwright is not null)
        {
            await Browser.CloseAsync();
            _playwright.Dispose();
        }
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("KERIOLICENSE_CHROMIUM") is { Length: > 0 } given)
        {
            return given;
        }

        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
