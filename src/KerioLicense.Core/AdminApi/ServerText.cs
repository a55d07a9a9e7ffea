using System.Linq;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>Texts that a server sent, made fit to be shown: no control characters, no novel,
/// no secret of ours, no licence number.</summary>
internal static class ServerText
{
    private const int MaximumLength = 300;

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
        return NumberMask.Hide(string.Concat(cut.Select(static character => Characters.IsControl(character) ? ' ' : character))).Trim();
    }
}
