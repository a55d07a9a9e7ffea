using System.Runtime.CompilerServices;

namespace KerioLicense.MailLog;

/// <summary>Small steps along the <c>Name: value, Name: value</c> text of a line.</summary>
internal static class FieldText
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SkipBlanks(ReadOnlySpan<byte> text, int position)
    {
        while (position < text.Length && text[position] == (byte)' ')
        {
            position++;
        }

        return position;
    }

    /// <summary>Reads <c>Queue-ID: x</c> at <paramref name="at"/> and moves behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadQueueId(ReadOnlySpan<byte> text, ref int at, out ulong id)
    {
        id = 0;
        var rest = text.Slice(at);
        if (!rest.StartsWith("Queue-ID:"u8))
        {
            return false;
        }

        var value = SkipBlanks(rest, 9);
        if (!QueueId.TryRead(rest.Slice(value), out id))
        {
            return false;
        }

        at += value + QueueId.Length;
        return true;
    }

    /// <summary>Where the value of a field begins if the field comes next (behind a comma and blanks in any
    /// number); otherwise -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ValueStart(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        var at = SkipBlanks(text, 0);
        if (at < text.Length && text[at] == (byte)',')
        {
            at = SkipBlanks(text, at + 1);
        }

        return text.Slice(at).StartsWith(name) ? SkipBlanks(text, at + name.Length) : -1;
    }
}
