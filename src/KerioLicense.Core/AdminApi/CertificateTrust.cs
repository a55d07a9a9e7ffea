using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>Why a system does not trust a certificate.</summary>
internal static class CertificateTrust
{
    /// <summary>The reason, as a part of a sentence.</summary>
    public static string Explain(X509Certificate2 certificate, SslPolicyErrors errors) =>
        certificate.NotAfter.ToUniversalTime() < DateTime.UtcNow
            ? UserText.Format(AdminApiTexts.CertificateExpired, certificate.NotAfter.ToUniversalTime())
            : (errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0
                ? UserText.Format(AdminApiTexts.CertificateNameWrong, certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false))
                : AdminApiTexts.CertificateNotTrusted;
}
