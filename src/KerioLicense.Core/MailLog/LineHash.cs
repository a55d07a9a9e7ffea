using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using KerioLicense.Files;

namespace KerioLicense.MailLog;

/// <summary>A 64-bit hash of a piece of text: tells lines apart inside one run, and is never written anywhere.</summary>
internal static class LineHash
{
    private const ulong Factor = 0x9e3779b97f4a7c15;

    [MethodImpl(HotPath.Optimized)]
    public static ulong Of(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length * Factor;
        while (text.Length >= 8)
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(text));
            text = text.Slice(8);
        }

        ulong rest = 0;
        for (var i = 0; i < text.Length; i++)
        {
            rest |= (ulong)text[i] << (8 * i);
        }

        return QueueId.Scatter(Mix(hash, rest));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong hash, ulong word)
    {
        hash = (hash ^ word) * Factor;
        return hash ^ (hash >> 29);
    }
}
