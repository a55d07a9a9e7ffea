using System;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Rules;

/// <summary>What a rule says of a scene.</summary>
/// <param name="Status">The answer.</param>
/// <param name="Rule">The rule that gave it.</param>
/// <param name="Summary">The name of the text that says it; {0} and {1} are installations, {2} is a time.</param>
/// <param name="First">The installation named first: the one that works, the former one.</param>
/// <param name="Second">The installation named second: the standby, the new one.</param>
/// <param name="When">The time that the text names.</param>
/// <param name="Deadline">When the permission ends.</param>
internal readonly record struct Finding(
    ComplianceStatus Status,
    ComplianceRule Rule,
    string Summary,
    Unit? First = null,
    Unit? Second = null,
    DateTime? When = null,
    DateTime? Deadline = null);
