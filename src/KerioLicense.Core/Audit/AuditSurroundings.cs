using System.Net;
using System.Threading;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;

namespace KerioLicense.Audit;

/// <summary>As <see cref="ComplianceEngine.Evaluate"/>.</summary>
internal delegate IReadOnlyList<KerioComplianceResult> Judgement(
    IEnumerable<KerioInstallation> observations, KerioLicensePolicy policy, DateTime asOf, CancellationToken cancellation);

/// <summary>What an audit has from its caller beside the configuration.</summary>
internal sealed record AuditSurroundings
{
    public IAuditObserver Observer { get; init; } = null!;

    /// <summary>The clock of observations and file names, and of all waiting.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Null where the caller has none; then the configuration must name no servers.</summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>Null where the system has no event log.</summary>
    public IEventSink? EventLog { get; init; }

    /// <summary>Of reports that name none.</summary>
    public CultureInfo Language { get; init; } = CultureInfo.CurrentUICulture;

    public CancellationToken Cancellation { get; init; }

    /// <summary>Decides on observations.</summary>
    public Judgement Judge { get; init; } = ComplianceEngine.Evaluate;
}
