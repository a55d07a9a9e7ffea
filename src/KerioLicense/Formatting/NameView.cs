using KerioLicense.Values;

namespace KerioLicense.Formatting;

/// <summary>A name that somebody else chose, as views show it. The format files call it.</summary>
public static class NameView
{
    /// <summary>The name, with license numbers in it masked; null where there is none.</summary>
    public static string? Of(string? name) => name is null ? null : ShownText.Of(name);
}
