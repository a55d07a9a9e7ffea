using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

internal readonly record struct Answer(ComplianceStatus Status, string Rule)
{
    public static Answer Compliant(string rule) => new(ComplianceStatus.Compliant, rule);

    public static Answer Indeterminate(string rule) => new(ComplianceStatus.Indeterminate, rule);

    public static Answer Violation(string rule) => new(ComplianceStatus.Violation, rule);

    /// <summary>Compliant, Indeterminate, Violation.</summary>
    public int Badness => Status switch
    {
        ComplianceStatus.Compliant => 0,
        ComplianceStatus.Indeterminate => 1,
        ComplianceStatus.Violation => 2,
        _ => throw new InvalidOperationException(Status.ToString()),
    };

    public override string ToString() => $"{Status} {Rule}";
}

/// <summary>A machine as far as one license is concerned.</summary>
internal sealed record BruteMember(BruteMachine Machine, BruteEvidence Evidence, BruteRoles Roles, BrutePresence Presence);

/// <summary>A permission of two installations: what lies in it, or can, is excused.</summary>
internal sealed record BruteWindow(DateTime From, DateTime To)
{
    public bool Holds(DateTime t) => From <= t && t < To;

    /// <summary>Something in the closed stretch can lie inside.</summary>
    public bool Meets(DateTime from, DateTime to) => From < To && from < To && to >= From;
}

/// <summary>The members of one license and the declarations about it.</summary>
internal sealed class BruteEstate(KerioProduct product, string license, List<BruteMember> members, KerioLicensePolicy policy, DateTime asOf)
{
    public KerioProduct Product => product;

    public string License => license;

    /// <summary>Only a file of the license is known, and others may carry it, too.</summary>
    public bool MayBeOthers { get; init; }

    public List<BruteMember> Members => members;

    public KerioLicensePolicy Policy => policy;

    public DateTime AsOf => asOf;

    public TimeSpan Quiet => TimeSpan.FromHours(policy.Evidence.QuietHours);

    public TimeSpan Valid => TimeSpan.FromHours(policy.Evidence.ReadingValidHours);

    public TimeSpan LookBack => TimeSpan.FromDays(policy.Evidence.LookBackDays);

    public BrutePairs Pairs { get; } = new(members, TimeSpan.FromHours(policy.Evidence.ReadingValidHours));

    public string IdleRule => product switch
    {
        KerioProduct.Connect => "KL-CONNECT-IDLE",
        KerioProduct.Control => "KL-CONTROL-ONECABLE",
        _ => "KL-OPERATOR-IDLE",
    };

    public TemporaryLicense? Bridge => policy.TemporaryLicenses.Where(b => IsThis(b.Number)).MaxBy(b => b.Until);

    public bool IsThis(KerioLicenseNumber number) => license == "N:" + number.Fingerprint;

    public IEnumerable<FailoverDeclaration> Failovers(BruteMember from, BruteMember to) =>
        policy.Failovers.Where(f => IsThis(f.License) && from.Machine.Is(f.From) && to.Machine.Is(f.To));

    /// <summary>The migrations of these two; without a known end they have no To.</summary>
    public IEnumerable<(DateTime Started, DateTime? Until)> Migrations(BruteMember a, BruteMember b) =>
        policy.Migrations
            .Where(m => IsThis(m.License) && ((a.Machine.Is(m.From) && b.Machine.Is(m.To)) || (a.Machine.Is(m.To) && b.Machine.Is(m.From))))
            .Select(m => (m.Started, m.Until ?? (policy.Migration.MaximumDays is { } days ? m.Started.AddDays(days) : null)));

    public IEnumerable<BruteWindow> Agreements =>
        policy.Agreements.Where(a => IsThis(a.License)).Select(a => new BruteWindow(a.From, a.Until));

    /// <summary>Where the two may both work.</summary>
    public IEnumerable<BruteWindow> Permissions(BruteMember a, BruteMember b, bool doubtfulPairsAreOne) =>
        Migrations(a, b).Select(m => new BruteWindow(m.Started, m.Until ?? DateTime.MaxValue)).Concat(Agreements)
        .Concat(Pairs.Of(a, b, doubtfulPairsAreOne));

    /// <summary>The installations of the instant, a high-availability pair as one.</summary>
    public List<List<BruteMember>> Units(DateTime t, Presence least, bool doubtfulPairsAreOne)
    {
        var units = new List<List<BruteMember>>();
        var rest = members.Where(m => m.Presence.At(t) >= least).OrderBy(m => m.Machine.Name, StringComparer.Ordinal).ToList();
        while (rest.Count > 0)
        {
            var one = rest[0];
            rest.RemoveAt(0);
            var partner = product == KerioProduct.Control
                ? rest.Find(m => Pairs.Of(one, m, doubtfulPairsAreOne).Any(w => w.Holds(t))) : null;
            units.Add(partner is null ? [one] : [one, partner]);
            if (partner is not null)
            {
                rest.Remove(partner);
            }
        }

        return units;
    }
}
