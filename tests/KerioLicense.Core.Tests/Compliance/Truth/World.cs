using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Verdict;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Truth;

/// <summary>What is true of a world, and so what no answer may be.</summary>
internal enum Truth
{
    /// <summary>Never two in production without a reason: no Violation, no hours of one.</summary>
    Fine,

    /// <summary>Two in production at once, and the readings can show it: not Compliant.</summary>
    Breach,

    /// <summary>Two that work in turns: neither Compliant nor a Violation.</summary>
    Turns,

    /// <summary>Nothing can be said any more.</summary>
    NotRead,
}

/// <summary>A made-up estate of known truth. Days are counted from the origin, a Sunday;
/// the look-back of the default policy fits in.</summary>
internal sealed class World(Random random)
{
    /// <summary>The last day of the history.</summary>
    public const int Days = 40;

    /// <summary>Readings of every day are taken early in the morning.</summary>
    public const double Morning = 6;

    private readonly List<TrueServer> _servers = [];

    public Random Random => random;

    public KerioLicensePolicy Policy { get; set; } = KerioLicensePolicy.Default;

    public Truth Truth { get; set; }

    /// <summary>What the answer must be where it can be decided.</summary>
    public ComplianceStatus[] Decided { get; set; } = [];

    /// <summary>The days of which the truth speaks.</summary>
    public (double From, double To) When { get; set; } = (12, Days);

    public IEnumerable<KerioInstallation> Observations => _servers.SelectMany(s => s.Readings);

    public TrueServer Server(string id, TrueServer? server = null)
    {
        _servers.Add(server ?? new TrueServer(id, random));
        return _servers[^1];
    }

    public TrueServer Producer(string id, double from = -40, double to = Days, double perDay = 40, bool office = false) =>
        Server(id).Works(24 * from, 24 * to, perDay, office);

    /// <summary>An instant at which somebody asks: any time of a day of which the truth speaks.</summary>
    public double Ask() => 24 * (When.From + (random.NextDouble() * (When.To - When.From)));

    /// <summary>What is wrong with an answer; null when nothing is.</summary>
    public string? Flaw(ComplianceStatus status, string rule, TimeSpan violation)
    {
        var isGreen = status is ComplianceStatus.Compliant or ComplianceStatus.NotApplicable
            || (status == ComplianceStatus.Warning && violation == TimeSpan.Zero);
        var isBreach = status == ComplianceStatus.Violation || violation > TimeSpan.Zero;
        var contradicted = Truth switch
        {
            Truth.Fine => isBreach,
            Truth.Breach => isGreen,
            Truth.Turns => isGreen || isBreach,
            Truth.NotRead => status != ComplianceStatus.Indeterminate,
            _ => throw new InvalidOperationException(),
        };
        return contradicted ? $"{status} {rule} ({violation}) contradicts {Truth}"
            : Decided.Length > 0 && !Decided.Contains(status)
                ? $"{status} {rule} ({violation}) where {string.Join(" or ", Decided)} could be decided"
            : null;
    }
}
