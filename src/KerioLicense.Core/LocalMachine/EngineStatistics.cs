using System.Text.RegularExpressions;
using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>
/// The counters that Kerio Connect keeps in stats.dat, in its own folder: <c>&lt;mtaReceivedMessages&gt;8&lt;/mtaReceivedMessages&gt;</c>
/// (kerio-facts 11.1, seen in client code: two public monitoring plug-ins). When the engine writes the file and since when it counts is
/// not known, so the counters carry the file's own time and prove nothing.
/// </summary>
internal static class EngineStatistics
{
    public const string FileName = "stats.dat";

    /// <summary>Real ones have a few kilobytes.</summary>
    private const int LongestFile = 1 << 20;

    private static readonly Regex Counter = new(
        @"<(?<name>[A-Za-z0-9_]+)>\s*(?<count>[0-9]{1,18})\s*</\k<name>>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The counters of a product's folder; null where there is no file, or nothing in it is known.</summary>
    public static TrafficCounters? In(string folder, IMachine machine, ProblemLog problems)
    {
        var path = Path.Combine(folder, FileName);
        return problems.Try(path, () =>
        {
            var located = machine.Follow(path);
            if (!File.Exists(located))
            {
                return null;
            }

            var counters = Parse(InputFile.ReadText(located, LongestFile));
            if (counters is null)
            {
                problems.Add(path, "Unrecognized", LocalMachineTexts.StatisticsUnrecognized);
            }

            return counters is null ? null : counters with { ReadAt = UtcText.WholeSecond(File.GetLastWriteTimeUtc(located)) };
        });
    }

    /// <summary>The counters in the text of a file; null where none of them is in it. One that is there twice with two values was not
    /// read.</summary>
    internal static TrafficCounters? Parse(string text)
    {
        var counts = new Dictionary<string, long?>(StringComparer.Ordinal);
        foreach (Match counter in Counter.Matches(text))
        {
            var name = counter.Groups["name"].Value;
            long? count = long.Parse(counter.Groups["count"].Value, CultureInfo.InvariantCulture);
            counts[name] = counts.TryGetValue(name, out var known) && known != count ? null : count;
        }

        var counters = new TrafficCounters
        {
            Received = Of("mtaReceivedMessages"),
            Transmitted = Of("mtaTransmittedMessages"),
            DeliveredToLocals = Of("mtaLocalMessages"),
            Relay = Of("mtaRelayMessages"),
        };
        return counters == new TrafficCounters() ? null : counters;

        long? Of(string name) => counts.TryGetValue(name, out var count) ? count : null;
    }
}
