using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using KerioLicense.Module.Tests.Hosting;
using KerioLicense.Module.Tests.Reports;
using Xunit;

namespace KerioLicense.Module.Tests.Views;

/// <summary>What consoles of five widths show. The texts lie in <c>Views/Shown</c>; KERIOLICENSE_WRITE_VIEWS=1 writes them anew.</summary>
public sealed partial class ViewWidthTests(ExampleResults example) : IClassFixture<ExampleResults>
{
    private const int WithoutEnd = 2000;

    private static readonly string s_examples = Path.Combine(Build.ModuleFolder, "Examples");

    /// <summary>Each view, in the order of the file.</summary>
    private static readonly (string Name, string Script)[] s_views =
    [
        ("results", "$results | Where-Object Customer -Match '^(B|C|D|G|R)'"),
        ("result in breach", "$results | Where-Object Status -EQ Violation | Select-Object -First 1 | Format-List"),
        ("result that is open", "$results | Where-Object MissingEvidence | Select-Object -First 1 -Skip 3 | Format-List"),
        ("evidence", "$results[0].Evidence"),
        ("stretches", "$results[0].Timeline"),
        ("installations of a result", "$results[0].Installations"),
        ("observations", "$readings | Select-Object -Last 6"),
        ("observation", "$readings | Where-Object ComputerName -Match 'fw-b|mx2.rossi' | Select-Object -First 1 | Format-List"),
        ("changes", "$changes | Select-Object -First 6"),
        ("change", "$changes | Select-Object -First 1 | Format-List"),
        ("exposures", "$exposure | Select-Object -First 8"),
        ("exposure", "$exposure | Select-Object -First 1 | Format-List"),
        ("exposure by customer", "$results | Measure-KerioLicenseExposure -PriceList $prices -Total 3> $null"),
        ("rules", "Get-KerioComplianceRule"),
        ("rule", "Get-KerioComplianceRule KL-FAILOVER | Format-List"),
        ("requests", "$results | New-KerioTemporaryLicenseRequest -From 2026-11-23 -Days 10 3> $null 2> $null"),
        ("declarations", "Get-KerioLicenseDeclaration $policy -AsOf 2026-11-20T08:00:00Z"),
    ];

    [Theory]
    [InlineData("en-US", 80)]
    [InlineData("en-US", 100)]
    [InlineData("en-US", 120)]
    [InlineData("en-US", 160)]
    [InlineData("en-US", 200)]
    [InlineData("it-IT", 80)]
    public void They_show_what_is_written_down(string culture, int width)
    {
        using var runspace = Session(culture);
        var shown = string.Concat(s_views.Select(view => $"== {view.Name}\n\n{Show(runspace, view.Script, width).Trim('\n')}\n\n"))
            .Replace(s_examples, "Examples", StringComparison.Ordinal);
        var file = Path.Combine(Build.RepositoryRoot, "tests", "KerioLicense.Module.Tests", "Views", "Shown", $"{culture}.{width}.txt");
        if (Environment.GetEnvironmentVariable("KERIOLICENSE_WRITE_VIEWS") is not null)
        {
            File.WriteAllText(file, shown);
        }

        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), shown);
    }

    // PowerShell itself wraps at words in some languages only, not in the invariant one of a system without a language.
    [Theory]
    [InlineData("")]
    [InlineData("en-US")]
    [InlineData("it-IT")]
    public void No_word_is_broken(string culture)
    {
        using var runspace = Session(culture);
        foreach (var (name, script) in s_views)
        {
            var whole = Words(Show(runspace, script, WithoutEnd)).ToHashSet(StringComparer.Ordinal);
            foreach (var width in new[] { 80, 100, 120, 160, 200 })
            {
                var text = Show(runspace, script, width);
                Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, width));
                Assert.All(Words(text), word => Assert.True(whole.Contains(word), $"{name}, {width}: '{word}' in\n{text}"));
            }
        }
    }

    [Fact]
    public void Headers_and_labels_are_names_of_properties_in_every_language()
    {
        using var english = Session("en-US");
        using var italian = Session("it-IT");
        foreach (var (name, script) in s_views)
        {
            var labels = Labels(Show(english, script, WithoutEnd));
            Assert.Equal(labels, Labels(Show(italian, script, WithoutEnd)));
            var members = english.Invoke($"{script.Replace(" | Format-List", "")} | ForEach-Object PSObject | "
                + "ForEach-Object {{ $_.Properties.Name }} | Select-Object -Unique".Replace("{{", "{").Replace("}}", "}"));
            var known = members.Output.Select(member => member.ToString()).ToHashSet(StringComparer.Ordinal);
            Assert.NotEmpty(labels);
            Assert.All(labels, label => Assert.True(known.Contains(label), $"{name}: {label}"));
        }
    }

    [Theory]
    [InlineData(80, false)]
    [InlineData(120, false)]
    [InlineData(160, true)]
    public void The_number_is_shown_where_there_is_room(int width, bool isShown)
    {
        using var runspace = Session("en-US");
        Assert.Equal(isShown, Show(runspace, "$results", width).Contains("84260-\u2026", StringComparison.Ordinal));
    }

    private static string Show(ModuleRunspace runspace, string script, int width) => runspace.Format(script, width);

    private ModuleRunspace Session(string culture)
    {
        var runspace = new ModuleRunspace(culture);
        var run = runspace.Invoke(
            """
            $file, $examples = $args
            $global:policy, $global:prices = "$examples/estate/estate.policy.json", "$examples/example.prices.json"
            $global:results = @(Import-KerioComplianceResult $file)
            $global:readings = @(Import-KerioInstallation "$examples/estate/history", "$examples/estate/inbox")
            $before = $readings | Test-KerioLicenseCompliance -Policy $policy -AsOf 2026-11-10T08:00:00Z
            $global:changes = @(Compare-KerioComplianceResult $before $results | Where-Object Change -NE Unchanged)
            $global:exposure = @($results | Measure-KerioLicenseExposure -PriceList $prices 3> $null)
            """,
            example.Path,
            s_examples);
        Assert.Null(run.Terminated);
        Assert.Empty(run.Errors);
        return runspace;
    }

    /// <summary>What is whole: no address, nothing that is cut with an ellipsis, and not what narrow columns say in other words.</summary>
    private static IEnumerable<string> Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.TrimEnd(',', ';'))
        .Where(word => !word.Contains('\u2026', StringComparison.Ordinal) && word is not ("`" or "reading" or "now" or "now;" or "after")
            && word is not ("ora" or "ora;" or "lettura" or "dopo") && !Count().IsMatch(word)
            && !Address().IsMatch(text.Split('\n').First(line => line.Contains(word, StringComparison.Ordinal))));

    private static List<string> Labels(string shown)
    {
        var lines = shown.Split('\n');
        var rule = Array.FindIndex(lines, line => line.StartsWith("--", StringComparison.Ordinal));
        return rule > 0
            ? [.. lines[rule - 1].Split(' ', StringSplitOptions.RemoveEmptyEntries)]
            : [.. lines.Select(line => Label().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex(@"^(\w+) +: ")]
    private static partial Regex Label();

    [GeneratedRegex(@"^\+\d+$")]
    private static partial Regex Count();

    [GeneratedRegex(@"https?://|\.php")]
    private static partial Regex Address();
}
