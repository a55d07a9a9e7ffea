using KerioLicense.Compliance.Timeline;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>Puts a finding into words. Of the many scenes of a time line only one or two are ever explained,
/// so that no sentence is made before it is needed.</summary>
internal delegate LocalizedText Explanation(in Finding finding);

/// <summary>What a rule says of a scene, and what follows from it.</summary>
/// <param name="Status">The answer.</param>
/// <param name="Rule">The rule that gave it.</param>
/// <param name="Explain">Says it in words.</param>
internal readonly record struct Finding(ComplianceStatus Status, ComplianceRule Rule, Explanation Explain)
{
    /// <summary>The installations that are present.</summary>
    public Scene? Scene { get; init; }

    /// <summary>The installation named first: the one that works, the former one.</summary>
    public Unit? First { get; init; }

    /// <summary>The installation named second: the standby, the new one.</summary>
    public Unit? Second { get; init; }

    /// <summary>The time that the sentence names.</summary>
    public DateTime? When { get; init; }

    /// <summary>The reason for which the two may share the license, or might until it ended.</summary>
    public PermissionKind? Reason { get; init; }

    /// <summary>When the reason ends or ended.</summary>
    public DateTime? Until { get; init; }

    /// <summary>What is open is the number of the license.</summary>
    public bool IsNumberMissing { get; init; }

    public LocalizedText Sentence => Explain(this);

    /// <summary>When what is allowed now ends.</summary>
    public DateTime? Deadline => Status == ComplianceStatus.Compliant ? Until : null;

    /// <summary>Both may work: neither is called a production server or a standby.</summary>
    public bool IsMigration => this is { Status: ComplianceStatus.Compliant, Reason: PermissionKind.Migration };

    public Permission? Permission =>
        Reason is { } kind ? new Permission { Kind = kind, From = First?.Name, To = Second?.Name, Until = Until } : null;
}
