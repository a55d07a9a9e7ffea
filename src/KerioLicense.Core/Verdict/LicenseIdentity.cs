using KerioLicense.Model;

namespace KerioLicense.Verdict;

/// <summary>What a license is called, and what tells it from others, where only a part of its number or nothing of it is known.</summary>
internal static class LicenseIdentity
{
    private const int ShownOfFingerprint = 8;

    /// <summary>The masked number, or the beginning of the fingerprint.</summary>
    public static string Name(KerioLicenseNumber? number, string fingerprint) =>
        number?.Masked ?? "#" + fingerprint.Substring(0, Math.Min(ShownOfFingerprint, fingerprint.Length));

    /// <summary>The fingerprint; a prefix names one license of each product.</summary>
    public static string Key(KerioLicenseNumber? number, string fingerprint, KerioProduct product) =>
        number is { IsPrefix: true } ? product + "/" + fingerprint : fingerprint;
}
