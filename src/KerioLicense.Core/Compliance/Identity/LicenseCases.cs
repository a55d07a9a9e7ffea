using System.Linq;
using KerioLicense.Model;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Identity;

/// <summary>Sorts the machines by the licenses that they carry.</summary>
internal sealed class LicenseCases
{
    private readonly LicenseKeys _keys;
    private readonly Dictionary<LicenseKey, LicenseCase> _byKey = [];
    private readonly List<LicenseCase> _cases = [];
    private readonly List<LicenseCase> _prefixes = [];

    private readonly DateTime _lookBackFrom;

    private LicenseCases(LicenseKeys keys, DateTime lookBackFrom) => (_keys, _lookBackFrom) = (keys, lookBackFrom);

    /// <summary>Finds the licenses; contradictions of one instant count only from the beginning of the look-back on.</summary>
    public static List<LicenseCase> Find(List<Machine> machines, LicenseKeys keys, DateTime lookBackFrom)
    {
        var cases = new LicenseCases(keys, lookBackFrom);
        foreach (var machine in machines)
        {
            cases.Add(machine);
        }

        PrefixMatches.Find(cases._cases, cases._prefixes);
        return cases._cases;
    }

    private void Add(Machine machine)
    {
        var last = LicenseKey.None;
        KerioInstallation? lastNamed = null;
        var contradicted = new List<LicenseKey>();
        foreach (var observation in machine.Observations)
        {
            var key = _keys.Of(observation);
            if (key.Kind == LicenseKeyKind.None)
            {
                continue;
            }

            if (lastNamed is not null && lastNamed.ObservedAt != observation.ObservedAt)
            {
                SettleContradictions(contradicted, observation.ObservedAt);
            }
            else if (lastNamed is not null && _keys.Differ(lastNamed, observation))
            {
                contradicted.Add(last);
                contradicted.Add(key);
            }

            if (key != last && key.Kind != LicenseKeyKind.Unregistered)
            {
                Case(key, observation).Add(machine);
            }

            if (key == last && lastNamed is not null && TellsNoMore(observation.License, lastNamed.License))
            {
                lastNamed = observation;
                continue;
            }

            if (_byKey.TryGetValue(key, out var known))
            {
                Learn(known, observation, machine);
            }

            (last, lastNamed) = (key, observation);
        }

        if (lastNamed is null)
        {
            AddAlone(machine.Latest.License.Kind == LicenseKind.Trial ? LicenseCaseKind.Trial : LicenseCaseKind.Unreadable, machine);
        }
        else if (last.Kind == LicenseKeyKind.Unregistered && contradicted.Count == 0)
        {
            AddAlone(LicenseCaseKind.Unregistered, machine);
        }

        SettleContradictions(contradicted, DateTime.MaxValue);
    }

    /// <summary>A contradiction stands until the machine's next reading; it counts when that reaches into the look-back.</summary>
    private void SettleContradictions(List<LicenseKey> contradicted, DateTime until)
    {
        foreach (var key in contradicted)
        {
            if (until > _lookBackFrom && _byKey.TryGetValue(key, out var known))
            {
                known.Contradict(nameof(ComplianceTexts.SummaryDataTwoLicenses), until);
            }
        }

        contradicted.Clear();
    }

    private void AddAlone(LicenseCaseKind kind, Machine machine)
    {
        var alone = new LicenseCase(kind, LicenseKey.None, machine.Product);
        alone.Machines.Add(machine);
        _cases.Add(alone);
    }

    private LicenseCase Case(LicenseKey key, KerioInstallation observation)
    {
        if (!_byKey.TryGetValue(key, out var found))
        {
            found = new LicenseCase(LicenseCaseKind.Registered, key, observation.Product);
            found.LearnKind(observation.License.Kind);
            _byKey.Add(key, found);
            (key.Kind == LicenseKeyKind.Prefix ? _prefixes : _cases).Add(found);
        }

        return found;
    }

    private void Learn(LicenseCase known, KerioInstallation observation, Machine machine)
    {
        if (known.Key.Kind != LicenseKeyKind.File && observation.License.Number is { } number && TellsMore(number, known.Number))
        {
            known.Number = number;
        }

        known.LearnKind(observation.License.Kind);

        if (machine.Product != known.Product)
        {
            known.ContradictProducts(nameof(ComplianceTexts.SummaryDataTwoProducts));
        }
        else if (_keys.Contradicted.Contains(known.Key.Text))
        {
            known.Contradict(nameof(ComplianceTexts.SummaryDataOneFile), DateTime.MaxValue);
        }
        else if (machine.IsContradicted)
        {
            known.Contradict(nameof(ComplianceTexts.SummaryDataMachine), DateTime.MaxValue);
        }
    }

    /// <summary>The number rather than its beginning, and its text rather than its fingerprint.</summary>
    private static bool TellsMore(KerioLicenseNumber number, KerioLicenseNumber? known) =>
        known is null || (number.IsPrefix, number.Value is null).CompareTo((known.IsPrefix, known.Value is null)) < 0;

    private static bool TellsNoMore(LicenseReading reading, LicenseReading last) =>
        reading.Kind == last.Kind && (reading.Number is not { } number || !TellsMore(number, last.Number));

    /// <summary>Where one of the two is redacted and the other gives no text to compare, they may match:
    /// what is not known is not taken for a difference.</summary>
    internal static bool MayBeginWith(KerioLicenseNumber? whole, KerioLicenseNumber prefix) => whole?.BeginsWith(prefix) != false;
}
