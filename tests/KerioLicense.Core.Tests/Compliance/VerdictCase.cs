using System;
using System.Collections.Generic;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>
/// One small estate and what the definition says of the license <see cref="ReadingBuilder.L1"/> in it (or of another key) at one instant.
/// Limits: look-back 5 days, valid 8 hours, quiet 6 hours, silent 4 days.
/// </summary>
internal sealed record VerdictCase
{
    /// <summary>The sentence that the case checks.</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<KerioInstallation> Observations { get; init; }

    /// <summary>Hours after the origin.</summary>
    public required double AsOf { get; init; }

    public required ComplianceStatus Status { get; init; }

    public required string Rule { get; init; }

    public KerioLicensePolicy Policy { get; init; } = Limits;

    /// <summary>What the answers of past instants must be (hours after the origin, inside the stretch).</summary>
    public IReadOnlyList<(double At, ComplianceStatus Status, string Rule)> Past { get; init; } = [];

    public double? ViolationHours { get; init; }

    /// <summary>Null: the license <see cref="ReadingBuilder.L1"/>; otherwise the one result with this rule.</summary>
    public string? KeyByRule { get; init; }

    public static KerioLicensePolicy Limits { get; } = new()
    {
        Evidence = new EvidencePolicy { LookBackDays = 5, ReadingValidHours = 8, QuietHours = 6, SilentAfterDays = 4 },
        WarnBeforeDays = 1,
    };

    public override string ToString() => Name;
}
