using System;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KerioLicense.AdminApiEmulator;

/// <summary>A certificate of the server's own making, kept in memory only.</summary>
internal static class ServerCertificate
{
    public static X509Certificate2 Create(ServerSpec spec)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = spec.Certificate == CertificateKind.WrongName ? "somebody-else.example" : spec.Name;
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (spec.Certificate != CertificateKind.WrongName)
        {
            names.AddDnsName("localhost");
            names.AddIpAddress(IPAddress.Parse(spec.Address));
        }

        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        var (from, to) = spec.Certificate == CertificateKind.Expired
            ? (now.AddYears(-2), now.AddDays(-1))
            : (now.AddDays(-1), now.AddYears(1));
        using var made = request.CreateSelfSigned(from, to);
        // Windows serves only keys that went through a key container once.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
