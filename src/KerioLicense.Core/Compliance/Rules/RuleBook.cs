using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Timeline;

namespace KerioLicense.Compliance.Rules;

/// <summary>
/// The published rules. They are no member of <see cref="ComplianceRule"/>: the runtime initializes a base class with its first derived
/// instance, so that the list would be made before that instance is there, and would hold null in its place.
/// </summary>
internal static class RuleBook
{
    /// <summary>In the order in which they are asked; the last four decide nothing from a scene alone.</summary>
    public static IReadOnlyList<ComplianceRule> All { get; } =
    [
        ReplicatedRule.Instance,
        HighAvailabilityRule.Instance,
        SingleRule.Instance,
        MigrationRule.Instance,
        ConnectDisabledRule.Instance,
        FailoverRule.Instance,
        MigrationExpiredRule.Instance,
        ActiveDuplicateRule.Instance,
        ConnectIdleRule.Instance,
        ControlOneCableRule.Instance,
        OperatorIdleRule.Instance,
        TemporaryRule.Instance,
        TrialRule.Instance,
        UnregisteredRule.Instance,
        DataRule.Instance,
    ];

    /// <summary>The answer of the first rule that has one.</summary>
    /// <exception cref="InvalidOperationException">No rule decides the scene.</exception>
    public static Finding Decide(Scene scene)
    {
        foreach (ComplianceRule rule in All)
        {
            if (rule.Decide(scene) is { } finding)
            {
                return TemporaryRule.Instance.Apply(scene, finding);
            }
        }

        throw new InvalidOperationException("No rule decided the scene.");
    }
}
