using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using KerioLicense.MailLog;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>Writes mail logs line by line, as a server in a zone would.</summary>
internal sealed class LogText(Func<DateTime, TimeSpan> offset, string lineEnd = "\r\n")
{
    private readonly StringBuilder _text = new();
    private uint _counter = 0x1a3e2;

    public LogText(double offsetHours = 1)
        : this(_ => TimeSpan.FromHours(offsetHours))
    {
    }

    public string Text => _text.ToString();

    public static DateTime Utc(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    public static string Id(DateTime utc, uint counter) =>
        ((DateTimeOffset)utc).ToUnixTimeSeconds().ToString("x8", CultureInfo.InvariantCulture) + "-"
        + counter.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>A message that came in; gives its Queue-ID.</summary>
    public string Received(DateTime utc, string service = "SMTP", int writtenAfter = 0)
    {
        var id = Id(utc, _counter++);
        Line(utc.AddSeconds(writtenAfter),
            $"Recv: Queue-ID: {id}, Service: {service}, From: <a@example.it>, To: <b@example.it>, Size: 985, Sender-Host: 192.0.2.1, "
            + $"Subject: a, b, Msg-Id: c, Msg-Id: <{id}@example.it>");
        return id;
    }

    public LogText Sent(DateTime utc, string id, string result = "delivered, Status: 2.0.0 , Remote-Host: 127.0.0.1") =>
        Line(utc, $"Sent: Queue-ID: {id}, Recipient: <b@example.it>, Result: {result}, Msg-Id: <{id}@example.it>");

    public LogText Note(DateTime utc) => Line(utc, "SMTP Send: 0 outgoing message(s) processed in regular queue run");

    public LogText Line(DateTime utc, string payload)
    {
        _text.Append('[').Append((utc + offset(utc)).ToString("dd/MMM/yyyy HH:mm:ss", CultureInfo.InvariantCulture)).Append("] ")
            .Append(payload).Append(lineEnd);
        return this;
    }

    /// <summary>The one pass over files that are not on a disk.</summary>
    public static MailLogScanner Scan(params string[] files)
    {
        var scanner = new MailLogScanner(new SlotBoundaries(null, null), new QueueIdSampler(0, long.MaxValue));
        for (var file = 0; file < files.Length; file++)
        {
            scanner.BeginFile(file);
            Read(files[file], scanner);
        }

        return scanner;
    }

    public static void Read(string file, MailLogScanner scanner)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));
        new LineReader().Read(stream, 0, long.MaxValue, scanner, null, CancellationToken.None);
    }

    /// <summary>A message received and delivered locally.</summary>
    public LogText Message(DateTime utc, string service = "SMTP") => Sent(utc, Received(utc, service));
}
