using System.Linq;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>Decides about one server's certificate: as pinned, as the system trusts, or anything at all.</summary>
internal sealed class CertificateCheck
{
    private const int Sha1Digits = 40;
    private const int Sha256Digits = 64;

    private readonly string? _pin;
    private readonly bool _skip;

    private CertificateCheck(string? pin, bool skip)
    {
        _pin = pin;
        _skip = skip;
    }

    public bool IsPinned => _pin is not null;

    /// <summary>SHA-256 of the certificate that the server showed; null before it showed one.</summary>
    public string? SeenThumbprint { get; private set; }

    /// <summary>The same, where the certificate is pinned or the system does not trust it.</summary>
    public string? NeededThumbprint { get; private set; }

    /// <summary>Why the certificate was rejected; null where it was not.</summary>
    public string? Reason { get; private set; }

    /// <exception cref="AdminApiException">Not a thumbprint.</exception>
    public static CertificateCheck For(AdminApiTarget target)
    {
        if (string.IsNullOrWhiteSpace(target.CertificateThumbprint))
        {
            return new CertificateCheck(null, target.SkipCertificateCheck);
        }

        var pin = Normalize(target.CertificateThumbprint!);
        return pin is { Length: Sha1Digits or Sha256Digits }
            ? new CertificateCheck(pin, skip: false)
            : throw AdminApiException.TargetInvalid(target.ToString(), AdminApiTexts.ThumbprintInvalid);
    }

    /// <summary>The SHA-256 to which a target is pinned; null where it is not, or to a SHA-1.</summary>
    public static string? Sha256Of(AdminApiTarget target) =>
        target.CertificateThumbprint is { } thumbprint && Normalize(thumbprint) is { Length: Sha256Digits } pin
        ? pin.ToUpperInvariant() : null;

    public bool Accept(X509Certificate2? certificate, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            Reason = errors.ToString();
            return false;
        }

        SeenThumbprint = Hex.Sha256(certificate.RawData).ToUpperInvariant();
        NeededThumbprint = IsPinned || errors != SslPolicyErrors.None ? SeenThumbprint : null;
        var comparable = _pin?.Length == Sha1Digits ? certificate.Thumbprint : SeenThumbprint;
        Reason = (_pin, errors) switch
        {
            (not null, _) when string.Equals(_pin, comparable, StringComparison.OrdinalIgnoreCase) => null,
            (not null, _) => AdminApiTexts.CertificateNotPinned,
            (_, SslPolicyErrors.None) => null,
            _ when _skip => null,
            _ => Explain(certificate, errors),
        };
        return Reason is null;
    }

    private static string Explain(X509Certificate2 certificate, SslPolicyErrors errors) =>
        certificate.NotAfter.ToUniversalTime() < DateTime.UtcNow
            ? UserText.Format(AdminApiTexts.CertificateExpired, certificate.NotAfter.ToUniversalTime())
            : (errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0
                ? UserText.Format(AdminApiTexts.CertificateNameWrong, certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false))
                : AdminApiTexts.CertificateNotTrusted;

    /// <summary>The hex digits alone; null where there is anything but digits and what tools put between them.</summary>
    private static string? Normalize(string thumbprint)
    {
        // Windows' certificate dialog puts an invisible mark before the first digit.
        var digits = string.Concat(thumbprint.Where(static character => character is not (' ' or ':' or '-' or '\u200e')));
        return digits.All(Hex.IsDigit) ? digits : null;
    }
}
