using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace KerioLicense.Core.Tests.Requests;

/// <summary>
/// Reads a message as RFC 5322, 2045, 2046 and 2047 say, strictly, so that it is not the writer's own word that the writer is right. What a
/// draft has no use for (comments, base64 bodies, group addresses) is refused.
/// </summary>
internal sealed partial class MimeText
{
    private MimeText(IReadOnlyList<KeyValuePair<string, string>> headers, byte[] body)
    {
        Headers = headers;
        RawBody = body;
        (ContentType, Parameters) = ReadContentType(Header("Content-Type") ?? throw new FormatException("No Content-Type."));
        Parts = ContentType.StartsWith("multipart/", StringComparison.Ordinal) ? ReadParts() : [];
    }

    /// <summary>Names and unfolded values, encoded words as they stand.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    public string ContentType { get; }

    public IReadOnlyDictionary<string, string> Parameters { get; }

    public IReadOnlyList<MimeText> Parts { get; }

    private byte[] RawBody { get; }

    public static MimeText Read(byte[] message)
    {
        CheckLines(message);
        return ReadEntity(message);
    }

    /// <summary>The one header of this name, unfolded; null when there is none.</summary>
    public string? Header(string name)
    {
        var found = Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count switch { 0 => null, 1 => found[0].Value, _ => throw new FormatException($"{name} stands {found.Count} times.") };
    }

    /// <summary>An unstructured header with its encoded words read.</summary>
    public string? TextHeader(string name) => Header(name) is { } value ? Decode(value) : null;

    /// <summary>The mailboxes of an address header.</summary>
    public IReadOnlyList<(string Name, string Address)> Mailboxes(string name)
    {
        var mailboxes = new List<(string, string)>();
        var rest = Header(name)?.Trim() ?? "";
        while (rest.Length > 0)
        {
            var match = Mailbox().Match(rest);
            if (!match.Success)
            {
                throw new FormatException($"{name} is no address list: {rest}");
            }

            mailboxes.Add((Phrase(match.Groups["phrase"].Value),
                match.Groups["address"].Success ? match.Groups["address"].Value : match.Groups["bare"].Value));
            rest = rest[match.Length..].TrimStart();
        }

        return mailboxes;
    }

    /// <summary>The text of a leaf, lines ended by <c>\n</c>.</summary>
    public string Text()
    {
        if (Header("Content-Transfer-Encoding") != "quoted-printable" || Parameters["charset"] != "utf-8")
        {
            throw new FormatException("Not UTF-8 in quoted-printable.");
        }

        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(QuotedPrintable(RawBody))
            .Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private static MimeText ReadEntity(byte[] entity)
    {
        var end = entity.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            throw new FormatException("No empty line ends the headers.");
        }

        var headers = new List<KeyValuePair<string, string>>();
        foreach (var line in Encoding.ASCII.GetString(entity, 0, end).Split("\r\n"))
        {
            // RFC 2047, 2.
            if (line.Length > 76 && EncodedWord().IsMatch(line))
            {
                throw new FormatException("A line with an encoded word is longer than 76: " + line);
            }

            if (line[0] is ' ' or '\t')
            {
                // RFC 5322, 2.2.3: unfolding takes the line end away and leaves the blank.
                headers[^1] = new(headers[^1].Key, headers[^1].Value + line);
                if (string.IsNullOrWhiteSpace(line))
                {
                    throw new FormatException("A folded line of blanks alone.");
                }
            }
            else
            {
                var field = Field().Match(line);
                headers.Add(field.Success
                    ? new(field.Groups["name"].Value, field.Groups["value"].Value.TrimStart())
                    : throw new FormatException("No header: " + line));
            }
        }

        return new MimeText(headers, entity[(end + 4)..]);
    }

    /// <summary>7-bit, CR and LF only together, no line longer than 998 (RFC 5322, 2.1.1).</summary>
    private static void CheckLines(byte[] message)
    {
        var length = 0;
        for (var i = 0; i < message.Length; i++)
        {
            var octet = message[i];
            var isEnd = octet == '\r' && i + 1 < message.Length && message[i + 1] == '\n';
            if (octet is 0 or > 126 || (octet < 32 && octet != '\t' && !isEnd))
            {
                throw new FormatException($"Octet {octet} at {i}.");
            }

            length = isEnd ? 0 : length + 1;
            i += isEnd ? 1 : 0;
            if (length > 998)
            {
                throw new FormatException("A line of more than 998 characters.");
            }
        }
    }

    private static (string Type, IReadOnlyDictionary<string, string> Parameters) ReadContentType(string value)
    {
        var match = MediaType().Match(value);
        if (!match.Success)
        {
            throw new FormatException("No media type: " + value);
        }

        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in match.Groups["parameter"].Captures.Zip(match.Groups["token"].Captures))
        {
            var text = parameter.Second.Value;
            parameters.Add(parameter.First.Value, text[0] == '"' ? Unescape(text[1..^1]) : text);
        }

