using System;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KerioLicense.AdminApi;

/// <summary>Texts that a server sent, made fit to be shown: no control characters, no novel, no secret of ours, no licence number.</summary>
internal static class ServerText
{
    private const int MaximumLength = 300;

    private static readonly Regex LicenseNumber = new(
        @"(?<![A-Za-z0-9])([A-Za-z0-9]{5})-[A-Za-z0-9]{5}(-[A-Za-z0-9]{5})?(?![A-Za-z0-9])",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    /// <summary>The text without what must not be repeated.</summary>
    public static string Plain(string text, params string?[] secrets)
    {
        foreach (var secret in secrets)
        {
            if (!string.IsNullOrEmpty(secret))
            {
                text = text.Replace(secret, "***");
            }
        }

        // Secrets first: a cut could leave half of one standing.
        var cut = text.Length > MaximumLength ? text.Substring(0, MaximumLength) + "..." : text;
        var plain = new StringBuilder(cut.Length);
        foreach (var character in cut)
        {
            plain.Append(char.IsControl(character) ? ' ' : character);
        }

        return LicenseNumber.Replace(plain.ToString(), "$1-*****").Trim();
    }

    public static string Format(string format, params object?[] values) => string.Format(CultureInfo.CurrentCulture, format, values);
}
