using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KerioLicense.MailLog;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>
/// Logs in shorthand: a letter for what a line is, and the second after ten (UTC) at which it is written. <c>m</c> a message comes in, one
/// for each second; <c>t</c> another try to deliver one and the same message fails, <c>l</c> brings it into a mailbox, <c>o</c> to another
/// server; <c>n</c> a queue run; <c>?</c> a line that is not understood, without a number one that has no time. <c>M</c>, <c>T</c> and
/// <c>N</c> are the same lines in a syslog export, <c>A</c> one of another log in it. The server's clock is two hours ahead of UTC.
/// </summary>
internal static class ShortLog
{
    public static DateTime Ten { get; } = Utc("2026-01-05T10:00:00Z");

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.CreateCustomTimeZone("two hours", TimeSpan.FromHours(2), null, null);

    public static string[] Write(LogFolder folder, string files) =>
        [.. files.Split('|').Select((file, index) => folder.Write(index.ToString(CultureInfo.InvariantCulture) + ".log", Text(file)))];

    public static string Text(string lines) =>
        string.Concat(lines.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(line => Line(line) + "\r\n"));

    /// <summary>What is counted, in the letters of the shorthand, and the seconds of the first and the last of it.</summary>
    public static string Told(KerioMailActivity activity)
    {
        var counts = new List<string>();
        foreach (var (letter, count) in new[]
        {
            ('m', activity.Received), ('t', activity.Undelivered), ('l', activity.DeliveredLocally), ('o', activity.SentOut),
            ('?', activity.Unrecognized.Count),
        }.Where(one => one.Item2 != 0))
        {
            counts.Add(FormattableString.Invariant($"{count}{letter}"));
        }

        if (activity is { First: { } first, Last: { } last })
        {
            counts.Add(FormattableString.Invariant($"{(first - Ten).TotalSeconds}-{(last - Ten).TotalSeconds}"));
        }

        return string.Join(' ', counts);
    }

    private static string Line(string line)
    {
        if (line == "?")
        {
            return "no time";
        }

        var time = Ten.AddSeconds(int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture));
        var isSyslog = char.IsUpper(line[0]);
        var stamp = (time + Zone.BaseUtcOffset)
            .ToString(isSyslog ? "yyyy-MM-ddTHH:mm:ss+02:00" : "dd/MMM/yyyy HH:mm:ss", CultureInfo.InvariantCulture);
        var sent = "Sent: Queue-ID: " + Id(Ten.AddHours(-5), 1) + ", Recipient: <b@example.it>, Result: ";
        return (isSyslog ? $"<22>1 {stamp} mx1 {(line[0] == 'A' ? "audit" : "mail")} - - - " : $"[{stamp}] ")
            + char.ToLowerInvariant(line[0]) switch
            {
                'm' => $"Recv: Queue-ID: {Id(time, 7)}, Service: SMTP, From: <a@example.it>, To: <b@example.it>, Size: 3",
                't' => sent + "delayed, Status: 4.4.1 later, Remote-Host: 192.0.2.7",
                'l' => sent + "delivered, Status: 2.0.0 , Remote-Host: 127.0.0.1",
                'o' => sent + "relayed, Status: 2.0.0 , Remote-Host: 192.0.2.7",
                'n' => "SMTP Send: 0 outgoing message(s) processed in regular queue run",
                _ => "something new",
            };
    }
}
