using System.Linq;
using KerioLicense.Files;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>
/// A password or token that was sent to a server, and the forms in which it is found in what comes back: as it is, and what a server, a
/// proxy or a log makes of it: base64 and hexadecimal digits of its UTF-8 and UTF-16, alone or as a part of more. SECURITY.md lists them.
/// </summary>
internal sealed class SentSecret
{
    // A shorter form may be a word of its own.
    private const int ShortestBase64 = 4;
    private const int ShortestHex = 8;

    private static readonly Encoding[] Encodings = [Encoding.UTF8, Encoding.Unicode];

    private readonly string[] _forms;

    public SentSecret(string secret)
    {
        Length = secret.Length;

        // As it stands in the body of a call, quotation marks apart.
        var quoted = JsonText.Quote(secret);
        _forms =
        [
            .. new[] { secret, PlainText.Of(secret), quoted.Substring(1, quoted.Length - 2) }
                .SelectMany(static form => Encoded(form).Prepend(form)).Where(static form => form.Length > 0).Distinct(),
        ];
    }

    /// <summary>In characters.</summary>
    public int Length { get; }

    public bool IsIn(string text) => Array.Exists(_forms, form => text.IndexOf(form, StringComparison.OrdinalIgnoreCase) >= 0);

    public string ReplacedIn(string text, string mask)
    {
        foreach (var form in _forms)
        {
            for (int at = 0, next; (next = text.IndexOf(form, at, StringComparison.OrdinalIgnoreCase)) >= 0; at = next + mask.Length)
            {
                text = text.Substring(0, next) + mask + text.Substring(next + form.Length);
            }
        }

        return text;
    }

    private static IEnumerable<string> Encoded(string text)
    {
        foreach (var encoding in Encodings)
        {
            var bytes = encoding.GetBytes(text);
            if (bytes.Length * 2 >= ShortestHex)
            {
                yield return BitConverter.ToString(bytes).Replace("-", "");
            }

            foreach (var form in InBase64(bytes))
            {
                yield return form;
            }
        }
    }

    /// <summary>
    /// What is the same in base64 whatever stands before and behind, such as the user's name: the text can begin at each of the three
    /// bytes of a group.
    /// </summary>
    private static IEnumerable<string> InBase64(byte[] text)
    {
        for (var before = 0; before < 3; before++)
        {
            var bytes = new byte[before + text.Length];
            text.CopyTo(bytes, before);
            var from = ((before * 8) + 5) / 6;
            var length = (bytes.Length * 8 / 6) - from;
            if (length >= ShortestBase64)
            {
                var form = Convert.ToBase64String(bytes).Substring(from, length);
                yield return form;
                yield return form.Replace('+', '-').Replace('/', '_');
            }
        }
    }
}
