using System;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.Compliance;
using KerioLicense.Core.Tests.Examples;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>
/// Everything that the engine says, word by word: installations, activity, time line, evidence, what is missing and what to do. The
/// verdicts themselves are worked out by hand elsewhere; here a change of anything else is seen in review. After a change that was meant:
/// <c>KERIOLICENSE_WRITE_ANSWERS=1 dotnet test tests/KerioLicense.Core.Tests --filter AnswersTests</c>.
/// </summary>
public sealed class AnswersTests
{
    private const string WriteVariable = "KERIOLICENSE_WRITE_ANSWERS";

    [Theory]
    [InlineData("en-US")]
    [InlineData("it-IT")]
    public void Of_the_example_estate(string culture) => Cultures.In(culture, () =>
    {
        var example = EstateGenerator.Build();
        Compare($"estate.{culture}.txt",
            Estates.Dump(ComplianceEngine.Evaluate(example.Observations, example.Policy, EstateCalendar.AsOf)));
    });

    [Fact]
    public void Of_the_named_cases() => Cultures.In("en-US", () => Compare(
        "cases.en-US.txt",
        string.Join("\n\n", VerdictCases.All.Select(
            one => $"== {one.Name}\n{Estates.Dump(ComplianceEngine.Evaluate(one.Observations, one.Policy, T(one.AsOf)))}"))));

    internal static void Compare(string name, string answers)
    {
        var file = RepositoryFiles.Path("tests", "KerioLicense.Core.Tests", "Compliance", "Answers", name);
        var text = answers.ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllText(file, text, new UTF8Encoding(false));
        }

        // Line by line, so that a failure shows the line and not the file.
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n'), text.Split('\n'));
    }
}
