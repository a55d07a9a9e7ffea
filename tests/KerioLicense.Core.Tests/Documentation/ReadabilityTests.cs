using System;
using System.IO;
using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace KerioLicense.Core.Tests.Documentation;

/// <summary>Pages are read in a hurry, and by many in a foreign language. The figures show with
/// <c>--logger "console;verbosity=detailed"</c>.</summary>
public sealed class ReadabilityTests(ITestOutputHelper output)
{
    private const int Readme = 70;
    private const int Page = 60;

    public static TheoryData<string> Pages =>
    [
        "README.md",
        .. Directory.EnumerateFiles(RepositoryFiles.Path("docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryFiles.Path(), file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("it-IT"))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_reads_easily(string page)
    {
        var score = FleschScore.Of(File.ReadAllText(RepositoryFiles.Path(page)));
        output.WriteLine(FormattableString.Invariant(
            $"{score.Value:0.0} {page}: {score.Words} words, {(double)score.Words / score.Sentences:0.0} a sentence"));
        Assert.InRange(score.Value, page == "README.md" ? Readme : Page, 121.22);
    }

    [Theory]
    [InlineData("The cat sat on the mat.", 6, 1, 6)]
    [InlineData("# Of a heading\n\nThe mail is read. Nobody keeps\nanything.\n", 7, 2, 11)]
    [InlineData("---\ntitle: Nothing\n---\n- `Get-KerioInstallation` reads [a server](docs/servers.md).\n", 3, 1, 4)]
    [InlineData("| a | table |\n| --- | --- |\n\n```\nSome code.\n```\n> Parole di altri.\n\nThe end.", 2, 1, 2)]
    public void Sentences_words_and_syllables_are_counted(string page, int words, int sentences, int syllables) =>
        Assert.Equal(new FleschScore(words, sentences, syllables), FleschScore.Of(page));

    [Fact]
    public void Long_sentences_of_long_words_are_not_easy() => Assert.InRange(FleschScore.Of(
        "Notwithstanding organizational considerations regarding invoicing, administrators necessarily demonstrate compliance.").Value,
        double.NegativeInfinity, 0);
}
