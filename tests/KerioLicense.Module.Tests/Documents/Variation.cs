using System;
using System.Globalization;
using System.Text.RegularExpressions;
using KerioLicense.Module.Tests.Hosting;

namespace KerioLicense.Module.Tests.Documents;

/// <summary>What cannot be the same in each run: both texts are brought to one form before they are compared, and everything else has to agree.</summary>
/// <param name="Printed">Of the document's text.</param>
/// <param name="Real">Of what the command showed.</param>
internal sealed partial record Variation(Func<string, string> Printed, Func<string, string> Real)
{
    /// <summary>The day on which the documents' servers were read.</summary>
    private static readonly DateTime s_printedDay = new(2026, 11, 24, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The example servers make their certificates when they start.</summary>
    internal static readonly Variation Thumbprint = new(WithoutThumbprint, WithoutThumbprint);

    /// <summary>Servers answer in any order.</summary>
    internal static readonly Variation Order = new(Sorted, Sorted);

    /// <summary>Servers are read now: the instants of this day, and those a look-back before.</summary>
    internal static readonly Variation ReadingTime = new(text => WithoutTimes(text, s_printedDay), text => WithoutTimes(WithoutTimes(text, DateTime.UtcNow), DateTime.UtcNow.AddMinutes(-10)));

    /// <summary>The version of the module: a document names the one of its time.</summary>
    internal static readonly Variation Version = new(
        text => PrintedVersion().Replace(text, "KerioLicense <version>"), text => text.Replace("KerioLicense " + Build.Version, "KerioLicense <version>", StringComparison.Ordinal));

    private static string WithoutThumbprint(string text) => Sha256().Replace(text, "<thumbprint>");

    private static string Sorted(string text)
    {
        string[] lines = text.Split('\n');
        Array.Sort(lines, StringComparer.Ordinal);
        return string.Join('\n', lines);
    }

    private static string WithoutTimes(string text, DateTime today)
    {
        foreach ((DateTime day, string name) in new[] { (today, "<today>"), (today.AddDays(-30), "<30 days ago>") })
        {
            string date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            text = Regex.Replace(text, $@"{date}( \d\d:\d\d(:\d\d)?Z)?|{date.Replace("-", "", StringComparison.Ordinal)}T\d{{6}}Z", name);
        }

        return text;
    }

    [GeneratedRegex("[0-9A-F]{64}")]
    private static partial Regex Sha256();

    [GeneratedRegex(@"KerioLicense \d+\.\d+\.\d+")]
    private static partial Regex PrintedVersion();
}
