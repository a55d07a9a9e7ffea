using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace KerioLicense.Benchmarks.MailLog;

/// <summary>
/// Writes mail logs that look like those of a busy server: the line forms, services, subject lengths and delivery delays of kerio-facts
/// 5.4, the same bytes for the same seed. People, hosts and subjects are made up.
/// </summary>
public sealed class MailLogGenerator(int seed)
{
    private static readonly string[] Services =
        ["SMTP", "SMTP", "SMTP", "SMTP", "SMTP", "Kerio Connect Client", "Kerio Connect Client", "HTTP", "WebDAV", "DSN", "Sieve", "Queue"];
    private static readonly string[] People =
        ["anna.rossi", "marco.bianchi", "giulia", "ufficio.acquisti", "noreply", "l.verdi", "amministrazione", "newsletter"];
    private static readonly string[] Domains =
        ["example.it", "mail.example.com", "posta.example.net", "a-rather-long-company-name.example.org"];
    private static readonly string[] Words = [
        "Re:", "Ordine", "fattura", "n.", "offerta,", "riunione", "luned\u00ec", "consegna", "FW:", "urgente", "preventivo", "2026",
            "grazie", "Msg-Id:"];

    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();

    /// <summary>Writes about <paramref name="size"/> bytes, whole messages only. Gives the number of Recv and of Sent lines.</summary>
    public (long Received, long Sent) Write(Stream stream, long size, DateTime startUtc, TimeSpan offset)
    {
        var (received, sent, written) = (0L, 0L, 0L);
        var time = startUtc;
        for (uint counter = 1; written < size; counter++)
        {
            time = time.AddMilliseconds(_random.Next(900));
            _text.Clear();
            var id = ((DateTimeOffset)time).ToUnixTimeSeconds().ToString("x8", CultureInfo.InvariantCulture) + "-"
                + counter.ToString("x8", CultureInfo.InvariantCulture);
            var service = Services[_random.Next(Services.Length)];
            var messageId = "<" + _random.NextInt64().ToString("x16", CultureInfo.InvariantCulture) + "."
                + counter.ToString(CultureInfo.InvariantCulture) + "@" + Domain() + ">";
            AppendReceived(time + offset, id, service, messageId);
            received++;
            for (var recipients = 1 + (_random.Next(4) / 3); recipients > 0; recipients--)
            {
                AppendSent(time.AddSeconds(_random.Next(3)) + offset, id, messageId);
                sent++;
            }

            if (_random.Next(50) == 0)
            {
                Stamp(time + offset).Append("SMTP Send: ").Append(_random.Next(9))
                    .Append(" outgoing message(s) processed in regular queue run\r\n");
            }

            var bytes = Encoding.UTF8.GetBytes(_text.ToString());
            stream.Write(bytes);
            written += bytes.Length;
        }

        return (received, sent);
    }

    private void AppendReceived(DateTime local, string id, string service, string messageId)
    {
        Stamp(local).Append("Recv: Queue-ID: ").Append(id).Append(", Service: ").Append(service).Append(", From: <").Append(Address())
            .Append(">, To: <").Append(Address())
            .Append(">, Size: ").Append(_random.Next(900, 4_000_000));
        if (service is "DSN")
        {
            _text.Append(", Report: failed");
        }
        else
        {
            _text.Append(CultureInfo.InvariantCulture,
                $", Sender-Host: {_random.Next(1, 224)}.{_random.Next(256)}.{_random.Next(256)}.{_random.Next(256)}");
            _text.Append(_random.Next(2) == 0 ? ", SSL: yes" : "");
        }

        _text.Append(", Subject: ");
        for (var words = _random.Next(2, 12); words > 0; words--)
        {
            _text.Append(Words[_random.Next(Words.Length)]).Append(' ');
        }

        _text.Append(", Msg-Id: ").Append(messageId).Append("\r\n");
    }

    private void AppendSent(DateTime local, string id, string messageId)
    {
        Stamp(local).Append("Sent: Queue-ID: ").Append(id).Append(", Recipient: <").Append(Address()).Append(">, Result: ");
        _text.Append(_random.Next(20) switch
        {
            0 => "delayed, Status: 4.4.1 Cannot connect to host, Remote-Host: 203.0.113.9",
            < 12 => "delivered, Status: 2.0.0 , Remote-Host: 127.0.0.1",
            _ => "relayed, Status: 2.0.0 250 2.0.0 OK queued as 4Xb2zq1r, Remote-Host: 198.51.100.25",
        });
        _text.Append(", Msg-Id: ").Append(messageId).Append("\r\n");
    }

    private StringBuilder Stamp(DateTime local) =>
        _text.Append('[').Append(local.ToString("dd/MMM/yyyy HH:mm:ss", CultureInfo.InvariantCulture)).Append("] ");

    private string Address() => People[_random.Next(People.Length)] + "@" + Domain();

    private string Domain() => Domains[_random.Next(Domains.Length)];
}
