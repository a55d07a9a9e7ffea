using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>
/// What one server says, made fit to be kept and shown: plain, and without the secrets that were sent to it, whether they come back as they
/// are, in base64 or hexadecimal digits (<see cref="SentSecret"/>), or escaped once or twice for HTML, an address or JSON.
/// </summary>
internal sealed class ServerText
{
    private const string Hidden = "***";
    private const int LongestMessage = 300;

    /// <summary>So much of a message is looked at.</summary>
    private const int LongestLook = 1 << 14;

    /// <summary>A shorter password may be a word that a field holds by itself, such as the name of the company.</summary>
    private const int ShortestInField = 8;

    private static readonly Regex JsonEscape = new(@"\\(?:u([0-9A-Fa-f]{4})|(.))", RegexOptions.CultureInvariant);

    private static readonly Func<string, string>[] Decoders =
    [
        WebUtility.HtmlDecode,
        WebUtility.UrlDecode,
        Uri.UnescapeDataString,
        static text => JsonEscape.Replace(text, static escape => escape.Groups[1].Success
            ? ((char)Convert.ToInt32(escape.Groups[1].Value, 16)).ToString()
            : escape.Groups[2].Value is "b" or "f" or "n" or "r" or "t" ? " " : escape.Groups[2].Value),
    ];

    private readonly List<SentSecret> _secrets = [];

    /// <summary>From now on this must not come back.</summary>
    public void Keep(string secret) => _secrets.Add(new SentSecret(secret));

    /// <summary>A message: on one line, not long, and with license numbers masked.</summary>
    public string Message(string text)
    {
        var isWhole = text.Length <= LongestLook;
        var shown = NumberMask.Hide(Without(_secrets, PlainText.Of(isWhole ? text : text.Substring(0, LongestLook)))).Trim();

        // Cut last, since half of a secret is not known for what it is; and what ends the look may be such a half.
        return IsEscapedIn(shown, decoded => _secrets.Exists(secret => secret.IsIn(decoded)) || NumberMask.Hide(decoded) != decoded)
            || (!isWhole && shown.Length <= LongestMessage) ? Hidden : PlainText.Cut(shown, LongestMessage);
    }

    /// <summary>The text of a field.</summary>
    public string Value(string text)
    {
        var secrets = _secrets.FindAll(static secret => secret.Length >= ShortestInField);
        var shown = Without(secrets, PlainText.Of(text));
        return IsEscapedIn(shown, decoded => secrets.Exists(secret => secret.IsIn(decoded))) ? Hidden : shown;
    }

    private static string Without(List<SentSecret> secrets, string text) =>
        secrets.Aggregate(text, static (rest, secret) => secret.ReplacedIn(rest, Hidden));

    /// <summary>Whether there is something behind the escapes of a text; an escape may be escaped once more.</summary>
    private static bool IsEscapedIn(string text, Predicate<string> isThere, int layers = 2) =>
        layers > 0 && text.IndexOfAny(['&', '%', '+', '\\']) >= 0
        && Decoders.Select(decode => decode(text)).Any(decoded =>
            decoded != text && (isThere(PlainText.Of(decoded)) || IsEscapedIn(decoded, isThere, layers - 1)));
}
