using System.Runtime.CompilerServices;

namespace KerioLicense.Files;

/// <summary>
/// Lets equal texts share one string: an estate's observations repeat the same names, versions and customers over and over. A cache of
/// fixed size,
/// where a newer text drives out an older one, so its memory does not grow with the file.
/// </summary>
internal sealed class TextPool
{
    private const int Slots = 1 << 12;
    private const int FewSlots = 1 << 7;
    private const int LongestText = 64;
    private const uint Seed = 2166136261u;

    private readonly string?[] _slots;

    /// <param name="isShort">For a text that repeats little.</param>
    public TextPool(bool isShort) => _slots = new string?[isShort ? FewSlots : Slots];

    /// <summary>The string of a text in ASCII that was kept; null where there is none.</summary>
    [MethodImpl(HotPath.Optimized)]
    public string? Find(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > LongestText)
        {
            return null;
        }

        var hash = Seed;
        foreach (var character in text)
        {
            hash = Next(hash, character);
        }

        var kept = _slots[SlotOf(hash)];
        if (kept is null || kept.Length != text.Length)
        {
            return null;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (kept[i] != text[i] || text[i] > 0x7f)
            {
                return null;
            }
        }

        return kept;
    }

    public string Get(string text)
    {
        if (text.Length is 0 or > LongestText)
        {
            return text;
        }

        var hash = Seed;
        foreach (var character in text)
        {
            hash = Next(hash, character);
        }

        ref var slot = ref _slots[SlotOf(hash)];
        if (slot is not null && string.Equals(slot, text, StringComparison.Ordinal))
        {
            return slot;
        }

        slot = text;
        return text;
    }

    // FNV-1a: string.GetHashCode is slower and differs from run to run.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Next(uint hash, uint character) => unchecked((hash ^ character) * 16777619u);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint SlotOf(uint hash) => (hash ^ (hash >> 16)) & (uint)(_slots.Length - 1);
}
