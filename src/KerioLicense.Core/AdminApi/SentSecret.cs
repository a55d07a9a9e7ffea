using System.Linq;
using KerioLicense.Files;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>A password or token that was sent to a server, and the forms in which it is found in what comes back.</summary>
internal sealed class SentSecret
{
    private readonly string[] _forms;

    public SentSecret(string secret)
    {
        Length = secret.Length;

        // As it stands in the body of a call, quotation marks apart.
        var quoted = JsonText.Quote(secret);
        _forms =
        [
            .. new[] { secret, PlainText.Of(secret), quoted.Substring(1, quoted.Length - 2) }
                .SelectMany(static form => InBase64(form).Prepend(form)).Where(static form => form.Length > 0).Distinct(),
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

    /// <summary>
    /// What is the same in base64 whatever stands before and behind: the text can begin at each of the three bytes of a group.
    /// </summary>
    private static IEnumerable<string> InBase64(string text)
    {
        const int FewestCharacters = 4;
        for (var before = 0; before < 3; before++)
        {
            var bytes = Encoding.UTF8.GetBytes(new string(' ', before) + text);
            var from = ((before * 8) + 5) / 6;
            var length = (bytes.Length * 8 / 6) - from;
            if (length >= FewestCharacters)
            {
                var form = Convert.ToBase64String(bytes).Substring(from, length);
                yield return form;
                yield return form.Replace('+', '-').Replace('/', '_');
            }
        }
    }
}
