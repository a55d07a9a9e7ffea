using System.Linq;
using KerioLicense.Values;

namespace KerioLicense.Verdict;

/// <summary>A stretch in which the answer did not change.</summary>
public sealed record TimelineSegment
{
    public DateTime From { get; internal init; }

    public DateTime To { get; internal init; }

    public ComplianceStatus Status { get; internal init; }

    public string RuleId { get; internal init; } = "";

    /// <summary>Their short names in one text: <c>mx1, mx2?</c>.</summary>
    public string Servers => string.Join(", ", Installations.Select(ServerNames.Of));

    /// <summary>The installations that carry the license in the stretch, or may carry it.</summary>
    public IReadOnlyList<SegmentInstallation> Installations { get; internal init => field = Frozen.Of(value); }
        = Frozen.Empty<SegmentInstallation>();

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{From:yyyy-MM-dd HH:mm} - {To:yyyy-MM-dd HH:mm} {Status} {RuleId}");
}

/// <summary>One installation in a stretch of a time line.</summary>
public sealed record SegmentInstallation
{
    public string InstallationId { get; internal init; } = "";

    public InstallationRole Role { get; internal init; }

    /// <summary>False when the installation may have lost the license since, or is known by a prefix of the number only.</summary>
    public bool IsCertain { get; internal init; } = true;

    /// <inheritdoc/>
    public override string ToString() => InstallationId + " " + Role + (IsCertain ? "" : "?");
}
