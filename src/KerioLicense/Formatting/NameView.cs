using System.Linq;
using KerioLicense.Values;

namespace KerioLicense.Formatting;

/// <summary>A name that somebody else chose, as views show it. The format files call it.</summary>
public static class NameView
{
    /// <summary>The name, with license numbers in it masked; null where there is none.</summary>
    public static string? Of(string? name) => name is null ? null : ShownText.Of(name);

    /// <summary>The texts of several things, one a line.</summary>
    public static string Lines(IEnumerable<object> things) =>
        string.Join(Environment.NewLine, things.Select(static thing => ShownText.Of(thing.ToString()!)));
}
