using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using KerioLicense.MailLog;
using Xunit;

namespace KerioLicense.Core.Tests.MailLog;

public sealed class GzipTextTests
{
    public static TheoryData<int> Lengths => [0, 1, 3, 4, 5, 8191, 8192, 8193, 100_000, 3_000_000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_whole_file_gives_its_text_however_it_is_asked_for(int length)
    {
        foreach (var text in new[] { Noise(length), new byte[length] })
        {
            foreach (var most in new[] { 7, 8192, int.MaxValue })
            {
                if (most == 7 && length > 100_000)
                {
                    continue;
                }

                Assert.Equal(text, Read(Pack(text), most));
            }
        }
    }

    /// <summary>Where in the packed bytes a member ends must not matter:
    /// members of all lengths move its end over all places of a piece.</summary>
    [Fact]
    public void Members_follow_each_other()
    {
        var packed = new List<byte>();
        var text = new List<byte>();
        for (var i = 0; i < 400; i++)
        {
            var piece = Noise(i * 53 % 9000);
            text.AddRange(piece);
            packed.AddRange(Pack(piece));
        }

        Assert.Equal(text.ToArray(), Read([.. packed]));
        Assert.Equal(text.ToArray(), Read([.. packed, .. new byte[512]]));
    }

    [Fact]
    public void A_header_may_hold_more_than_it_must()
    {
        var packed = Pack("a line"u8.ToArray());
        byte[] header = [0x1f, 0x8b, 8, 0x1e, 1, 2, 3, 4, 0, 3, 5, 0, 1, 2, 3, 4, 5, .. "mail.log\0"u8, .. "a comment\0"u8, 0xab, 0xcd];
        Assert.Equal("a line", Encoding.ASCII.GetString(Read([.. header, .. packed[10..]])));
    }

    [Fact]
    public void A_file_that_was_cut_off_anywhere_is_not_taken_for_a_whole_one()
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 400).Select(i => $"line {i * 7919 % 1000}\n")));
        var packed = Pack(text);
        for (var length = 3; length < packed.Length; length++)
        {
            var (read, isCut) = ReadBroken(packed[..length]);
            Assert.True(text.AsSpan().StartsWith(read));
            // In the last eight bytes stands the checksum: the text is whole, and nothing proves it.
            Assert.Equal(length is >= 10 && length < packed.Length - 8, isCut);
        }
    }

    [Fact]
    public void A_changed_bit_is_noticed_wherever_it_lies()
    {
        var packed = Pack(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(i => $"line {i * 7919 % 1000}\n"))));
        // The last byte of the packed text ends with bits that mean nothing.
        foreach (var at in Enumerable.Range(10, packed.Length - 10).Where(at => at != packed.Length - 9))
        {
            var damaged = packed.ToArray();
            damaged[at] ^= 0x10;
            ReadBroken(damaged);
        }
    }

    [Fact]
    public void What_follows_a_member_and_is_none_is_damage()
    {
        ReadBroken([.. Pack("a"u8.ToArray()), .. "rubbish"u8]);
        ReadBroken([.. Pack("a"u8.ToArray()), 0x1f, 0x8b, 9, 0, 0, 0, 0, 0, 0, 0]);
    }

    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xcbf43926u)] // the check value of the algorithm
    public void The_checksum_is_that_of_gzip(string text, uint expected)
    {
        var checksum = new Crc32();
        foreach (var letter in text)
        {
            checksum.Add([(byte)letter]);
        }

        var atOnce = new Crc32();
        atOnce.Add(Encoding.ASCII.GetBytes(text));
        Assert.Equal((expected, expected), (checksum.Value, atOnce.Value));
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Pack(byte[] text)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(text);
            // .NET writes nothing at all for nothing; other programs write an empty member.
        }

        return packed.Length > 0 ? packed.ToArray() : [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    }

    private static byte[] Read(byte[] packed, int most = int.MaxValue)
    {
        using var text = new GzipText(new MemoryStream(packed));
        return ReadAll(text, new MemoryStream(), most).ToArray();
    }

    private static (byte[] Read, bool IsCut) ReadBroken(byte[] packed)
    {
        using var text = new GzipText(new MemoryStream(packed));
        var read = new MemoryStream();
        Assert.Throws<InvalidDataException>(() => ReadAll(text, read, 64));
        return (read.ToArray(), text.IsCut);
    }

    private static MemoryStream ReadAll(GzipText text, MemoryStream into, int most)
    {
        var buffer = new byte[Math.Min(most, 200_000)];
        while (text.Read(buffer, 0, buffer.Length) is > 0 and var read)
        {
            into.Write(buffer, 0, read);
        }

        return into;
    }
}
