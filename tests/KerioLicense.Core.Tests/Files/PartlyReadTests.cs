using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using KerioLicense.Errors;
using KerioLicense.Model;
using KerioLicense.Observations;
using Xunit;

namespace KerioLicense.Core.Tests.Files;

/// <summary>What of an observation file cannot be read is part of what was read:
/// it leaves an observation of its own, and the rest is read.</summary>
public sealed class PartlyReadTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 11, 20, 8, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Observed = new(2026, 11, 18, 6, 0, 0, DateTimeKind.Utc);
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _errors = [];

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> BadItems =>
    [
        Item("b", "\"site\":5"),
        Item("b", "\"product\":\"Connect\""),
        Item("b", "\"license\":{\"users\":\"50\"},\"problems\":[{\"step\":\"x\"}]"),
        Item("b", "\"connect\":{\"counters\":{}},\"site\":\"Milano\""),
        Item("b", "\"unknown\":{\"a\":[1,{\"b\":[[]]}]}"),
        Item("b", "\"control\":{\"interfaces\":[]}"),
        "{}",
        "null",
        "7",
        "\"text\"",
        "[[1],{\"a\":2}]",
    ];

    [Theory]
    [MemberData(nameof(BadItems))]
    public void One_bad_value_loses_that_observation_only(string bad)
    {
        var read = Read(InputFiles.FileOf(Item("a") + "," + bad + "," + Item("c")));

        Assert.Equal(["a", "test.kerio.json", "c"], read.Select(observation => observation.ComputerName));
        var lost = read[1];
        Assert.Equal(("unknown/test.kerio.json", KerioProduct.Unknown, LicenseKind.Unknown, Observed),
            (lost.InstallationId, lost.Product, lost.License.Kind, lost.ObservedAt));
        var problem = Assert.Single(lost.Problems);
        Assert.Equal((Path.Combine(_folder.Path, "test.kerio.json"), Assert.Single(_errors)), (problem.Step, problem.Code));
        Assert.Contains("test.kerio.json", problem.Message, StringComparison.Ordinal);
        Assert.True(UnreadFile.IsOne(lost));
        Assert.Equal(lost, Assert.Single(InputFiles.Read(InputFiles.Write([lost]))),
            (one, other) => one!.InstallationId == other!.InstallationId && UnreadFile.IsOne(other));
    }

    /// <summary>As an editor saves that knows only the code page of the country.</summary>
    [Fact]
    public void A_value_that_is_not_utf8_loses_that_observation_only()
    {
        var path = Path.Combine(_folder.Path, "test.kerio.json");
        File.WriteAllBytes(path,
            System.Text.Encoding.Latin1.GetBytes(InputFiles.FileOf(Item("a") + "," + Item("b", "\"site\":\"Forlì\"") + "," + Item("c"))));
        var read = ObservationReader.Read(path, Now, error => _errors.Add(error.ErrorId), CancellationToken.None).ToList();
        Assert.Equal(["a", "test.kerio.json", "c"], read.Select(observation => observation.ComputerName));
        Assert.Equal(["InputNotUtf8"], _errors);
    }

    [Fact]
    public void What_is_lost_first_is_dated_by_what_comes_next()
    {
        var read = Read(InputFiles.FileOf("{},{}," + Item("c")));
        Assert.Equal(["test.kerio.json", "test.kerio.json", "c"], read.Select(observation => observation.ComputerName));
        Assert.All(read, observation => Assert.Equal(Observed, observation.ObservedAt));
    }

    [Fact]
    public void What_nothing_dates_is_as_old_as_its_file()
    {
        Assert.Equal(new DateTime(2026, 11, 19, 1, 2, 3, DateTimeKind.Utc), Assert.Single(Read(InputFiles.FileOf("{}"))).ObservedAt);
    }

    [Theory]
    [InlineData("", "InputTruncated")]
    [InlineData(",", "InputTruncated")]
    [InlineData(",{\"computerName\":\"b\",\"prod", "InputTruncated")]
    [InlineData(",{\"computerName\":\"b\";}", "InputNotJson")]
    [InlineData("]", "InputTruncated")]
    public void A_file_that_breaks_off_leaves_one_observation_for_what_is_missing(string end, string error)
    {
        var whole = InputFiles.FileOf(Item("a") + "," + Item("b"));
        var read = Read(whole[..^2] + end);
        Assert.Equal(["a", "b", "test.kerio.json"], read.Select(observation => observation.ComputerName));
        Assert.Equal([error], _errors);
    }

    [Fact]
    public void Where_the_text_breaks_behind_a_bad_value_both_are_told_and_nothing_is_read_behind_it()
    {
        var read = Read(InputFiles.FileOf(Item("a") + ",{\"site\":5,\"x\":};" + Item("c")));
        Assert.Equal(["InputWrongType", "InputNotJson"], _errors);
        Assert.Equal(["a", "test.kerio.json", "test.kerio.json"], read.Select(observation => observation.ComputerName));
    }

    [Theory]
    [InlineData("{\"schema\":\"keriolicense/policy/1\"}", "InputWrongSchema")]
    [InlineData("", "InputTruncated")]
    [InlineData("{\"schema\":\"keriolicense/observations/2\",\"new\":1}", "InputNewerVersion")]
    public void A_file_of_which_nothing_is_read_leaves_one(string text, string error)
    {
        Assert.Equal("test.kerio.json", Assert.Single(Read(text)).ComputerName);
        Assert.Equal([error], _errors);
    }

    [Theory]
    [InlineData("\"newInV2\":{\"a\":1}")]
    [InlineData("\"license\":{\"newInV2\":1}")]
    [InlineData("\"service\":{\"state\":\"NewInV2\"}")]
    public void A_file_of_a_newer_version_is_one_error_that_says_so(string keys)
    {
        var text = InputFiles.FileOf(Item("a", keys) + "," + Item("b", keys))
            .Replace("\"installations\"", "\"generator\":\"KerioLicense 99.1.0\",\"installations\"", StringComparison.Ordinal);
        Cultures.Each(culture =>
        {
            _errors.Clear();
            var problem = Assert.Single(Assert.Single(Read(text)).Problems);
            Assert.Equal(["InputNewerVersion"], _errors);
            Assert.Contains(culture == "it-IT" ? "scritto da una versione più recente" : "written by a newer version", problem.Message,
                StringComparison.Ordinal);
            Assert.Contains("KerioLicense 99.1.0", problem.Message, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("KerioLicense 0.0.1")]
    [InlineData("Collector 99.0.0")]
    public void An_unknown_key_in_an_older_file_or_another_programs_is_a_mistake(string generator)
    {
        Read(InputFiles.FileOf(Item("a", "\"newInV2\":1"))
            .Replace("\"installations\"", $"\"generator\":\"{generator}\",\"installations\"", StringComparison.Ordinal));
        Assert.Equal(["InputUnknownKey"], _errors);
    }

    [Fact]
    public void A_file_of_a_newer_version_that_holds_nothing_new_is_read()
    {
        Read(InputFiles.FileOf(Item("a"))
            .Replace("\"installations\"", "\"generator\":\"KerioLicense 99.0.0\",\"installations\"", StringComparison.Ordinal));
        Assert.Empty(_errors);
    }

    [Fact]
    public void A_file_that_is_not_there_leaves_one_too()
    {
        var read = ObservationReader.Read(
            Path.Combine(_folder.Path, "none.kerio.json"), Now, error => _errors.Add(error.ErrorId), CancellationToken.None).ToList();
        Assert.Equal(("none.kerio.json", Now), (Assert.Single(read).ComputerName, read[0].ObservedAt));
        Assert.Equal(["PathNotFound"], _errors);
    }

    private static string Item(string name, string keys = "") =>
        $"{{\"computerName\":\"{name}\",\"product\":\"Connect\","
        + $"\"observedAt\":\"2026-11-18T06:00:00Z\"{(keys.Length == 0 ? "" : "," + keys)}}}";

    private List<KerioInstallation> Read(string text)
    {
        var path = Path.Combine(_folder.Path, "test.kerio.json");
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 11, 19, 1, 2, 3, DateTimeKind.Utc));
        return [.. ObservationReader.Read(path, Now, (IAdvisedError error) => _errors.Add(error.ErrorId), CancellationToken.None)];
    }
}
