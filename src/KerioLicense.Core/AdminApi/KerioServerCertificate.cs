using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>The certificate that a server showed. Whoever sits between shows his own: it is the server's own only once it has been compared
/// there. The names of the first properties are those of a list of servers.</summary>
public sealed record KerioServerCertificate
{
    /// <summary>The name or address that was asked.</summary>
    public string ComputerName { get; internal init; } = "";

    /// <summary>The product that was named, or whose own port it is; null on any other port.</summary>
    public KerioProduct? Product { get; internal init; }

    /// <summary>The port that answered.</summary>
    public int Port { get; internal init; }

    /// <summary>SHA-256, 64 hex digits in upper case.</summary>
    public string CertificateThumbprint { get; internal init; } = "";

    /// <summary>SHA-1, 40 hex digits in upper case, as consoles and Windows show it.</summary>
    public string Sha1 { get; internal init; } = "";

    /// <summary>Whom it is made out to.</summary>
    public string Subject { get; internal init; } = "";

    /// <summary>Who signed it.</summary>
    public string Issuer { get; internal init; } = "";

    /// <summary>Names and addresses that it is valid for, with semicolons between them.</summary>
    public string Names { get; internal init; } = "";

    /// <summary>When it begins to be valid (UTC).</summary>
    public DateTime ValidFrom { get; internal init; }

    /// <summary>When it ends (UTC).</summary>
    public DateTime ValidTo { get; internal init; }

    /// <summary>Whether this system trusts it for the name that was asked.</summary>
    public bool IsTrusted { get; internal init; }

    /// <summary>Why the system does not trust it, in the language of the reader; null where it does.</summary>
    public string? Reason { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() => ComputerName + ":" + Port.ToString(CultureInfo.InvariantCulture) + " " + CertificateThumbprint;

    internal static KerioServerCertificate Of(
        AdminApiTarget target, int port, X509Certificate2 certificate, SslPolicyErrors errors)
    {
        return new KerioServerCertificate
        {
            ComputerName = target.ComputerName,
            Product = target.Product ?? KerioProducts.WithPort(port),
            Port = port,
            CertificateThumbprint = AdminApi.CertificateThumbprint.Sha256(certificate),
            Sha1 = certificate.Thumbprint.ToUpperInvariant(),
            Subject = PlainText.Of(certificate.Subject),
            Issuer = PlainText.Of(certificate.Issuer),
            Names = PlainText.Of(string.Join("; ", CertificateNames.Of(certificate))),
            ValidFrom = certificate.NotBefore.ToUniversalTime(),
            ValidTo = certificate.NotAfter.ToUniversalTime(),
            IsTrusted = errors == SslPolicyErrors.None,
            Reason = errors == SslPolicyErrors.None ? null : PlainText.Of(CertificateTrust.Explain(certificate, errors)),
        };
    }
}
