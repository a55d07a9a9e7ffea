using KerioLicense.Model;

namespace KerioLicense.Requests;

/// <summary>Names a request after what is asked for, so that the same request made twice is the same request.</summary>
internal static class RequestId
{
    private const int Digits = 12;

    public static string Of(KerioLicenseNumber number, DateTime from, DateTime until, TemporaryLicenseReason reason) =>
        "KLR-" + KerioLicenseNumber
            .ComputeFingerprint(FormattableString.Invariant($"request/{number.Fingerprint}/{from:yyyy-MM-dd}/{until:yyyy-MM-dd}/{reason}"))
            .Substring(0, Digits)
            .ToUpperInvariant();
}
