using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace KerioLicense.Core.Tests.Documentation;

/// <summary>American spelling, short messages, and no sentence that has to be read twice: words and forms that were mended once do not come
/// back into what people read.</summary>
public partial class StyleTests
{
    private const int LongestMessage = 240;

    private static readonly string[] Kinds =
        ["*.cs", "*.md", "*.ps1", "*.ps1xml", "*.targets", "*.props", "*.csproj", "*.resx", "*.css", "*.js", "*.yml"];

    // The words of the vendor, a key that a test misspells on purpose, and these lists.
    private static readonly string[] Exempt = ["kerio-facts.md", "ObservationErrorTests.cs", "StyleTests.cs"];

    private static readonly Lazy<List<(string Place, string Text)>> EnglishLines = new(() =>
    [
        .. from kind in Kinds
           from file in Files(kind)
           where !Exempt.Contains(Path.GetFileName(file)) && !IsItalian(file)
           from line in File.ReadLines(RepositoryFiles.Path(file)).Select((text, index) => (Text: text, Number: index + 1))
           select ($"{file}({line.Number})", line.Text),
    ]);

    /// <summary>Sentences as they stood once, and what stands there now.</summary>
    public static TheoryData<string, string> Forms => new()
    {
        { "licenses? by license", "each license" },
        { "(?:may|can) be where (?:it is|they are)", "is allowed where it is installed" },
        { "truly stands? by", "carries no traffic" },
        { "Have you [a-z ]* of your own", "Already have …?" },
        { "nobody whom", "is not signed by an authority that …" },
        { "thumbprint is none", "Not a thumbprint: …" },
        { "does not tell", "does not report, does not show, cannot infer" },
        { "tells? (?:you )?whether", "checks whether, shows whether" },
        { "(?:wrong|another) kind\\.", "Expected a …, found …" },
        { "reads its kind", "the cmdlet for this file type" },
        { "(?:^|[.:;] )[Oo]f every other", "for every other" },
        { "without anybody sitting", "unattended" },
        { "nobody has said", "no end date is declared" },
        { "fewest spans", "the fewest 24-hour periods" },
        { "cover the stretches", "cover the violation" },
        { "it is another one than", "belongs to another … than" },
        { "[Ss]omebody else wrote", "another process wrote" },
    };

    public static TheoryData<string> Messages => [.. Files("*Texts*.resx")];

    [Theory]
    [InlineData("/// Of a list that a server sends, 100 entries are kept.", true)]
    [InlineData("Nothing is lost. Of several, the first counts.", true)]
    [InlineData("Of course, nothing is lost.", false)]
    [InlineData("The number of a list, and of a server, is known.", false)]
    public void A_fronted_part_is_found(string line, bool isFronted) => Assert.Equal(isFronted, FrontedOf().IsMatch(line));

    [Theory]
    [InlineData("the colour of a Licence", true)]
    [InlineData("the color of a license", false)]
    [InlineData("watch.Cancelled(); One.colour", false)]
    public void A_British_word_is_found(string line, bool isBritish) => Assert.Equal(isBritish, British().IsMatch(line));

    [Fact]
    public void Words_are_spelled_as_Americans_do() => AssertNone(Found(British()));

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_sentence_that_was_mended_does_not_come_back(string form, string better) =>
        AssertNone(Found(new Regex(form)).Select(place => $"Write: {better}. {place}"));

    [Fact]
    public void No_sentence_begins_with_the_part_that_it_is_about() => AssertNone(Found(FrontedOf()));

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_is_short(string file) => Assert.All(Texts(file), text =>
        Assert.True(text.Value.Length <= LongestMessage,
            $"{text.Key}: {text.Value.Length} characters. What is to be done stands in a text of its own."));

    [Theory]
    [MemberData(nameof(Messages))]
    public void Italian_prices_are_without_VAT_and_nobody_is_addressed_as_a_stranger(string file) => Assert.All(
        file.EndsWith(".it.resx", StringComparison.Ordinal) ? Texts(file) : [],
        text => Assert.DoesNotMatch(@"tasse escluse|senza IVA|al netto dell'IVA|\b[Ss]i prega|\bL[ae] (preghiamo|chiediamo)", text.Value));

    private static IEnumerable<KeyValuePair<string, string>> Texts(string file) =>
        XDocument.Load(RepositoryFiles.Path(file)).Root!.Elements("data")
            .Select(data => KeyValuePair.Create((string)data.Attribute("name")!, (string)data.Element("value")!));

    private static IEnumerable<string> Found(Regex form) =>
        EnglishLines.Value.Where(line => form.IsMatch(line.Text)).Select(line => $"{line.Place}: {line.Text.Trim()}");

    private static void AssertNone(IEnumerable<string> found) => Assert.True(!found.Any(), string.Join('\n', found));

    private static IEnumerable<string> Files(string kind) =>
        Directory.EnumerateFiles(RepositoryFiles.Path(), kind)
            .Concat(new[] { "src", "tests", "docs", ".github" }
                .SelectMany(folder => Directory.EnumerateFiles(RepositoryFiles.Path(folder), kind, SearchOption.AllDirectories)))
            .Select(file => Path.GetRelativePath(RepositoryFiles.Path(), file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "TestResults"))
            .Order(StringComparer.Ordinal);

    private static bool IsItalian(string file) =>
        file.EndsWith(".it.resx", StringComparison.Ordinal) || file.Split(Path.DirectorySeparatorChar).Contains("it-IT");

    // Names of .NET and of others, such as Cancelled() or x.colour, are spelled as they are.
    [GeneratedRegex(
        @"(?<![\w.])(licence[ds]?|colours?|coloured|behaviours?|neighbour(s|ing)?|favour|honour|labour|cancell(ed|ing)|labell(ed|ing)|"
        + @"travelled|modell(ed|ing)|signalled|grey|misspelt|learnt|judgements|centred?|catalogue|programme|artefacts?|whilst|towards|"
        + @"afterwards|backwards|forwards|fulfil|defence|offence|acknowledgement|analys(e|ed|es|ing)|"
        + @"(organ|recogn|normal|initial|serial|summar|synchron|author|custom|minim|maxim|optim|special|general|util|real|final|capital|"
        + @"local|material|visual|anonym|categor|character|apolog)is(e[drs]?|ing|ation))(?![\w(])",
        RegexOptions.IgnoreCase)]
    private static partial Regex British();

    // "Of a list, 100 lines are read": at the beginning of a line's text or of a sentence.
    [GeneratedRegex(@"(?:^[\s/*#>-]*|[.!?] |<summary>|<value>|\| )Of (?!course)[^.!?:]{1,90}?, ")]
    private static partial Regex FrontedOf();
}
