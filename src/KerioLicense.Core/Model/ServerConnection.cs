using KerioLicense.Values;

namespace KerioLicense.Model;

/// <summary>How a server was reached, so that it can be asked again in the same way.</summary>
public sealed record ServerConnection
{
    /// <summary>Port of the administration API, 1 to 65535.</summary>
    public int Port { get; init; }

    /// <summary>
    /// SHA-256 of the server's certificate as hex digits, where the reading needed it: the certificate was pinned, or the system does not
    /// trust it. Null where the system trusts it: then the next reading needs no thumbprint, not even after the certificate is renewed.
    /// </summary>
    public string? CertificateThumbprint { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(("port", Port), ("certificate", CertificateThumbprint));
}
