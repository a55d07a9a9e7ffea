using System.Net;

namespace KerioLicense.AdminApi;

/// <summary>How servers are read.</summary>
internal sealed record AdminApiOptions
{
    /// <summary>An administrator's account; the role Auditor is enough.</summary>
    public NetworkCredential Credential { get; init; } = new();

    /// <summary>Servers that are read at the same time.</summary>
    public int ThrottleLimit { get; init; } = 32;

    /// <summary>Longest wait for one call, from sending it to the last byte of its answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time that one server may take for a reading; what was read by then counts.</summary>
    public TimeSpan ServerTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>SHA-1 or SHA-256 of certificates; a server without a thumbprint of its own may show any of them. None: not
    /// pinned.</summary>
    public IReadOnlyList<string> CertificateThumbprints { get; init; } = [];

    /// <summary>The certificates that servers without a thumbprint showed at their first reading; null: they are not kept.</summary>
    public KnownServersFile? KnownServers { get; init; }

    /// <summary>Goes to the servers directly, past the proxy that the system names.</summary>
    public bool NoProxy { get; init; }

    /// <summary>How often every server is read.</summary>
    public int Readings { get; init; } = 1;

    /// <summary>From the end of one reading to the beginning of the next.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>Reads Connect's mail log too.</summary>
    public bool IncludeMailLog { get; init; }

    /// <summary>How far back the mail log is read.</summary>
    public TimeSpan MailLogLookBack { get; init; } = TimeSpan.FromDays(30);
}
