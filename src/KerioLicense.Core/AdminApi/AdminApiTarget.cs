using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>A server to read over its administration API.</summary>
internal sealed record AdminApiTarget
{
    private readonly string _computerName = "";

    /// <summary>Host name or IP address; an address in its usual form, however it was written.</summary>
    public string ComputerName { get => _computerName; init => _computerName = HostAddress.Usual(PlainText.Of(value)); }

    /// <summary>Null: found out, by trying the three products' ports, or by asking the server on <see cref="Port"/>.</summary>
    public KerioProduct? Product { get; init; }

    /// <summary>1 to 65535; null: the product's own port.</summary>
    public int? Port { get; init; }

    public string? Customer { get; init; }

    public string? Site { get; init; }

    /// <summary>
    /// Hex digits of the certificate's SHA-1 or SHA-256; blanks and colons are ignored. Where given, this certificate and no other is
    /// accepted, whoever signed it.
    /// </summary>
    public string? CertificateThumbprint { get; init; }

    /// <summary>Accepts any certificate: whoever sits between can read the password. A thumbprint goes before it.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>The number to use where the server does not report its own, as some Operators do.</summary>
    public string? LicenseNumber { get; init; }

    /// <summary>Why the server is not asked; null: nothing is wrong with what was said of it.</summary>
    public string? Fault { get; init; }

    /// <summary>The name as errors show it, with the port where it is given.</summary>
    public override string ToString() => Port is { } port ? ComputerName + ":" + port.ToString(CultureInfo.InvariantCulture) : ComputerName;
}
