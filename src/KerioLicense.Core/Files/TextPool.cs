using System;

namespace KerioLicense.Files;

/// <summary>
/// Lets equal texts share one string: an estate's observations repeat the same names, versions and customers over and over. A cache of fixed size,
/// where a newer text drives out an older one, so its memory does not grow with the file.
/// </summary>
internal sealed class TextPool
{
    private const int Slots = 1 << 12;
    private const int LongestText = 64;

    private readonly string?[] _slots = new string?[Slots];

    public string Get(string text)
    {
        if (text.Length is 0 or > LongestText)
        {
            return text;
        }

        // FNV-1a: string.GetHashCode is slower and differs from run to run.
        var hash = 2166136261u;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * 16777619u);
        }

        ref var slot = ref _slots[(hash ^ (hash >> 16)) & (Slots - 1)];
        if (slot is not null && string.Equals(slot, text, StringComparison.Ordinal))
        {
            return slot;
        }

        slot = text;
        return text;
    }
}
