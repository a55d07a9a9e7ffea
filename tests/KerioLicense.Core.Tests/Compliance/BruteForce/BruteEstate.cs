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

/// <summary>A machine on the grid, as far as one licence is concerned.</summary>
internal sealed class BruteMember(BruteMachine machine, BruteActivity activity, BrutePresence presence, BruteGrid grid, TimeSpan quiet, TimeSpan valid)
{
    public BruteMachine Machine => machine;

    public BruteActivity Activity => activity;


    public InstallationRole[] Roles { get; } = BruteRoles.Of(activity, grid, quiet, valid);

    /// <summary>In Standby only because nothing else is known since.</summary>
    public Presence[] Presence { get; } = [.. grid.At.Select(presence.At)];

    public bool IsDisabled(DateTime t) => activity.Claims.Any(c => c.State == BruteState.Disabled && c.Holds(t));

    /// <summary>The reading of high availability that counts at t.</summary>
    public HighAvailabilityReading? HighAvailability(DateTime t)
    {
        var readings = machine.Readings.Where(r => r.Control?.HighAvailability is { Mode: not HighAvailabilityMode.Unknown } && r.ObservedAt <= t && t < r.ObservedAt + valid).ToList();
        var latest = readings.Where(r => r.ObservedAt == readings.Max(o => o.ObservedAt)).Select(r => r.Control!.HighAvailability!).ToList();
        return latest.Count == 0 || latest.Any(h => Describe(h) != Describe(latest[0])) ? null : latest[0];
    }

    public bool IsPairedWith(BruteMember other, DateTime t) =>
        HighAvailability(t) is { Mode: HighAvailabilityMode.ActivePassive } a
        && other.HighAvailability(t) is { Mode: HighAvailabilityMode.ActivePassive } b
        && (a.Role, b.Role) is (HighAvailabilityRole.Master, HighAvailabilityRole.Slave) or (HighAvailabilityRole.Slave, HighAvailabilityRole.Master)
        && IsOn(a.Health) && IsOn(b.Health)
        && a.VirtualInterfaces.Count > 0 && Addresses(a) == Addresses(b);

    private static bool IsOn(HighAvailabilityHealth health) => health is not (HighAvailabilityHealth.Disabled or HighAvailabilityHealth.Unknown);

    private static string Addresses(HighAvailabilityReading h) =>
        string.Join(";", h.VirtualInterfaces.Select(v => v.Name + "|" + v.VirtualIpV4 + "|" + v.VirtualIpV6).Order(StringComparer.Ordinal));

    private static string Describe(HighAvailabilityReading h) => $"{h.Mode} {h.Role} {h.Health} {Addresses(h)}";
}

/// <summary>The members of one licence and the declarations about it.</summary>
internal sealed class BruteEstate(BruteGrid grid, KerioProduct product, string license, List<BruteMember> members, KerioLicensePolicy policy)
{
    public BruteGrid Grid => grid;

    public KerioProduct Product => product;

    public string License => license;

    public List<BruteMember> Members => members;

    public KerioLicensePolicy Policy => policy;

    public TimeSpan Quiet => TimeSpan.FromHours(policy.Evidence.QuietHours);

    public TimeSpan LookBack => TimeSpan.FromDays(policy.Evidence.LookBackDays);

    public string IdleRule => product switch
    {
        KerioProduct.Connect => "KL-CONNECT-IDLE",
        KerioProduct.Control => "KL-CONTROL-ONECABLE",
        _ => "KL-OPERATOR-IDLE",
    };

    public TemporaryLicense? Bridge => policy.TemporaryLicenses.Where(b => IsThis(b.Number)).MaxBy(b => b.Until);

    public bool IsThis(KerioLicenseNumber number) => license == "N:" + number.Fingerprint;

    public IEnumerable<FailoverDeclaration> Failovers => policy.Failovers.Where(f => IsThis(f.License));

    /// <summary>The migrations of these two, with their ends; null where none is known. A pair has none.</summary>
    public IEnumerable<(DateTime Started, DateTime? Until)> Migrations(IReadOnlyCollection<BruteMember> one, IReadOnlyCollection<BruteMember> other) =>
        policy.Migrations
            .Where(m => IsThis(m.License) && one.Count == 1 && other.Count == 1)
            .Where(m => (one.Any(x => x.Machine.Is(m.From)) && other.Any(y => y.Machine.Is(m.To))) || (one.Any(x => x.Machine.Is(m.To)) && other.Any(y => y.Machine.Is(m.From))))
            .Select(m => (m.Started, m.Until ?? (policy.Migration.MaximumDays is { } days ? m.Started.AddDays(days) : null)));

    /// <summary>The installations of the instant, a high-availability pair as one.</summary>
    public List<List<BruteMember>> Units(int cell, Presence least)
    {
        var units = new List<List<BruteMember>>();
        var rest = members.Where(m => m.Presence[cell] >= least).OrderBy(m => m.Machine.Name, StringComparer.Ordinal).ToList();
        while (rest.Count > 0)
        {
            var one = rest[0];
            rest.RemoveAt(0);
            var partner = rest.Find(m => product == KerioProduct.Control && one.IsPairedWith(m, grid.At[cell]));
            units.Add(partner is null ? [one] : [one, partner]);
            if (partner is not null)
            {
                rest.Remove(partner);
            }
        }

        return units;
    }
}
