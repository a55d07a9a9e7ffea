using System;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KerioLicense.Module.Tests.Hostile;

internal enum Certificates
{
    Own,

    /// <summary>Another one, as somebody in the middle shows it.</summary>
    Other,
    Expired,
    WrongName,

    /// <summary>Its name clears the screen, rings, and quotes a license number.</summary>
    EscapesInName,

    /// <summary>A name of 40,000 characters.</summary>
    Huge,

    /// <summary>Signed by nobody knows whom, and names an address where that one's own certificate can be fetched.</summary>
    NamesAnAddress,
}

internal static class HostileCertificate
{
    /// <param name="kind">What is odd about it.</param>
    /// <param name="address">Where the certificate of its issuer is to be fetched, if it names such an address.</param>
    public static X509Certificate2 Create(Certificates kind, string address)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(kind switch
        {
            Certificates.WrongName => "somebody-else.example",
            Certificates.EscapesInName => "\u001b[2J\u001b]0;x\u0007\u202e12345-AB1CD-2EF3G",
            _ => "mx.example",
        });
        if (kind == Certificates.Huge)
        {
            for (var i = 0; i < 625; i++)
            {
                name.AddOrganizationalUnitName(new string('n', 64));
            }
        }

        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256);
        if (kind is not (Certificates.WrongName or Certificates.EscapesInName))
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(IPAddress.Loopback);
            request.CertificateExtensions.Add(names.Build());
        }

        var now = DateTimeOffset.UtcNow;
        using var made = kind switch
        {
            Certificates.Expired => request.CreateSelfSigned(now.AddYears(-2), now.AddDays(-1)),
            Certificates.NamesAnAddress => SignedByAnother(request, key, now, address),
            _ => request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1)),
        };
        // Windows serves only keys that went through a key container once.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private static X509Certificate2 SignedByAnother(CertificateRequest request, ECDsa key, DateTimeOffset now, string address)
    {
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var issuer = new CertificateRequest("CN=unknown", issuerKey, HashAlgorithmName.SHA256);
        issuer.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = issuer.CreateSelfSigned(now.AddDays(-2), now.AddYears(2));
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([address], [address]));
        using var signed = request.Create(authority, now.AddDays(-1), now.AddYears(1), [1, 2, 3, 4]);
        return signed.CopyWithPrivateKey(key);
    }
}
