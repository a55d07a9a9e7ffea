using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using KerioLicense.MailLog;
using Xunit;

namespace KerioLicense.Core.Tests.MailLog;

public sealed class LineReaderTests
{
    private const int Size = LineReader.BufferSize;

    [Theory]
    [InlineData("", "")]
    [InlineData("\n", "0:")]
    [InlineData("\r\n", "0:")]
    [InlineData("a", "0:a")]
    [InlineData("a\n", "0:a")]
    [InlineData("a\r\n", "0:a")]
    [InlineData("a\r", "0:a")]
    [InlineData("\r", "0:")]
    [InlineData("a\r\r\n", "0:a\r")]
    [InlineData("a\rb\n", "0:a\rb")]
    [InlineData("ab\ncd", "0:ab|3:cd")]
    [InlineData("ab\r\ncd\r\n", "0:ab|4:cd")]
    [InlineData("ab\n\ncd\n", "0:ab|3:|4:cd")]
    [InlineData("\n\n\nab", "0:|1:|2:|3:ab")]
    [InlineData("ab\n\r\n\r\ncd", "0:ab|3:|5:|7:cd")]
    [InlineData("a\0b\n\0", "0:a\0b|4:\0")]
    [InlineData("a\n\0\0\nb", "0:a|-1:|2:\0\0|5:b")]
    [InlineData("a\n\0\0\0b\nc", "0:a|-1:|2:\0\0\0b|7:c")]
    [InlineData("a\n\0\0b\0\0c\nd", "0:a|-1:|2:\0\0b\0\0c|-1:|9:d")]
    [InlineData("a\0\0\0b\nc\0\0", "0:a\0\0\0b|-1:|6:c\0\0|-1:")]
    [InlineData("[a\r[b\r[c\r\n[d", "0:[a\r[b\r[c|-1:|10:[d")]
    public void Lines_come_without_their_ends_however_the_stream_hands_them_out(string text, string lines)
    {
        foreach (var most in new[] { 1, 2, 3, int.MaxValue })
        {
            Assert.Equal(lines, Told(Read(Encoding.ASCII.GetBytes(text), most: most)));
        }
    }

    [Theory]
    [InlineData(0, 9, "0:ab|3:cd|6:ef")]
    [InlineData(3, 9, "3:cd|6:ef")]
    [InlineData(0, 3, "0:ab")]
    [InlineData(0, 2, "0:ab")]
    [InlineData(0, 1, "0:a")]
    [InlineData(3, 5, "3:cd")]
    [InlineData(3, 7, "3:cd|6:e")]
    [InlineData(3, 3, "")]
    [InlineData(3, 2, "")]
    [InlineData(6, 100, "6:ef")]
    public void A_stretch_is_read_to_its_end_and_not_beyond(int from, int to, string lines)
    {
        foreach (var most in new[] { 1, 2, int.MaxValue })
        {
            using var stream = new Portions("ab\ncd\nef\n"u8.ToArray(), most) { Position = from };
            Assert.Equal(lines, Told(Read(stream, from, to)));
            Assert.Equal(Math.Max(from, Math.Min(to, 9)), stream.Position);
        }
    }

    /// <summary>The first line ends about where the buffer does; what follows it is small.</summary>
    [Theory]
    [InlineData(Size - 3, "\n")]
    [InlineData(Size - 2, "\n")]
    [InlineData(Size - 1, "\n")]
    [InlineData(Size, "\n")]
    [InlineData(Size + 1, "\n")]
    [InlineData(Size - 3, "\r\n")]
    [InlineData(Size - 2, "\r\n")]
    [InlineData(Size - 1, "\r\n")]
    [InlineData(Size, "\r\n")]
    [InlineData(Size + 1, "\r\n")]
    [InlineData((2 * Size) - 1, "\n")]
    [InlineData(2 * Size, "\n")]
    [InlineData((2 * Size) + 1, "\n")]
    [InlineData((2 * Size) - 1, "\r\n")]
    [InlineData((3 * Size) + 5, "\r\n")]
    public void Of_a_line_longer_than_the_buffer_the_beginning_is_given_once_and_the_next_line_is_whole(int length, string lineEnd)
    {
        var bytes = Bytes(length, lineEnd + "next" + lineEnd + lineEnd + "last");
        foreach (var most in new[] { int.MaxValue, 100_003 })
        {
            var lines = Read(bytes, most: most);
            Assert.Equal([Math.Min(length, Size), 4, 0, 4], lines.Select(line => line.Bytes.Length));
            Assert.True(bytes.AsSpan(0, Math.Min(length, Size)).SequenceEqual(lines[0].Bytes));
            Assert.Equal(("next", "last"), (Text(lines[1]), Text(lines[3])));
            Assert.Equal([0, length + lineEnd.Length, length + (2 * lineEnd.Length) + 4, length + (3 * lineEnd.Length) + 4],
                lines.Select(line => line.Position));
        }
    }

