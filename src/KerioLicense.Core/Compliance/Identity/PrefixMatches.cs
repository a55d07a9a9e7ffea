using System.Linq;
using KerioLicense.Model;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Identity;

/// <summary>
/// Machines of which only the beginning of a number is known, tried on every license that begins with it. Where that makes far more pairs
/// than there are machines and licenses, none is tried: all of them are left open, so that results never grow with the product.
/// </summary>
internal sealed class PrefixMatches
{
    // So many pairs are tried for each license and each machine, and some more, so that small estates are always tried out.
    private const int PairsOfEach = 4;
    private const int PairsBesides = 64;

    private readonly List<(LicenseCase Prefix, Machine Machine)> _machines = [];
    private readonly ByCustomer<LicenseCase> _candidates;
    private readonly int _candidateCount;

    private PrefixMatches(List<LicenseCase> prefixes, List<LicenseCase> candidates, KerioProduct product)
    {
        foreach (var prefix in prefixes)
        {
            foreach (var machine in prefix.Machines)
            {
                _machines.Add((prefix, machine));
            }
        }

        var ofProduct = candidates.FindAll(candidate => candidate.Machines.Exists(machine => machine.Product == product));
        (_candidates, _candidateCount) = (new ByCustomer<LicenseCase>(ofProduct, static candidate => candidate.Machines), ofProduct.Count);
    }

    /// <summary>Adds the machines to the licenses that they may carry. What is left of the prefixes is licenses of their own.</summary>
    /// <param name="cases">The licenses so far.</param>
    /// <param name="prefixes">The licenses of which only the beginning of the number is known.</param>
    public static void Find(List<LicenseCase> cases, List<LicenseCase> prefixes)
    {
        var (known, unknown) = ByPrefix(cases);
        var matched = new HashSet<(LicenseCase, Machine)>();
        foreach (var alike in prefixes.GroupBy(static prefix => (prefix.Product, prefix.Number!.Fingerprint)))
        {
            if (known.Contains(alike.Key.Fingerprint))
            {
                new PrefixMatches([.. alike], [.. known[alike.Key.Fingerprint]], alike.Key.Product).Match(matched);
            }
        }

        foreach (var ofProduct in unknown.Count == 0 ? [] : prefixes.GroupBy(static prefix => prefix.Product))
        {
            new PrefixMatches([.. ofProduct], unknown, ofProduct.Key).Match(matched);
        }

        foreach (var prefix in prefixes)
        {
            prefix.Machines.RemoveAll(machine => prefix.MayBeOn.Count == 0 && matched.Contains((prefix, machine)));
            if (prefix.Machines.Count > 0)
            {
                cases.Add(prefix);
            }
        }
    }

    private static (ILookup<string, LicenseCase> Known, List<LicenseCase> Unknown) ByPrefix(List<LicenseCase> cases)
    {
        var numbers = cases.FindAll(static candidate => candidate.Key.Kind == LicenseKeyKind.Number);
        return (
            numbers.Where(static candidate => candidate.Number?.Value is not null)
                .ToLookup(static candidate => candidate.Number!.PrefixFingerprint!, StringComparer.Ordinal),
            numbers.FindAll(static candidate => candidate.Number?.Value is null));
    }

    private void Match(HashSet<(LicenseCase, Machine)> matched)
    {
        var most = (PairsOfEach * (_machines.Count + _candidateCount)) + PairsBesides;
        var pairs = new List<(LicenseCase Candidate, LicenseCase Prefix, Machine Machine)>();
        foreach (var (prefix, machine) in _machines)
        {
            foreach (var candidate in _candidates.With([machine]))
            {
                pairs.Add((candidate, prefix, machine));
                if (pairs.Count > most)
                {
                    LeaveOpen();
                    return;
                }
            }
        }

        foreach (var (candidate, prefix, machine) in pairs)
        {
            matched.Add((prefix, machine));
            AddPossible(candidate, machine);
        }
    }

    private void LeaveOpen()
    {
        foreach (var (prefix, machine) in _machines)
        {
            foreach (var candidate in _candidates.With([machine]))
            {
                if (!candidate.IsOn(machine) && !prefix.MayAlsoBeOn(candidate.Machines[0]))
                {
                    break;
                }
            }
        }

        var machines = new ByCustomer<Machine>(_machines.ConvertAll(static one => one.Machine), static machine => [machine]);
        foreach (var candidate in _candidates.All)
        {
            foreach (var machine in machines.With(candidate.Machines))
            {
                if (!candidate.IsOn(machine) && !candidate.MayAlsoBeOn(machine))
                {
                    break;
                }
            }
        }
    }

    private static void AddPossible(LicenseCase candidate, Machine machine)
    {
        if (machine.IsContradicted)
        {
            candidate.Contradict(nameof(ComplianceTexts.SummaryDataMachine), DateTime.MaxValue);
        }

        if (!candidate.IsOn(machine))
        {
            candidate.PossibleMachines.Add(machine);
        }
    }
}
