using System.Linq;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using KerioLicense.Errors;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>Decides about one server's certificate: as pinned, as at the first reading, as the system trusts, or anything at all.</summary>
internal sealed class CertificateCheck
{
    private readonly string _server;
    private readonly IReadOnlyList<string> _pins;
    private readonly KnownServersFile? _known;
    private readonly bool _skip;

    private CertificateCheck(string server, IReadOnlyList<string> pins, KnownServersFile? known, bool skip) =>
        (_server, _pins, _known, _skip) = (server, pins, known, skip);

    public bool IsPinned => _pins.Count > 0;

    /// <summary>SHA-256 of the certificate that the server showed; null before it showed one.</summary>
    public string? SeenThumbprint { get; private set; }

    /// <summary>The same, where the certificate is pinned or the system does not trust it.</summary>
    public string? NeededThumbprint { get; private set; }

    /// <summary>Why the certificate was rejected; null where it was not.</summary>
    public string? Reason { get; private set; }

    /// <summary>The error that says so better than <see cref="Reason"/>; null where there is none.</summary>
    public AdminApiException? Failure { get; private set; }

    /// <param name="target">The server; its own thumbprint goes before those of the options.</param>
    /// <param name="server">Its name and port.</param>
    /// <param name="options">What holds for all servers.</param>
    /// <exception cref="AdminApiException">A text is not a thumbprint.</exception>
    public static CertificateCheck For(AdminApiTarget target, string server, AdminApiOptions options)
    {
        var isOwn = !string.IsNullOrWhiteSpace(target.CertificateThumbprint);
        var given = isOwn ? [target.CertificateThumbprint!] : options.CertificateThumbprints;
        return new CertificateCheck(
            server,
            [.. given.Select(thumbprint => CertificateThumbprint.Normalize(thumbprint)
                ?? throw AdminApiException.TargetInvalid(target.ToString(), AdminApiTexts.ThumbprintInvalid))],
            isOwn ? null : options.KnownServers,
            target.SkipCertificateCheck);
    }

    public bool Accept(X509Certificate2? certificate, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            Reason = errors.ToString();
            return false;
        }

        SeenThumbprint = CertificateThumbprint.Sha256(certificate);
        NeededThumbprint = IsPinned || errors != SslPolicyErrors.None ? SeenThumbprint : null;
        Reason = ReasonAgainst(certificate, errors);
        return Reason is null;
    }

    private string? ReasonAgainst(X509Certificate2 certificate, SslPolicyErrors errors) =>
        _pins.Any(pin => CertificateThumbprint.IsOf(pin, certificate)) ? null
        : _known is not null ? ReasonAgainst(_known, isTrusted: errors == SslPolicyErrors.None)
        : IsPinned ? AdminApiTexts.CertificateNotPinned
        : errors == SslPolicyErrors.None || _skip ? null
        : CertificateTrust.Explain(certificate, errors);

    private string? ReasonAgainst(KnownServersFile known, bool isTrusted)
    {
        try
        {
            var entry = known.Meet(_server, SeenThumbprint!, isTrusted);
            Failure = entry.Permits(SeenThumbprint!, isTrusted)
                ? null : AdminApiException.CertificateChanged(_server, entry, SeenThumbprint!, known.Path);
        }
        catch (Exception exception) when (FileFailure.Of(exception, known.Path, isWriting: true) is { } failure)
        {
            // What cannot be kept cannot be compared next time, so nothing is sent.
            Failure = AdminApiException.CertificateNotKept(_server, known.Path, failure);
        }

        return Failure?.Message;
    }
}
