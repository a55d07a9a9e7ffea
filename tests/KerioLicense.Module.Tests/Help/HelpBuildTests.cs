using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using KerioLicense.Help;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Help;

/// <summary>The tool of the build: a page that is wrong is an error with its line, and makes no help.</summary>
public sealed class HelpBuildTests : IDisposable
{
    private const string Command = "Get-KerioComplianceRule";

    private readonly TemporaryFolder _pages = new();
    private readonly TemporaryFolder _output = new();
    private readonly string _page = File.ReadAllText(HelpPages.Of(Command, "en-US"));

    public void Dispose()
    {
        _pages.Dispose();
        _output.Dispose();
    }

    [Theory]
    [InlineData("title: Get-KerioComplianceRule", "title: Get-Something", 1, "title: Get-KerioComplianceRule")]
    [InlineData("Locale: en-US", "Locale: de-DE", 1, "Locale: en-US")]
    [InlineData("HelpUri: ''", "HelpUri: http://example.com", 1, "HelpUri")]
    [InlineData("ms.date: 11/24/2026", "ms.date: soon", 1, "ms.date")]
    [InlineData("\n# Get-KerioComplianceRule", "\n# Get-Rule", 12, "headed")]
    [InlineData("## NOTES", "## REMARKS", 0, "NOTES")]
    [InlineData("## SYNOPSIS", "## SYNOPSIS\n\nTwo.\n", 14, "one paragraph")]
    [InlineData("[-Id] <String[]>", "[-Name] <String[]>", 18, "-Name")]
    [InlineData("### -Id", "### Id", 0, "headed by -Name")]
    [InlineData("DefaultValue: '*'", "DefaultValue: *", 0, "")]
    [InlineData("SupportsWildcards: true", "SupportsWildcards: perhaps", 0, "")]
    [InlineData("DontShow: false", "Hidden: false", 0, "Hidden")]
    [InlineData("- Name: (All)", "- Name: Other", 0, "-Id")]
    [InlineData("## NOTES\n", "## NOTES\n\n| a |\n| --- |\n| b |\n", 0, "table")]
    [InlineData("## INPUTS", "## INPUTS\n\n{{ Fill }}", 0, "placeholder")]
    [InlineData("```powershell\nGet-KerioComplianceRule KL-CO*\n```", "Look.", 0, "code block")]
    public void A_fault_of_a_page_is_told_with_its_place(string right, string wrong, int line, string message)
    {
        var page = _page.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(_page, page);
        _pages.File(Command + ".md", page);
        var fault = Assert.Single(Run());
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.InRange(fault.Line, Math.Max(line, 1), line == 0 ? page.Split('\n').Length : line);
        Assert.StartsWith($"{Path.Combine(_pages.Path, Command)}.md({fault.Line}): error KLHELP: ", fault.ToString(),
            StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_output.Path));
    }

    [Fact]
    public void Each_page_that_is_wrong_is_told()
    {
        _pages.File(Command + ".md", "Nothing.");
        _pages.File("about_Something.md", "# about_Other\n\n## Short description\n\nText.\n");
        _pages.File("about_Right.md", "# about_Right\n\n## Short description\n\nText.\n");
        Assert.Equal(["Get-KerioComplianceRule.md", "about_Something.md"], Run().Select(fault => Path.GetFileName(fault.File)));
    }

    [Fact]
    public void A_link_to_the_page_is_the_first_when_it_is_known_where_the_pages_are()
    {
        _pages.File(Command + ".md", _page);
        Assert.Empty(Run("https://example.com/docs/"));
        var link = XDocument.Load(Path.Combine(_output.Path, "KerioLicense.dll-Help.xml")).Descendants()
            .First(element => element.Name.LocalName == "navigationLink");
        Assert.Equal("Online Version:https://example.com/docs/en-US/Get-KerioComplianceRule.md", link.Value);
    }

    [Fact]
    public void A_topic_becomes_text_of_one_width()
    {
        _pages.File("about_Right.md", $"""
            # about_Right

            ## Short description

            Right.

            ## Long description

            {string.Join(' ', Enumerable.Repeat("**word**", 40))}

            1. One
            2. `Two`

            | a | b |
            | --- | --- |
            | x | {string.Join(' ', Enumerable.Repeat("[word](about_Right.md)", 40))} |

            ```powershell
            Get-Command   x
            ```
            """);
        Assert.Empty(Run());
        var lines = File.ReadAllLines(Path.Combine(_output.Path, "about_Right.help.txt"));
        Assert.Equal(["TOPIC", "    about_Right", "", "SHORT DESCRIPTION", "    Right.", "", "LONG DESCRIPTION"], lines[..7]);
        Assert.Contains("    2. Two", lines);
        Assert.Contains("      Get-Command   x", lines);
        Assert.DoesNotContain(
            lines, line => line.Length > 96 || line.Contains('*', StringComparison.Ordinal)
                || line.Contains('[', StringComparison.Ordinal));
        Assert.Equal(80, string.Join(' ', lines).Split("word").Length - 1);
    }

    private IReadOnlyList<PageException> Run(string? online = null) => HelpBuild.Run(_pages.Path, _output.Path, "en-US", online);
}
