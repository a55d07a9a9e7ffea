using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KerioLicense.Model;

namespace KerioLicense.Core.Tests.Examples;

/// <summary>Everything that looks random in the estate comes from names: the same on every machine and in every run.</summary>
internal static class EstateSeed
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>FNV-1a, then the finalizer of SplitMix64, which spreads neighboring indexes.</summary>
    public static ulong Number(string name, long index = 0)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in name)
        {
            hash = unchecked((hash ^ character) * 1099511628211UL);
        }

        unchecked
        {
            hash += (ulong)index * 0x9E3779B97F4A7C15UL;
            hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
            hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
            return hash ^ (hash >> 31);
        }
    }

    /// <summary>At least 0, below 1.</summary>
    public static double Unit(string name, long index) => (Number(name, index) >> 11) / (double)(1UL << 53);

    /// <summary>A made-up license number; like all that were seen, its first group has digits only (kerio-facts 6.1).</summary>
    public static KerioLicenseNumber License(string name) => KerioLicenseNumber.Parse(LicenseText(name));

    public static KerioLicenseNumber Prefix(string name) =>
        KerioLicenseNumber.Parse(LicenseText(name).Substring(0, KerioLicenseNumber.PrefixLength));

    /// <summary>As long as the server hashes that were seen.</summary>
    public static string ServerHash(string name) => Number(name + "/hash").ToString("x16", CultureInfo.InvariantCulture).Substring(0, 10);

    public static string LicenseFileHash(string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(name + "/license.key")));

    public static string QueueId(string name, DateTime second, int index) =>
        FormattableString.Invariant($"{new DateTimeOffset(second).ToUnixTimeSeconds():x8}-{(uint)(Number(name, index) % 0x40000):x8}");

    /// <summary>A hardware address of the block that is kept for documentation.</summary>
    public static string Mac(string name, int card)
    {
        var number = Number(name + "/mac");
        return FormattableString.Invariant($"02-00-5e-{(byte)number:x2}-{(byte)(number >> 8):x2}-{(byte)card:x2}");
    }

    private static string LicenseText(string name)
    {
        var text = new StringBuilder((10000 + (Number(name + "/number") % 90000)).ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < 10; i++)
        {
            text.Append(i % 5 == 0 ? "-" : "").Append(Letters[(int)(Number(name, i + 1) % (ulong)Letters.Length)]);
        }

        return text.ToString();
    }
}
