using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace KerioLicense.MailLog;

/// <summary>
/// A Queue-ID such as <c>691c2f10-0001a3e2</c>. The first half is the Unix time (UTC) at which the message came in, the second a counter
/// (kerio-facts 5.4: inferred, checked on every public line).
/// </summary>
internal static class QueueId
{
    /// <summary>Characters of the text form.</summary>
    public const int Length = 17;

    private const int HalfLength = 8;
    private const ulong EachByte = 0x0101010101010101;

    /// <summary>Reads the Queue-ID at the beginning of <paramref name="text"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> text, out ulong id)
    {
        if (text.Length >= Length && text[HalfLength] == (byte)'-'
            && TryReadHalf(BinaryPrimitives.ReadUInt64LittleEndian(text), out var time)
            && TryReadHalf(BinaryPrimitives.ReadUInt64LittleEndian(text.Slice(HalfLength + 1)), out var counter))
        {
            id = ((ulong)time << 32) | counter;
            return true;
        }

        id = 0;
        return false;
    }

    /// <summary>Reads the text form as it stands in observation files.</summary>
    public static bool TryRead(string? text, out ulong id)
    {
        id = 0;
        if (text is not { Length: Length })
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[Length];
        for (var i = 0; i < Length; i++)
        {
            if (text[i] > 0x7f)
            {
                return false;
            }

            bytes[i] = (byte)text[i];
        }

        return TryRead(bytes, out id);
    }

    /// <summary>The second of receipt (Unix time, UTC).</summary>
    public static long TimeOf(ulong id) => (long)(id >> 32);

    public static string Format(ulong id) =>
        ((uint)(id >> 32)).ToString("x8", CultureInfo.InvariantCulture) + "-" + ((uint)id).ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Spreads an id evenly over 64 bits (the finalizer of SplitMix64): the order in which a sample chooses.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Scatter(ulong id)
    {
        id += 0x9e3779b97f4a7c15;
        id = (id ^ (id >> 30)) * 0xbf58476d1ce4e5b9;
        id = (id ^ (id >> 27)) * 0x94d049bb133111eb;
        return id ^ (id >> 31);
    }

    /// <summary>The inverse of <see cref="Scatter"/>, which loses nothing.</summary>
    public static ulong Gather(ulong scattered)
    {
        scattered = (scattered ^ (scattered >> 31) ^ (scattered >> 62)) * 0x319642b2d24d8ec3;
        scattered = (scattered ^ (scattered >> 27) ^ (scattered >> 54)) * 0x96de1b173f119089;
        scattered = scattered ^ (scattered >> 30) ^ (scattered >> 60);
        return scattered - 0x9e3779b97f4a7c15;
    }

    /// <summary>Eight hex digits at once: each byte of <paramref name="text"/> becomes its nibble,
    /// is turned back into a digit and compared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadHalf(ulong text, out uint value)
    {
        var letters = (text >> 6) & EachByte;
        var nibbles = (text & (0x0f * EachByte)) + (letters * 9);
        var aboveNine = ((nibbles + (6 * EachByte)) >> 4) & EachByte;
        var digits = (0x30 * EachByte) + nibbles + (aboveNine * ('a' - '0' - 10));
        if ((nibbles & (0xf0 * EachByte)) != 0 || digits != (text | (letters << 5)))
        {
            value = 0;
            return false;
        }

        nibbles = ((nibbles << 4) | (nibbles >> 8)) & 0x00ff00ff00ff00ff;
        nibbles = (nibbles | (nibbles >> 8)) & 0x0000ffff0000ffff;
        value = BinaryPrimitives.ReverseEndianness((uint)(nibbles | (nibbles >> 16)));
        return true;
    }
}
