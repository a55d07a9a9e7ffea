using KerioLicense.Compliance.Changes;
using KerioLicense.Monitoring;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Audit;

/// <summary>What an unattended audit found and did. There is one also where the audit failed,
/// so that a script can always end with its exit code.</summary>
public sealed record KerioLicenseAudit
{
    /// <summary>As the configuration names it.</summary>
    public string? Name { get; init; }

    /// <summary>When the run began (UTC).</summary>
    public DateTime StartedAt { get; init; }

    /// <summary>The state that the monitoring tool is told.</summary>
    public MonitoringState State { get; init; }

    /// <summary>One for each license; empty where the audit failed before it could decide.</summary>
    public IReadOnlyList<KerioComplianceResult> Results { get; init => field = Frozen.Of(value); } = Frozen.Empty<KerioComplianceResult>();

    /// <summary>What became of the licenses since the last run that came to its end; without those of which nothing changed.</summary>
    public IReadOnlyList<KerioComplianceChange> Changes { get; init => field = Frozen.Of(value); } = Frozen.Empty<KerioComplianceChange>();

    /// <summary>Servers and files that could not be read; the last one is why the audit failed, where it did.</summary>
    public IReadOnlyList<AuditProblem> Problems { get; init => field = Frozen.Of(value); } = Frozen.Empty<AuditProblem>();

    /// <summary>What the monitoring tool reads.</summary>
    public KerioMonitoringOutput Output { get; init; } = new("", (int)MonitoringState.Unknown);

    /// <summary>The exit code on the tool's own scale.</summary>
    public int ExitCode => Output.ExitCode;

    /// <summary>The text for standard output.</summary>
    public string Text => Output.Text;

    /// <summary>Files that the run wrote, by their full paths.</summary>
    public IReadOnlyList<string> Files { get; init => field = Frozen.Of(value); } = Frozen.Empty<string>();

    /// <summary>Observations that this run read and the history did not have yet.</summary>
    public int NewObservations { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
