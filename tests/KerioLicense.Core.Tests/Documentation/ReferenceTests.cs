using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace KerioLicense.Core.Tests.Documentation;

/// <summary>A comment that cites a page cites one that whoever reads it can open.</summary>
public partial class ReferenceTests
{
    private static readonly string[] Kinds = ["*.cs", "*.md", "*.ps1", "*.targets", "*.props", "*.csproj", "*.resx"];

    private static readonly Lazy<HashSet<string>> Sections =
        new(() => [.. SectionsOf(File.ReadLines(RepositoryFiles.Path("docs", "kerio-facts.md")))]);

    [Fact]
    public void Each_cited_section_of_the_facts_exists()
    {
        var cited = Citations(FactsCitation()).ToList();

        Assert.NotEmpty(cited);
        Assert.All(cited, citation =>
            Assert.True(Sections.Value.Contains(citation.Section), $"{citation.File} cites kerio-facts {citation.Section}"));
    }

    [Fact]
    public void Nothing_cites_a_page_that_is_not_in_the_repository() =>
        Assert.Empty(Citations(PrivatePage()).Select(citation => $"{citation.File}: {citation.Text}"));

    // A heading is a section, and so is each point of a numbered list below it.
    private static IEnumerable<string> SectionsOf(IEnumerable<string> lines)
    {
        var heading = "";
        foreach (var line in lines)
        {
            if (Heading().Match(line) is { Success: true } found)
            {
                heading = found.Groups["number"].Value;
                yield return heading;
            }
            else if (Point().Match(line) is { Success: true } point)
            {
                yield return heading + "." + point.Groups["number"].Value;
            }
        }
    }

    private static IEnumerable<(string File, string Text, string Section)> Citations(Regex form) =>
        from folder in new[] { "src", "tests", "docs" }
        from kind in Kinds
        from file in Directory.EnumerateFiles(RepositoryFiles.Path(folder), kind, SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(RepositoryFiles.Path(), file)
        where !relative.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")
        from match in form.Matches(File.ReadAllText(file))
        from number in match.Groups["number"].Captures
        select (relative, match.Value, number.Value);

    [GeneratedRegex(@"^#{2,3} (?<number>\d+(\.\d+)?)")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?<number>\d+)\. ")]
    private static partial Regex Point();

    /// <summary>One section or several, also where the line ends between them.</summary>
    [GeneratedRegex(@"kerio-facts(\.md)?(\s|///)+(?<number>\d+(\.\d+)?)((,|;| and)(\s|///)+(?<number>\d+(\.\d+)?))*")]
    private static partial Regex FactsCitation();

    /// <summary>Design and style notes that the authors work from, by section.</summary>
    [GeneratedRegex(@"\b([Dd]esign|[Aa]nchors) (?<number>[0-9A-I]\.[0-9]+)")]
    private static partial Regex PrivatePage();
}
