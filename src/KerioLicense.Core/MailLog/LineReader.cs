using System.Runtime.CompilerServices;
using System.Threading;
using KerioLicense.Files;

namespace KerioLicense.MailLog;

/// <summary>Takes lines as bytes, without their line ends.</summary>
internal interface ILineReceiver
{
    /// <param name="line">The line; only its beginning where it is longer than <see cref="LineReader.BufferSize"/>.</param>
    /// <param name="position">Where in the (unpacked) file the line begins.</param>
    public void Take(ReadOnlySpan<byte> line, long position);

    /// <summary>Something stands here, between the lines, that cannot be read.</summary>
    public void SkipUnread();
}

/// <summary>Cuts a stream into lines in one pass with one buffer, whatever the sizes of the file and of its lines.</summary>
internal sealed class LineReader
{
    /// <summary>Large enough that the system call does not count, small enough for a second-level cache.</summary>
    public const int BufferSize = 256 * 1024;

    private readonly byte[] _buffer = new byte[BufferSize];

    /// <summary>Reads from the stream's position to <paramref name="end"/> (in bytes of the unpacked file) or to
    /// the end of the stream.</summary>
    /// <returns>False where the last line has no end.</returns>
    [MethodImpl(HotPath.Optimized)]
    public bool Read(Stream stream, long position, long end, ILineReceiver receiver, Action<int>? advanced, CancellationToken cancellation)
    {
        var filled = 0;
        var skipping = false;
        while (position < end)
        {
            cancellation.ThrowIfCancellationRequested();
            var read = stream.Read(_buffer, filled, (int)Math.Min(BufferSize - filled, end - position - filled));
            if (read == 0)
            {
                break;
            }

            advanced?.Invoke(read);
            var text = _buffer.AsSpan(0, filled + read);
            var taken = 0;
            var isTorn = IsTorn(text);
            while (true)
            {
                var length = text.Slice(taken).IndexOf((byte)'\n');
                if (length < 0)
                {
                    break;
                }

                if (!skipping)
                {
                    Take(receiver, WithoutReturn(text.Slice(taken, length)), position + taken, isTorn);
                }

                skipping = false;
                taken += length + 1;
            }

            filled = text.Length - taken;
            position += taken;
            if (filled == BufferSize || skipping)
            {
                // A line longer than the buffer: its beginning says what it is, the rest goes by unread.
                if (!skipping)
                {
                    Take(receiver, WithoutReturn(text), position, isTorn);
                }

                skipping = true;
                position += filled;
                filled = 0;
            }
            else if (taken > 0)
            {
                text.Slice(taken).CopyTo(_buffer);
            }
        }

        if (filled > 0 && !skipping)
        {
            Take(receiver, WithoutReturn(_buffer.AsSpan(0, filled)), position, isTorn: true);
        }

        return filled == 0 && !skipping;
    }

    /// <summary>Looks at a bufferful of lines at once, so that sound ones cost nothing: a power cut leaves blocks of NUL bytes, and where a
    /// line ends with a carriage return only, the next one hangs on it. UTF-16 has no two zero bytes side by side.</summary>
    private static bool IsTorn(ReadOnlySpan<byte> text) => text.IndexOf("\0\0"u8) >= 0 || text.IndexOf("\r["u8) >= 0;

    /// <summary>Of a torn line the beginning is read. What follows could be a sender's text: it only leaves a gap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(ILineReceiver receiver, ReadOnlySpan<byte> line, long position, bool isTorn)
    {
        if (isTorn && IsTorn(line))
        {
            TakeTorn(receiver, line, position);
        }
        else
        {
            receiver.Take(line, position);
        }
    }

    private static void TakeTorn(ILineReceiver receiver, ReadOnlySpan<byte> line, long position)
    {
        var start = 0;
        while (start < line.Length && line[start] == 0)
        {
            start++;
        }

        if (start > 0)
        {
            receiver.SkipUnread();
        }

        receiver.Take(line, position);
        if (IsTorn(line.Slice(start)))
        {
            receiver.SkipUnread();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<byte> WithoutReturn(ReadOnlySpan<byte> line) =>
        line.Length > 0 && line[line.Length - 1] == (byte)'\r' ? line.Slice(0, line.Length - 1) : line;
}
