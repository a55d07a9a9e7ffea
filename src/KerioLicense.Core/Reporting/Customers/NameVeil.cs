using KerioLicense.Exposure;
using KerioLicense.Words;

namespace KerioLicense.Reporting.Customers;

/// <summary>Puts other words in the place of names, wherever they stand in what a result says.</summary>
internal sealed class NameVeil
{
    private readonly List<KeyValuePair<string, string>> _names;

    /// <param name="names">Each with what stands in its place.</param>
    public NameVeil(IReadOnlyDictionary<string, string> names)
    {
        _names = [.. names];
        // mx1.rossi.example goes before mx1, which is its beginning.
        _names.Sort(static (a, b) => a.Key.Length != b.Key.Length
            ? b.Key.Length.CompareTo(a.Key.Length) : string.CompareOrdinal(a.Key, b.Key));
    }

    public string Over(string text)
    {
        foreach (var name in _names)
        {
            for (var at = Find(text, name.Key, 0); at >= 0; at = Find(text, name.Key, at + name.Value.Length))
            {
                text = text.Substring(0, at) + name.Value + text.Substring(at + name.Key.Length);
            }
        }

        return text;
    }

    public LocalizedText Over(LocalizedText text)
    {
        var arguments = new (string Name, object Value)[text.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = (text.Arguments[i].Name, text.Arguments[i].Value switch
            {
                string value => Over(value),
                LocalizedText sentence => Over(sentence),
                var other => other,
            });
        }

        return text with { Arguments = arguments };
    }

    public ExposureText Over(ExposureText text)
    {
        var arguments = new object[text.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = text.Arguments[i] switch
            {
                string value => Over(value),
                ExposureText sentence => Over(sentence),
                var other => other,
            };
        }

        return text with { Arguments = arguments };
    }

    /// <summary>Where a name stands by itself, not as a part of a longer one.</summary>
    private static int Find(string text, string name, int start)
    {
        for (var at = Index(start); at >= 0; at = Index(at + 1))
        {
            if (!IsPartOfName(text, at - 1, -1) && !IsPartOfName(text, at + name.Length, 1))
            {
                return at;
            }
        }

        return -1;

        int Index(int from) => from > text.Length ? -1 : text.IndexOf(name, from, StringComparison.OrdinalIgnoreCase);
    }

    // A dot or a hyphen belongs to a name where the name goes on behind it.
    private static bool IsPartOfName(string text, int at, int step) =>
        at >= 0 && at < text.Length
        && (char.IsLetterOrDigit(text[at]) || text[at] == '_' || (text[at] is '.' or '-' && IsLetter(text, at + step)));

    private static bool IsLetter(string text, int at) => at >= 0 && at < text.Length && char.IsLetterOrDigit(text[at]);
}
