using System.Runtime.CompilerServices;
using KerioLicense.Files;

namespace KerioLicense.MailLog;

/// <summary>The checksum of gzip (RFC 1952, section 8), four bytes a step; .NET Standard 2.0 has none.</summary>
internal sealed class Crc32
{
    private const uint Polynomial = 0xedb88320;

    private static readonly uint[][] Tables = CreateTables();

    private uint _register = uint.MaxValue;

    /// <summary>The checksum of everything added so far.</summary>
    public uint Value => ~_register;

    [MethodImpl(HotPath.Optimized)]
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var (first, second, third, fourth) = (Tables[0], Tables[1], Tables[2], Tables[3]);
        var register = _register;
        var at = 0;
        for (; at + 4 <= bytes.Length; at += 4)
        {
            register ^= bytes[at] | ((uint)bytes[at + 1] << 8) | ((uint)bytes[at + 2] << 16) | ((uint)bytes[at + 3] << 24);
            register = fourth[register & 0xff] ^ third[(register >> 8) & 0xff] ^ second[(register >> 16) & 0xff] ^ first[register >> 24];
        }

        for (; at < bytes.Length; at++)
        {
            register = first[(register ^ bytes[at]) & 0xff] ^ (register >> 8);
        }

        _register = register;
    }

    private static uint[][] CreateTables()
    {
        var tables = new uint[4][];
        for (var step = 0; step < tables.Length; step++)
        {
            tables[step] = new uint[256];
            for (uint i = 0; i < 256; i++)
            {
                if (step > 0)
                {
                    tables[step][i] = (tables[step - 1][i] >> 8) ^ tables[0][tables[step - 1][i] & 0xff];
                    continue;
                }

                var remainder = i;
                for (var bit = 0; bit < 8; bit++)
                {
                    remainder = (remainder & 1) == 0 ? remainder >> 1 : (remainder >> 1) ^ Polynomial;
                }

                tables[0][i] = remainder;
            }
        }

        return tables;
    }
}