        return (match.Groups["type"].Value.ToLowerInvariant(), parameters);
    }

    private List<MimeText> ReadParts()
    {
        var delimiter = "--" + Parameters["boundary"];
        var lines = Encoding.ASCII.GetString(RawBody).Split("\r\n");
        var parts = new List<MimeText>();
        List<string>? current = null;
        foreach (var line in lines)
        {
            var isClose = line == delimiter + "--";
            if (isClose || line == delimiter)
            {
                if (current is not null)
                {
                    parts.Add(ReadEntity(Encoding.ASCII.GetBytes(string.Join("\r\n", current))));
                }

                current = isClose ? null : [];
                if (isClose)
                {
                    return parts;
                }
            }
            else
            {
                current?.Add(line);
            }
        }

        throw new FormatException("The last part has no end.");
    }

    /// <summary>RFC 2045, 6.7: lines of at most 76, no blank before a line end.</summary>
    private static byte[] QuotedPrintable(byte[] text)
    {
        var decoded = new MemoryStream();
        var lines = Encoding.ASCII.GetString(text).Split("\r\n");
        for (var n = 0; n < lines.Length; n++)
        {
            var line = lines[n];
            if (line.Length > 76 || line.EndsWith(' ') || line.EndsWith('\t'))
            {
                throw new FormatException("No line of quoted-printable: " + line);
            }

            var isSoft = line.EndsWith('=');
            for (var i = 0; i < line.Length - (isSoft ? 1 : 0); i++)
            {
                if (line[i] == '=')
                {
                    decoded.WriteByte(Convert.ToByte(line.Substring(i + 1, 2), 16));
                    i += 2;
                }
                else
                {
                    decoded.WriteByte((byte)line[i]);
                }
            }

            if (!isSoft && n + 1 < lines.Length)
            {
                decoded.Write("\r\n"u8);
            }
        }

        return decoded.ToArray();
    }

    /// <summary>RFC 2047: blanks between two encoded words do not count; a word is at most 75 long.</summary>
    private static string Decode(string value)
    {
        var joined = BetweenWords().Replace(value, "$1");
        return EncodedWord().Replace(joined, match =>
        {
            if (match.Length > 75 || !match.Groups["charset"].Value.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                throw new FormatException("Encoded word: " + match.Value);
            }

            var payload = match.Groups["text"].Value;
            var octets = match.Groups["encoding"].Value is "B" or "b"
                ? Convert.FromBase64String(payload)
                : QuotedPrintable(Encoding.ASCII.GetBytes(payload.Replace("_", "=20", StringComparison.Ordinal)));
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(octets);
        });
    }

    /// <summary>Words in a row (RFC 5322, 3.2.5): quoted strings as they are, atoms and encoded words decoded.</summary>
    private static string Phrase(string phrase)
    {
        var words = new StringBuilder();
        foreach (Match part in PhrasePart().Matches(phrase.Trim()))
        {
            words.Append(part.Groups["quoted"].Success ? Unescape(part.Groups["quoted"].Value) : Decode(part.Value));
        }

        return words.ToString();
    }

    private static string Unescape(string quoted) => Escaped().Replace(quoted, "$1");

    [GeneratedRegex(@"\A(?<name>[!-9;-~]+):(?<value>[ \t].*)?\z")]
    private static partial Regex Field();

    [GeneratedRegex(@"\A(?<type>[\w-]+/[\w-]+)(\s*;\s*(?<parameter>[\w-]+)=(?<token>""([^""\\]|\\.)*""|[^\s""();,/=<>@:\\?\[\]]+))*\s*\z")]
    private static partial Regex MediaType();

    [GeneratedRegex(@"\A(?:(?<phrase>(?:""(?:[^""\\]|\\.)*""|[^""<>@,;:()\[\]\\])*)<(?<address>[^\s<>@,;:""]+@[^\s<>@,;:""]+)>|"
        + @"(?<bare>[^\s<>@,;:""]+@[^\s<>@,;:""]+))\s*(?:,|\z)")]
    private static partial Regex Mailbox();

    [GeneratedRegex(@"""(?<quoted>(?:[^""\\]|\\.)*)""|[^""]+")]
    private static partial Regex PhrasePart();

    [GeneratedRegex(@"(=\?[^?\s]+\?[BbQq]\?[^?\s]*\?=)\s+(?==\?)")]
    private static partial Regex BetweenWords();

    [GeneratedRegex(@"=\?(?<charset>[^?\s]+)\?(?<encoding>[BbQq])\?(?<text>[^?\s]*)\?=")]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escaped();
}
