using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using CsCheck;
using KerioLicense.MailLog;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>Logs are made from a known truth (messages, zone, changes of the clock, rotation,
/// retries with old Queue-IDs), and the truth must come back.</summary>
public sealed class MailLogTruthTests : IDisposable
{
    private static readonly string[] Zones = [
        "Europe/Rome", "UTC", "Asia/Kolkata", "America/New_York", "America/St_Johns", "Asia/Kathmandu", "Pacific/Auckland",
            "Pacific/Honolulu"];
    private static readonly string[] Starts =
        ["2026-03-27T20:00:00Z", "2026-10-23T21:13:00Z", "2026-10-30T00:00:00Z", "2026-04-03T00:00:00Z", "2025-12-30T00:00:00Z"];
    private static readonly string[] Services = ["SMTP", "HTTP", "Kerio Connect Client", "DSN", "Sieve", "Queue", "WebDAV"];

    private static readonly Gen<Scenario> Scenarios =
        Gen.Select(Gen.Int[0, Zones.Length - 1], Gen.Int[0, Starts.Length - 1], Gen.Int[1, 400], Gen.Int[1, 4000], Gen.Int[0, int.MaxValue],
            Gen.Int[1, 4])
            .Select((zone, start, messages, gap, seed, files) => new Scenario(Zones[zone], Starts[start], messages, gap, seed, files));

    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rotated_files_in_any_order_give_the_truth_back() =>
        Scenarios.Check(
            scenario =>
            {
                var lines = scenario.Write();
                var random = new Random(scenario.Seed);
                var cuts = Enumerable.Range(0, scenario.Files - 1).Select(_ => Beginning(lines, random.Next(lines.Count + 1))).Append(0)
                    .Append(lines.Count).Order().ToArray();
                var paths = Enumerable.Range(0, scenario.Files)
                    .Select(i => Write(i == scenario.Files - 1 ? "mail.log" : $"mail.log.{scenario.Files - 2 - i}",
                        lines.Skip(cuts[i]).Take(cuts[i + 1] - cuts[i])))
                    .ToArray();
                random.Shuffle(paths);
                Check(lines, MailLogReaderTests.Read(paths));
            },
            times: 300,
            threads: 1);

    [Fact]
    public void Overlapping_files_give_the_truth_back() =>
        Scenarios.Check(
            scenario =>
            {
                var lines = scenario.Write();
                var random = new Random(scenario.Seed);
                var (middle, overlap) = (random.Next(lines.Count + 1), 1 + random.Next(lines.Count));
                var (second, third) =
                    (Beginning(lines, Math.Max(0, middle - overlap)), Beginning(lines, Math.Max(0, middle - overlap) / 2));
                Check(lines, MailLogReaderTests.Read(
                    Write("a.log", lines.Take(middle)), Write("b.log", lines.Skip(second)),
                    Write("c.log", lines.Skip(third).Take(overlap))));
            },
            times: 200,
            threads: 1);

    [Fact]
    public void A_log_that_ends_at_any_byte_gives_what_is_there()
    {
        var lines = new Scenario("Europe/Rome", Starts[0], 6, 900, 4, 1).Write();
        var text = string.Concat(lines.Select(line => line.Text + "\r\n"));
        for (var length = 0; length <= text.Length; length++)
        {
            // A line counts as soon as its kind stands there.
            var there = new List<TrueLine>();
            var position = 0;
            foreach (var line in lines)
            {
                var mark = line.Text.IndexOf("Queue-ID:", StringComparison.Ordinal);
                if (position + (mark < 0 ? line.Text.Length : mark + 9) <= length)
                {
                    there.Add(line);
                }

                position += line.Text.Length + 2;
            }

            var feed = new MailLogFeed("mail.log", MailLogReaderTests.Later);
            Array.ForEach(text[..length].Split('\n'), feed.Add);
            var activity = feed.Complete();
            Assert.Equal((there.Count(line => line.IsReceived), there.Count(line => line.IsSent)), (activity.Received, activity.Sent));
            var fromFile = MailLogReaderTests.Read(_folder.Write("mail.log", text[..length]));
            Assert.Equal((activity.Received, activity.Sent, activity.CoveredFrom, activity.CoveredTo),
                (fromFile.Received, fromFile.Sent, fromFile.CoveredFrom, fromFile.CoveredTo));
        }
    }

    private static void Check(List<TrueLine> lines, KerioMailActivity activity)
    {
        var hours = lines.Where(line => line.IsReceived || line.IsSent)
            .GroupBy(line => line.Utc.ToString("yyyy-MM-dd HH", CultureInfo.InvariantCulture))
            .Select(hour => $"{hour.Key} {hour.Count(line => line.IsReceived)} {hour.Count(line => line.IsSent)}");
        Assert.Equal(hours, activity.Hours.Select(
            hour => FormattableString.Invariant($"{hour.Start:yyyy-MM-dd HH} {hour.Received} {hour.Sent}")));
        Assert.Equal((lines[0].Utc, lines[^1].Utc), (activity.CoveredFrom, activity.CoveredTo));
        Assert.Single(activity.Stretches);
        Assert.Equal(
            lines.Where(line => line.IsReceived).GroupBy(line => line.Service).Select(service => $"{service.Key}={service.Count()}")
                .Order(),
            activity.ByService.Select(pair => $"{pair.Key}={pair.Value}").Order());
        Assert.Equal(lines.Count(line => line.Service is "DSN" or "Sieve" or "Queue"), activity.ServerMade);
        Assert.Equal(lines.Count(line => line.Text.Contains("127.0.0.1", StringComparison.Ordinal)), activity.DeliveredLocally);
        Assert.Equal(0, activity.Unrecognized.Count);
    }

    /// <summary>
    /// Where a file may begin so that its zone is knowable: at this line, or, near a change of the clock, at the receipt before it. Nothing
    /// tells the zone of lines in front of a file's first receipt when the clock changed between them, nor that of a file without receipts
    /// in the hour that comes twice.
    /// </summary>
    private static int Beginning(List<TrueLine> lines, int line)
    {
        var isNearChange = line < lines.Count
            && lines.Exists(other =>
                other.Offset != lines[line].Offset && (other.Utc - lines[line].Utc).Duration() < TimeSpan.FromHours(3));
        return isNearChange ? lines.FindLastIndex(line, other => other.IsReceived) : line;
    }

    private string Write(string name, IEnumerable<TrueLine> lines) =>
        _folder.Write(name, string.Concat(lines.Select(line => line.Text + "\r\n")));

    internal sealed record TrueLine(DateTime Utc, TimeSpan Offset, string Text, string? Service, bool IsSent)
    {
        public bool IsReceived => Service is not null;
    }

    /// <summary>Messages at random moments, each delivered to one to three recipients,
    /// some only after hours, and the notes of queue runs.</summary>
    internal sealed record Scenario(string Zone, string Start, int Messages, int Gap, int Seed, int Files)
    {
        public List<TrueLine> Write()
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
            var random = new Random(Seed);
            var lines = new List<TrueLine>();
            var time = Utc(Start);
            for (uint counter = 1; counter <= Messages; counter++)
            {
                var service = Services[random.Next(Services.Length)];
                var id = Id(time, counter);
                Add(time, $"Recv: Queue-ID: {id}, Service: {service}, From: <a@example.it>, To: <b@example.it>, Size: 3, Subject: x, "
                    + $"Service: y, Msg-Id: <{id}@example.it>", service, false);
                for (var recipient = random.Next(1, 4); recipient > 0; recipient--)
                {
                    var late = random.Next(5) == 0 ? random.Next(20_000) : random.Next(3);
                    var result = random.Next(2) == 0
                        ? "delivered, Status: 2.0.0 , Remote-Host: 127.0.0.1"
                        : "delayed, Status: 4.4.1 no, Remote-Host: 192.0.2.1";
                    Add(time.AddSeconds(late),
                        $"Sent: Queue-ID: {id}, Recipient: <b{recipient}@example.it>, Result: {result}, Msg-Id: <{id}@example.it>", null,
                        true);
                }

                if (random.Next(4) == 0)
                {
                    Add(time.AddSeconds(random.Next(Gap)), "SMTP Send: 0 outgoing message(s) processed in regular queue run", null, false);
                }

                time = time.AddSeconds(random.Next(Gap));
            }

            return KnowableInOrder(lines);

            void Add(DateTime utc, string payload, string? service, bool isSent)
            {
                var offset = zone.GetUtcOffset(utc);
                lines.Add(new TrueLine(
                    utc, offset, "[" + (utc + offset).ToString("dd/MMM/yyyy HH:mm:ss", CultureInfo.InvariantCulture) + "] " + payload,
                    service, isSent));
            }
        }

        /// <summary>
        /// In order of time, without lines between a change of the clock and the next receipt: nothing in a log tells the zone of those.
        /// The last line is a receipt or near one, so that the end is certain.
        /// </summary>
        private static List<TrueLine> KnowableInOrder(List<TrueLine> lines)
        {
            var known = new List<TrueLine>();
            TimeSpan? offset = null;
            foreach (var line in lines.OrderBy(line => line.Utc).ThenBy(line => line.IsReceived ? 0 : 1))
            {
                offset = line.IsReceived ? line.Offset : offset;
                if (offset == line.Offset)
                {
                    known.Add(line);
                }
            }

            return known.Where(line => line.Utc <= lines.Where(other => other.IsReceived).Max(other => other.Utc)).ToList();
        }
    }
}
