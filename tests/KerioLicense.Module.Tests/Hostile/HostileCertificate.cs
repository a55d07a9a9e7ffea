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
}

internal static class HostileCertificate
{
    public static X509Certificate2 Create(Certificates kind)
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
        using var made = kind == Certificates.Expired
            ? request.CreateSelfSigned(now.AddYears(-2), now.AddDays(-1))
            : request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        // Windows serves only keys that went through a key container once.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
