using System.Linq;
using System.Security.Cryptography.X509Certificates;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>The thumbprints of certificates as people write them: SHA-1 or SHA-256, with or without what tools put between the
/// digits.</summary>
internal static class CertificateThumbprint
{
    private const int Sha1Digits = 40;
    private const int Sha256Digits = 64;

    /// <summary>The SHA-256, in upper case.</summary>
    public static string Sha256(X509Certificate2 certificate) => Hex.Sha256(certificate.RawData).ToUpperInvariant();

    /// <summary>The hex digits alone, in upper case; null for what is no thumbprint.</summary>
    public static string? Normalize(string thumbprint)
    {
        // Windows' certificate dialog puts an invisible mark before the first digit.
        var digits = string.Concat(thumbprint.Where(static character => character is not (' ' or ':' or '-' or '\u200e')));
        return digits.Length is Sha1Digits or Sha256Digits && digits.All(Hex.IsDigit) ? digits.ToUpperInvariant() : null;
    }

    /// <summary>The SHA-256 that a text names; null where it names none.</summary>
    public static string? Sha256In(string? thumbprint) =>
        thumbprint is not null && Normalize(thumbprint) is { Length: Sha256Digits } digits ? digits : null;

    /// <summary>Whether normalized digits are those of a certificate.</summary>
    public static bool IsOf(string digits, X509Certificate2 certificate) =>
        digits == (digits.Length == Sha1Digits ? certificate.Thumbprint.ToUpperInvariant() : Sha256(certificate));
}
