using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using KerioLicense.Module.Tests.Hosting;

namespace KerioLicense.Module.Tests.Documents;

/// <summary>What cannot be the same in each run: both texts are brought to one form before they are compared,
/// and everything else has to agree.</summary>
/// <param name="Printed">Of the document's text.</param>
/// <param name="Real">Of what the command showed.</param>
/// <param name="Printable">What the command showed, as a document may have it on any day.</param>
internal sealed partial record Variation(Func<string, string> Printed, Func<string, string> Real, Func<string, string> Printable)
{
    /// <summary>The day on which the documents' servers were read.</summary>
    private static readonly DateTime s_printedDay = new(2026, 11, 24, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The example servers make their certificates when they start.</summary>
    internal static readonly Variation Thumbprint = new(WithoutThumbprint, WithoutThumbprint, Same);

    /// <summary>Servers answer in any order.</summary>
    internal static readonly Variation Order = new(Sorted, Sorted, Same);

    /// <summary>Servers are read now: the instants of this day, and those a look-back before.</summary>
    internal static readonly Variation ReadingTime = new(
        text => WithoutTimes(text, s_printedDay),
        text => WithoutTimes(WithoutTimes(text, DateTime.UtcNow), DateTime.UtcNow.AddMinutes(-10)),
        text => OnPrintedDay(OnPrintedDay(text, 0), -LookBackDays));

    /// <summary>The version of the module: a document names the one of its time.</summary>
    internal static readonly Variation Version = new(
        text => PrintedVersion().Replace(text, "KerioLicense <version>"),
        text => text.Replace("KerioLicense " + Build.Version, "KerioLicense <version>", StringComparison.Ordinal), Same);

    private const int LookBackDays = 30;

    private static string Same(string text) => text;

    private static string OnPrintedDay(string text, int days) =>
        new[] { "yyyy-MM-dd", "yyyyMMdd" }
        .Aggregate(text, (moved, form) =>
            moved.Replace(Date(DateTime.UtcNow.AddDays(days), form), Date(s_printedDay.AddDays(days), form), StringComparison.Ordinal));

    private static string Date(DateTime day, string form) => day.ToString(form, CultureInfo.InvariantCulture);

    private static string WithoutThumbprint(string text) => Sha256().Replace(text, "<thumbprint>");

    private static string Sorted(string text)
    {
        var lines = text.Split('\n');
        Array.Sort(lines, StringComparer.Ordinal);
        return string.Join('\n', lines);
    }

    private static string WithoutTimes(string text, DateTime today)
    {
        foreach ((var day, var name) in new[] { (today, "<today>"), (today.AddDays(-LookBackDays), "<a look-back ago>") })
        {
            // Two runs within a second: the second one's file has a number behind its time.
            text = Regex.Replace(text, $@"{Date(day, "yyyy-MM-dd")}( \d\d:\d\d(:\d\d)?Z)?|{Date(day, "yyyyMMdd")}T\d{{6}}Z(-\d)?", name);
        }

        return text;
    }

    [GeneratedRegex("[0-9A-F]{64}")]
    internal static partial Regex Sha256();

    [GeneratedRegex(@"KerioLicense \d+\.\d+\.\d+")]
    private static partial Regex PrintedVersion();
}
