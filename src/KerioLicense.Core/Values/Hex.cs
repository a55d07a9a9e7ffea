using System.Linq;
using System.Security.Cryptography;

namespace KerioLicense.Values;

/// <summary>Hexadecimal digits, and SHA-256 in them.</summary>
internal static class Hex
{
    /// <summary>True for text of so many digits, in any case, and nothing else.</summary>
    public static bool IsOf(string? text, int digits) => text?.Length == digits && text.All(IsDigit);

    public static bool IsDigit(char character) => character is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    /// <summary>SHA-256, 64 digits in lower case.</summary>
    public static string Sha256(byte[] bytes)
    {
        using var sha = SHA256.Create();
        return Of(sha.ComputeHash(bytes));
    }

    /// <summary>SHA-256 of what is left of a stream, 64 digits in lower case.</summary>
    public static string Sha256(Stream stream)
    {
        using var sha = SHA256.Create();
        return Of(sha.ComputeHash(stream));
    }

    private static string Of(byte[] bytes) => BitConverter.ToString(bytes).Replace("-", "").ToLowerInvariant();
}