    [Theory]
    [InlineData(Size - 1)]
    [InlineData(Size)]
    [InlineData(Size + 1)]
    [InlineData((2 * Size) + 1)]
    public void A_long_line_without_an_end_is_given_once(int length)
    {
        var line = Assert.Single(Read(Bytes(length, "")));
        Assert.Equal((0, Math.Min(length, Size)), (line.Position, line.Bytes.Length));
    }

    [Fact]
    public void A_line_that_crosses_the_buffers_edge_is_whole_wherever_the_edge_cuts_it()
    {
        const string lines = "one\r\n\r\nthree\nfour";
        for (var before = Size - lines.Length - 1; before <= Size; before++)
        {
            Assert.Equal(
                FormattableString.Invariant($"short|one||three|four {before} {before + 5} {before + 7} {before + 13}"),
                Told(Read(Bytes(before - 7, "\nshort\n" + lines)), before));
        }

        static string Told(List<(long Position, byte[] Bytes)> read, int before)
        {
            // In front of the lines stands one of nearly the buffer's length.
            Assert.Equal(before - 7, read[0].Bytes.Length);
            return string.Join('|', read.Skip(1).Select(Text)) + " "
                + string.Join(' ', read.Skip(2).Select(line => line.Position.ToString(CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public void The_progress_is_every_byte_once()
    {
        foreach (var length in new[] { 0, 10, Size, (3 * Size) + 17 })
        {
            using var stream = new Portions(Bytes(length, ""), 100_003);
            long sum = 0;
            new LineReader().Read(stream, 0, long.MaxValue, new Recorder(), read => sum += read, CancellationToken.None);
            Assert.Equal(length, sum);
        }
    }

    [Fact]
    public void Reading_stops_between_two_buffers_when_it_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        using var stream = new Portions("a\nb\nc\nd\n"u8.ToArray(), 2);
        var recorder = new Recorder();
        Assert.Throws<OperationCanceledException>(() => new LineReader().Read(
            stream,
            0,
            long.MaxValue,
            recorder,
            _ =>
            {
                if (stream.Position == 4)
                {
                    cancellation.Cancel();
                }
            },
            cancellation.Token));
        Assert.Equal("0:a|2:b", Told(recorder.Lines));
    }

    /// <summary>A line of that many letters, none like its neighbor, and what follows it.</summary>
    private static byte[] Bytes(int length, string end)
    {
        var bytes = new byte[length + end.Length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = (byte)('a' + (i % 23));
        }

        Encoding.ASCII.GetBytes(end, bytes.AsSpan(length));
        return bytes;
    }

    private static List<(long Position, byte[] Bytes)> Read(byte[] bytes, int most = int.MaxValue)
    {
        using var stream = new Portions(bytes, most);
        return Read(stream, 0, long.MaxValue);
    }

    private static List<(long Position, byte[] Bytes)> Read(Stream stream, long from, long to)
    {
        var recorder = new Recorder();
        new LineReader().Read(stream, from, to, recorder, null, CancellationToken.None);
        return recorder.Lines;
    }

    private static string Told(IEnumerable<(long Position, byte[] Bytes)> lines) =>
        string.Join('|', lines.Select(line => FormattableString.Invariant($"{line.Position}:{Text(line)}")));

    private static string Text((long Position, byte[] Bytes) line) => Encoding.ASCII.GetString(line.Bytes);

    private sealed class Recorder : ILineReceiver
    {
        public List<(long Position, byte[] Bytes)> Lines { get; } = [];

        public void Take(ReadOnlySpan<byte> line, long position) => Lines.Add((position, line.ToArray()));

        public void SkipUnread() => Lines.Add((-1, []));
    }

    /// <summary>Hands out no more than so many bytes at a time, as a network or a packed file does.</summary>
    private sealed class Portions(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, most));
    }
}
