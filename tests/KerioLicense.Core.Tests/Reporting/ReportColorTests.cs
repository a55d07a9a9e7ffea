using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using KerioLicense.Reporting.Html;
using Xunit;

namespace KerioLicense.Core.Tests.Reporting;

/// <summary>The colors of the drawings, computed from the style sheet as WCAG 2.2 defines contrast.</summary>
public sealed class ReportColorTests
{
    private static readonly string[] Graphics = ["vio", "ind", "war", "wai", "com", "not", "mig", "active", "idle", "unknown"];

    /// <summary>Colors of bands on which a word stands.</summary>
    private static readonly string[] Written = ["vio", "com", "not", "mig"];

    [Fact]
    public void Every_graphic_stands_out_from_the_page_and_every_word_from_its_band()
    {
        var schemes = Schemes();
        Assert.Equal(3, schemes.Count);
        foreach (var scheme in schemes)
        {
            Assert.All(Graphics, name => Assert.True(Contrast(scheme[name], scheme["paper"]) >= 3, name));
            Assert.All(Written, name => Assert.True(Contrast(scheme[name], scheme["band"]) >= 4.5, name));
        }
    }

    [Fact]
    public void No_two_bands_have_the_same_color() =>
        Assert.All(Schemes(), scheme => Assert.Equal(7, Graphics[..7].Select(name => scheme[name]).Distinct().Count()));

    private static List<Dictionary<string, string>> Schemes() =>
        [.. Regex.Matches(PageAsset.Load("report.css").Text, @":root \{(.*?)\}", RegexOptions.Singleline).Select(block =>
            Regex.Matches(block.Groups[1].Value, @"--([\w-]+): #(\w+)")
                .ToDictionary(color => color.Groups[1].Value, color => color.Groups[2].Value, StringComparer.Ordinal))];

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string color)
    {
        var digits = color.Length == 3 ? string.Concat(color.Select(digit => new string(digit, 2))) : color;
        var parts = Enumerable.Range(0, 3)
            .Select(i => int.Parse(digits.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }
}
