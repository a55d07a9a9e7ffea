using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace KerioLicense.Core.Tests.Hostile;

/// <summary>Damages a valid input in one place, or in up to eight. The same number always does the same damage.</summary>
internal sealed class Mutator
{
    /// <summary>No input grows beyond this.</summary>
    public const int LongestInput = 1 << 20;

    private const int DeepestNest = 20_000;

    private static readonly byte[] s_bytes =
        [0, 1, 9, 10, 13, 27, (byte)'"', (byte)'\\', (byte)'{', (byte)']', (byte)',', 0x7f, 0x80, 0xff];

    private static readonly byte[][] s_numbers = [.. ((string[])
        [
            "0", "-1", "-0", "1e999", "1e-999", "NaN", "4294967296", "9223372036854775807", "9223372036854775808", "0.1", "00",
        ]).Select(Ascii)];

    private static readonly byte[][] s_times = [.. ((string[])
        [
            "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1900-01-01T00:00:00Z", "2999-12-31T23:59:59Z", "2026-02-30T00:00:00Z",
            "2026-11-18T02:00:00+14:00", "1970-01-01T00:00:00Z", "not a time",
        ]).Select(Ascii)];

    private static readonly byte[][] s_words = [.. ((string[])
        [
            "null", "true", "[]", "{}", "\"\"", "[[[[", "\"\\ud800\"", "\"\\u0000\\u001b[2J\"", "\u202e", "\ufeff", "/etc/passwd", "C:\\",
            "=cmd|'/c calc'!A0", "%s%n", "..", "\r\n\r\n", ",,,,", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>", "&b;",
        ]).Select(Encoding.UTF8.GetBytes)];

    private readonly Random _random;

    public Mutator(int number) => _random = new Random(number);

    /// <param name="seeds">Valid inputs; one is damaged, and may get parts of another.</param>
    public byte[] Damage(IReadOnlyList<byte[]> seeds)
    {
        var input = new List<byte>(One(seeds));
        for (var times = _random.Next(2) == 0 ? 1 : _random.Next(1, 9); times > 0; times--)
        {
            Damage(input, seeds);
            if (input.Count > LongestInput)
            {
                input.RemoveRange(LongestInput, input.Count - LongestInput);
            }
        }

        return [.. input];
    }

    private void Damage(List<byte> input, IReadOnlyList<byte[]> seeds)
    {
        if (input.Count == 0)
        {
            input.AddRange(One(seeds));
        }

        var at = _random.Next(input.Count);
        switch (_random.Next(16))
        {
            case 0:
                input[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1:
                input[at] = s_bytes[_random.Next(s_bytes.Length)];
                break;
            case 2:
                input.Insert(at, s_bytes[_random.Next(s_bytes.Length)]);
                break;
            case 3:
                input.RemoveRange(at, Length(input, at));
                break;
            case 4:
                input.RemoveRange(at, input.Count - at);
                break;
            case 5:
                input.InsertRange(_random.Next(input.Count), input.GetRange(at, Length(input, at)));
                break;
            case 6:
                Repeat(input, at);
                break;
            case 7:
                Replace(input, at, static one => one is >= (byte)'0' and <= (byte)'9', s_numbers);
                break;
            case 8:
                Replace(input, at, static one => one is >= (byte)'0' and <= (byte)':' or (byte)'-' or (byte)'T' or (byte)'Z', s_times);
                break;
            case 9:
                Replace(input, at, static one => one is not ((byte)'"' or (byte)',' or (byte)'\n'), s_words);
                break;
            case 10:
                var other = One(seeds);
                var from = _random.Next(other.Length);
                input.InsertRange(at, other.AsSpan(from, _random.Next(other.Length - from)).ToArray());
                break;
            case 11:
                SetWord(input, at & ~3);
                break;
            case 12:
                input.InsertRange(at, Enumerable.Repeat("[{<\""u8[_random.Next(4)], _random.Next(DeepestNest)));
                break;
            case 13:
                RepeatItem(input, at);
                break;
            case 14:
                RepeatLine(input, at);
                break;
            default:
                var noise = new byte[_random.Next(1, 64)];
                _random.NextBytes(noise);
                input.InsertRange(at, noise);
                break;
        }
    }

    /// <summary>A part again and again, up to the longest input now and then.</summary>
    private void Repeat(List<byte> input, int at) => Repeat(input, at, input.GetRange(at, Length(input, at)));

    /// <summary>A whole object of JSON again and again, so that what comes out is as good as what went in.</summary>
    private void RepeatItem(List<byte> input, int at)
    {
        var from = input.IndexOf((byte)'{', at);
        var depth = 0;
        var end = from < 0 ? -1 : input.FindIndex(from, one => (depth += one == '{' ? 1 : one == '}' ? -1 : 0) == 0);
        if (end >= 0)
        {
            Repeat(input, from, [.. input.GetRange(from, end + 1 - from), (byte)',']);
        }
    }

    private void RepeatLine(List<byte> input, int at)
    {
        var from = input.LastIndexOf((byte)'\n', at) + 1;
        var end = input.IndexOf((byte)'\n', at);
        if (end >= from)
        {
            Repeat(input, from, input.GetRange(from, end + 1 - from));
        }
    }

    private void Repeat(List<byte> input, int at, List<byte> part)
    {
        var longest = _random.Next(4) == 0 ? LongestInput : input.Count + (1 << _random.Next(4, 14));
        var grown = new List<byte>();
        while (grown.Count + part.Count + input.Count <= longest)
        {
            grown.AddRange(part);
        }

        input.InsertRange(at, grown);
    }

    /// <summary>The run of such bytes that a place is in becomes something else.</summary>
    private void Replace(List<byte> input, int at, Predicate<byte> isPart, byte[][] by)
    {
        var from = input.FindIndex(at, isPart);
        if (from < 0)
        {
            return;
        }

        var until = input.FindIndex(from, one => !isPart(one));
        input.RemoveRange(from, (until < 0 ? input.Count : until) - from);
        input.InsertRange(from, by[_random.Next(by.Length)]);
    }

    /// <summary>What a binary format may take for a size or a place.</summary>
    private void SetWord(List<byte> input, int at)
    {
        if (at + 4 <= input.Count)
        {
            int[] values = [0, -1, 1, int.MaxValue, int.MinValue, at, at - 0x1000, _random.Next(input.Count) & ~7, _random.Next(1 << 16)];
            var word = BitConverter.GetBytes(values[_random.Next(values.Length)]);
            for (var i = 0; i < 4; i++)
            {
                input[at + i] = word[i];
            }
        }
    }

    private byte[] One(IReadOnlyList<byte[]> seeds) => seeds[_random.Next(seeds.Count)];

    private int Length(List<byte> input, int at) => Math.Min(input.Count - at, 1 << _random.Next(12));

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
