using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Help;

/// <summary>The pages belong together: all cmdlets, all languages, all links.</summary>
public sealed partial class PageSetTests : IDisposable
{
    private readonly ModuleRunspace _runspace = new();

    public static TheoryData<string> Languages => [.. HelpPages.Languages];

    public static TheoryData<string> Documents =>
        [.. Directory.EnumerateFiles(Path.Combine(Build.RepositoryRoot, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Build.RepositoryRoot, "*.md"))
            .Select(file => Path.GetRelativePath(Build.RepositoryRoot, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public void Dispose() => _runspace.Dispose();

    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_cmdlet_has_a_page_and_each_page_a_cmdlet(string language) => Assert.Equal(
        _runspace.Module.ExportedCmdlets.Keys.Order(StringComparer.Ordinal),
        HelpPages.Commands(language));

    [Theory]
    [MemberData(nameof(Languages))]
    public void What_ships_is_what_the_pages_make(string language) => Assert.Equal(
        HelpPages.Names(language).Where(name => name.StartsWith("about_", StringComparison.Ordinal)).Select(name => name + ".help.txt")
            .Append("KerioLicense.dll-Help.xml").Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Path.Combine(Build.ModuleFolder, language)).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_overview_names_each_cmdlet_and_each_topic(string language)
    {
        var overview = File.ReadAllText(HelpPages.Of("about_KerioLicense", language));
        Assert.All(HelpPages.Names(language), name => Assert.Contains(name, overview, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_topic_on_rules_names_each_rule(string language)
    {
        var topic = File.ReadAllText(HelpPages.Of("about_KerioLicense_Rules", language));
        Assert.Equal(
            _runspace.Invoke("(Get-KerioComplianceRule).Id").Output.Select(id => id.ToString()).Order(StringComparer.Ordinal),
            RuleRow().Matches(topic).Select(match => match.Groups["id"].Value).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Languages_have_the_same_pages_headings_and_code(string language)
    {
        Assert.Equal(HelpPages.Names("en-US"), HelpPages.Names(language));
        Assert.All(HelpPages.Names(language), name =>
        {
            var english = File.ReadAllText(HelpPages.Of(name, "en-US"));
            var page = File.ReadAllText(HelpPages.Of(name, language));
            Assert.Equal(Headings(english), Headings(page));
            Assert.Equal(CommandsIn(english), CommandsIn(page));
        });
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Relative_links_lead_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Build.RepositoryRoot, document))!;
        Assert.All(
            Link().Matches(File.ReadAllText(Path.Combine(Build.RepositoryRoot, document))).Select(match => match.Groups["target"].Value),
            target =>
            {
                var parts = target.Split('#');
                var file = parts[0].Length == 0
                    ? Path.Combine(Build.RepositoryRoot, document)
                    : Path.GetFullPath(Path.Combine(folder, parts[0]));
                Assert.True(File.Exists(file) || Directory.Exists(file), $"{document} links to {target}");
                Assert.True(parts.Length == 1 || Anchors(file).Contains(parts[1]),
                    $"{document} links to {target}, a heading that is not there");
            });
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void What_is_not_run_parses_and_names_parameters_that_exist(string language)
    {
        var scripts = HelpPages.Names(language)
            .SelectMany(name => File.ReadAllText(HelpPages.Of(name, language)) is var page
                && name.StartsWith("about_", StringComparison.Ordinal)
                ? PageUpdate.Examples(page)
                : PageUpdate.Dependent(page).Select(example => example.Code));
        Assert.All(scripts, script => CommandCheck.Check(_runspace, script));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Nearly_every_example_shows_its_output(string language)
    {
        string[] pages = [.. HelpPages.Commands(language).Select(name => File.ReadAllText(HelpPages.Of(name, language)))];
        Assert.Equal(Dependent, pages.Sum(page => PageUpdate.Dependent(page).Count()));
        Assert.All(pages.SelectMany(PageUpdate.Dependent), example => Assert.Contains(example.Needs, new[] { "server", "machine" }));
        Assert.InRange(pages.Sum(page => PageUpdate.Examples(page).Count()), 5 * Dependent, 1000);
    }

    /// <summary>Those that read a server or the machine itself: they would show something else everywhere.</summary>
    private const int Dependent = 13;

    /// <summary>Levels and, where they are no prose, texts of the headings.</summary>
    private static IEnumerable<string> Headings(string page) => Heading().Matches(WithoutCode(page))
        .Select(match => match.Groups["text"].Value is var text
            && (text.All(character => char.IsUpper(character) || character == ' ') || text[0] == '-'
                || text.Contains("Kerio", StringComparison.Ordinal) || text.StartsWith("System.", StringComparison.Ordinal))
            ? $"{match.Groups["level"].Value} {text}"
            : match.Groups["level"].Value);

    /// <summary>The examples without words for people, which may be in the language of the page.</summary>
    private static IEnumerable<string> CommandsIn(string page) => PageUpdate.Examples(page).Select(code => Text().Replace(code, "''"));

    private static HashSet<string> Anchors(string file) => [.. Heading().Matches(WithoutCode(File.ReadAllText(file)))
        .Select(match => string.Concat(
            match.Groups["text"].Value.ToLowerInvariant()
                .Where(character => char.IsLetterOrDigit(character) || character is ' ' or '-' or '_')).Replace(' ', '-'))];

    private static string WithoutCode(string page) => Code().Replace(page, "");

    [GeneratedRegex(@"\| (?<id>KL-[A-Z-]+) \|")]
    private static partial Regex RuleRow();

    [GeneratedRegex(@"^(?<level>#+) (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"'[^'\n]*'|""[^""\n]*""")]
    private static partial Regex Text();

    [GeneratedRegex(@"(?<=\]\()(?![a-z]+:)(?<target>[^)\s]+)(?=\))")]
    private static partial Regex Link();
}
