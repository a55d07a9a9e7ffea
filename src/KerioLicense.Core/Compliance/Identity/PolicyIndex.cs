using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Identity;

/// <summary>The declarations of a policy, found by license or by installation.</summary>
internal sealed class PolicyIndex
{
    private readonly Dictionary<string, List<DateTime>> _retirements = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<Statement>> _statements = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<KerioLicenseNumber, List<MigrationDeclaration>> _migrations = [];
    private readonly Dictionary<KerioLicenseNumber, List<FailoverDeclaration>> _failovers = [];
    private readonly Dictionary<KerioLicenseNumber, List<AgreementDeclaration>> _agreements = [];
    private readonly Dictionary<KerioLicenseNumber, List<TemporaryLicense>> _temporary = [];
    private readonly Dictionary<KerioLicenseNumber, List<Waiver>> _waivers = [];

    public PolicyIndex(KerioLicensePolicy policy)
    {
        Policy = policy;
        AddAll(_retirements, policy.Retired, static item => item.Installation, static item => item.On);
        AddAll(_statements, policy.Statements, static item => item.Installation, static item => item);
        AddAll(_migrations, policy.Migrations, static item => item.License, static item => item);
        AddAll(_failovers, policy.Failovers, static item => item.License, static item => item);
        AddAll(_agreements, policy.Agreements, static item => item.License, static item => item);
        AddAll(_temporary, policy.TemporaryLicenses, static item => item.Number, static item => item);
        AddAll(_waivers, policy.Waivers, static item => item.License, static item => item);
    }

    public KerioLicensePolicy Policy { get; }

    public EvidencePolicy Evidence => Policy.Evidence;

    public TimeSpan LookBack => TimeSpan.FromDays(Evidence.LookBackDays);

    public TimeSpan Valid => TimeSpan.FromHours(Evidence.ReadingValidHours);

    public TimeSpan Silent => TimeSpan.FromDays(Evidence.SilentAfterDays);

    public TimeSpan WarnBefore => TimeSpan.FromDays(Policy.WarnBeforeDays);

    /// <summary>The days on which a machine was retired, under any of its ids, ascending.</summary>
    public IReadOnlyList<DateTime> Retirements(Machine machine)
    {
        if (_retirements.Count == 0)
        {
            return [];
        }

        var days = Of(_retirements, machine);
        days.Sort();
        return days;
    }

    public IReadOnlyList<Statement> Statements(Machine machine) => _statements.Count == 0 ? [] : Of(_statements, machine);

    public IReadOnlyList<FailoverDeclaration> Failovers(KerioLicenseNumber? license) => Of(_failovers, license);

    public IReadOnlyList<AgreementDeclaration> Agreements(KerioLicenseNumber? license) => Of(_agreements, license);

    public IReadOnlyList<MigrationDeclaration> Migrations(KerioLicenseNumber? license) => Of(_migrations, license);

    public IReadOnlyList<Waiver> Waivers(KerioLicenseNumber? license) => Of(_waivers, license);

    /// <summary>The end of the bridge license that has this number; the latest where several are declared.</summary>
    public DateTime? BridgeUntil(KerioLicenseNumber? license)
    {
        DateTime? until = null;
        foreach (var temporary in Of(_temporary, license))
        {
            until = until > temporary.Until ? until : temporary.Until;
        }

        return until;
    }

    private static List<TValue> Of<TValue>(Dictionary<string, List<TValue>> index, Machine machine)
    {
        var found = new List<TValue>();
        foreach (var id in (List<string>)[machine.Id, .. machine.OtherIds])
        {
            if (index.TryGetValue(id, out var values))
            {
                found.AddRange(values);
            }
        }

        return found;
    }

    private static List<TValue> Of<TValue>(Dictionary<KerioLicenseNumber, List<TValue>> index, KerioLicenseNumber? license) =>
        index.Count > 0 && license is not null && index.TryGetValue(license, out var values) ? values : [];

    private static void AddAll<TItem, TKey, TValue>(
        Dictionary<TKey, List<TValue>> index, IReadOnlyList<TItem> items, Func<TItem, TKey> key, Func<TItem, TValue> value)
        where TKey : notnull
    {
        foreach (var item in items)
        {
            if (!index.TryGetValue(key(item), out var values))
            {
                index.Add(key(item), values = []);
            }

            values.Add(value(item));
        }
    }
}
