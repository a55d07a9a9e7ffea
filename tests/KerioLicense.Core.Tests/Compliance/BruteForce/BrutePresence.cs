using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Model;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

internal enum Presence
{
    None,
    Possible,
    Certain,
}

/// <summary>What one machine showed of its license at one instant; or that it was retired then.</summary>
internal sealed record LicenseShown(DateTime At, bool Retired, HashSet<string> Whole, HashSet<string> Prefixes, bool Unregistered)
{
    /// <summary>More than one license at one instant.</summary>
    public bool IsConflict(BruteLicenses licenses) =>
        Whole.Count + (Unregistered ? 1 : 0) > 1
        || (Unregistered && Prefixes.Count > 0)
        || (Whole.Count == 0 && Prefixes.Count > 1)
        || (Whole.Count == 1 && Whole.Single()[0] == 'N' && Prefixes.Any(p => !licenses.Fits(p, Whole.Single())));
}

/// <summary>Which licenses there are, and which readings show which. A license is named N:fingerprint,
/// H:file hash or P:product:fingerprint of a prefix.</summary>
internal sealed class BruteLicenses
{
    private readonly Dictionary<string, HashSet<string>> _byHash = [];
    private readonly Dictionary<string, string> _prefixOf = [];
    private readonly Dictionary<string, string> _between = [];

    public BruteLicenses(IReadOnlyList<BruteMachine> machines)
    {
        foreach (var (machine, o) in machines.SelectMany(m => m.Readings.Select(r => (m, r))))
        {
            if (WholeNumber(o) is not { } number)
            {
                continue;
            }

            var key = "N:" + number.Fingerprint;
            Numbers[key] = number;
            if (number.PrefixFingerprint is { } prefix)
            {
                _prefixOf[key] = prefix;
            }

            var together = machine.Readings.Where(other => other.ObservedAt == o.ObservedAt).ToList();
            var isOnly = together.All(other => WholeNumber(other) is not { } n || n.Fingerprint == number.Fingerprint);
            foreach (var hash in together.Where(other => other == o || (isOnly && WholeNumber(other) is null))
                .Select(other => other.License.FileHash).OfType<string>())
            {
                if (!_byHash.TryGetValue(hash, out var keys))
                {
                    _byHash[hash] = keys = [];
                }

                keys.Add(key);
            }
        }

        _between = Between(machines);
    }

    public Dictionary<string, KerioLicenseNumber> Numbers { get; } = [];

    /// <summary>Files that were never read with a number, with the numbers that lie around them.</summary>
    private Dictionary<string, string> Between(IReadOnlyList<BruteMachine> machines)
    {
        var found = new List<(string File, string Number)>();
        foreach (var machine in machines)
        {
            var told = new List<string>();
            foreach (var instant in machine.Readings.GroupBy(o => o.ObservedAt).OrderBy(g => g.Key))
            {
                var all = instant.Select(o => (Read: Read(o), o.License.Kind))
                    .Select(r => r.Read.Whole ?? r.Read.Prefix ?? (r.Kind == LicenseKind.Unregistered ? "U" : null))
                    .OfType<string>().Distinct().ToList();
                all.RemoveAll(one => all.Exists(other => other != one && Fits(one, other)));
                if (all.Count > 0 && (all.Count > 1 || told.Count == 0 || told[^1] != all[0]))
                {
                    told.Add(all.Count > 1 ? "?" : all[0]);
                }
            }

            for (var i = 2; i < told.Count; i++)
            {
                if (told[i] == told[i - 2] && (told[i][0], told[i - 1][0]) is ('H', 'N') or ('N', 'H'))
                {
                    found.Add(told[i][0] == 'H' ? (told[i], told[i - 1]) : (told[i - 1], told[i]));
                }
            }
        }

        return found.Distinct().GroupBy(f => f.File).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single().Number);
    }

    /// <summary>A number that was inferred is no more than its first eleven characters; counters of a file are none.</summary>
    public static KerioInstallation Doubted(KerioInstallation o)
    {
        var number = !o.License.NumberIsInferred ? o.License.Number
            : KerioLicenseNumber.TryParse(o.License.Number?.Value?[..11], out var beginning) ? beginning : null;
        var counters = o.Connect?.Counters is { Since: not null, ReadAt: null } counted ? counted : null;
        return o with
        {
            License = o.License with { Number = number },
            Connect = o.Connect is null ? null : o.Connect with { Counters = counters },
        };
    }

    private static KerioLicenseNumber? WholeNumber(KerioInstallation o) => o.License.Number is { IsPrefix: false } number ? number : null;

    /// <summary>The same license file was read with this number and with another.</summary>
    public bool SharesFile(string license) => _byHash.Values.Any(keys => keys.Count > 1 && keys.Contains(license));

    /// <summary>Does the license begin with the prefix (both by their names)? It may where nothing but the number's
    /// fingerprint was ever read.</summary>
    public bool Fits(string prefix, string license) =>
        prefix == license
        || (prefix.StartsWith("P:", StringComparison.Ordinal) && license.StartsWith("N:", StringComparison.Ordinal)
            && (!_prefixOf.TryGetValue(license, out var own) || prefix.EndsWith(":" + own, StringComparison.Ordinal)));

    /// <summary>What a machine showed, in the order of time; a retirement comes before a reading of the same instant.</summary>
    public List<LicenseShown> Shown(BruteMachine machine, IEnumerable<DateTime> retired)
    {
        var shown = new List<LicenseShown>();
        foreach (var o in machine.Readings.OrderBy(o => o.ObservedAt))
        {
            var (whole, prefix) = Read(o);
            var unregistered = whole is null && prefix is null && o.License.Kind == LicenseKind.Unregistered;
            if (whole is null && prefix is null && !unregistered)
            {
                continue;
            }

            if (shown.Count == 0 || shown[^1].At != o.ObservedAt)
            {
                shown.Add(new LicenseShown(o.ObservedAt, false, [], [], false));
            }

            if (whole is not null)
            {
                shown[^1].Whole.Add(whole);
            }

            if (prefix is not null)
            {
                shown[^1].Prefixes.Add(prefix);
            }

            if (unregistered)
            {
                shown[^1] = shown[^1] with { Unregistered = true };
            }
        }

        shown.AddRange(retired.Select(on => new LicenseShown(on, true, [], [], false)));
        return [.. shown.OrderBy(s => s.At).ThenBy(s => !s.Retired)];
    }

    private (string? Whole, string? Prefix) Read(KerioInstallation o)
    {
        if (WholeNumber(o) is { } number)
        {
            return ("N:" + number.Fingerprint, null);
        }

        var prefix = o.License.Number is { IsPrefix: true } p ? "P:" + o.Product + ":" + p.Fingerprint : null;
        if (o.License.FileHash is not { } hash)
        {
            return (null, prefix);
        }

        return _byHash.TryGetValue(hash, out var keys) && keys.Count == 1 ? (keys.Single(), null)
            : prefix is not null ? (null, prefix)
            : _between.TryGetValue("H:" + hash, out var between) ? (between, null)
            : ("H:" + hash, null);
    }
}

/// <summary>Section 3, first half: the presence of one machine on one license.</summary>
/// <param name="licenses">What the readings show.</param>
/// <param name="license">The license.</param>
/// <param name="shown">What the machine showed.</param>
/// <param name="earliestEvidence">The beginning of its earliest evidence.</param>
/// <param name="valid">The policy's.</param>
/// <param name="newcomers">When the other installations of the license were first read.</param>
internal sealed class BrutePresence(
    BruteLicenses licenses, string license, List<LicenseShown> shown, DateTime? earliestEvidence, TimeSpan valid, List<DateTime> newcomers)
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    public bool IsMember => shown.Any(Names);

    public DateTime? FirstRead => shown.Where(Shows).Select(s => (DateTime?)s.At).FirstOrDefault();

    /// <summary>The readings that show the license.</summary>
    public IEnumerable<DateTime> Readings => shown.Where(Shows).Select(s => s.At);

    public IEnumerable<DateTime> Edges =>
        shown.SelectMany(s => new[] { s.At, s.At + valid }).Concat(earliestEvidence is { } first ? [first] : []);

    public Presence At(DateTime t)
    {
        if (shown.Any(r => r.Retired && r.At <= t && !shown.Any(s => Shows(s) && s.At >= r.At && s.At <= t)))
        {
            return Presence.None;
        }

        var last = shown.FindLastIndex(s => s.At <= t);
        var found = Presence.None;
        for (var i = last; i >= 0 && !shown[i].Retired; i--)
        {
            if (Conflicts(shown[i]))
            {
                found = Presence.Possible;
                break;
            }

            if (Surely(shown[i]))
            {
                return IsCertain(i, t) ? Presence.Certain : Presence.Possible;
            }

            if (!Shows(shown[i]))
            {
                break;
            }

            found = Presence.Possible;
        }

        if (found != Presence.None)
        {
            return found;
        }

        var before = shown.FindLast(s => s.At <= t);
        var next = shown.Find(s => s.At > t && !s.Retired);
        return next is not null && Shows(next) && earliestEvidence <= t && before is not { Retired: true }
            ? Presence.Possible : Presence.None;
    }

    /// <summary>The license was read at i, and nothing else up to t.</summary>
    private bool IsCertain(int i, DateTime t)
    {
        for (var k = i + 1; k < shown.Count; k++)
        {
            if (shown[k].Retired)
            {
                break;
            }

            if (Ends(shown[k]))
            {
                return false;
            }

            if (Surely(shown[k]) && shown[k].At > t)
            {
                return true;
            }
        }

        return t < shown[i].At + valid && !newcomers.Any(first => first > shown[i].At + s_hour && first <= t);
    }

    /// <summary>Two licenses, this one among them, were read at one instant of the look-back.</summary>
    public bool IsDisputed(DateTime from) =>
        shown.Any(s => (s.Whole.Contains(license) || s.Prefixes.Contains(license)) && s.IsConflict(licenses)
            && !shown.Any(next => !next.Retired && next.At > s.At && next.At <= from));

    private bool Surely(LicenseShown s) => !s.Retired && s.Whole.Contains(license) && !s.IsConflict(licenses);

    private bool Names(LicenseShown s) =>
        s.Whole.Contains(license) || s.Prefixes.Any(p => licenses.Fits(p, license) && !s.Whole.Any(w => licenses.Fits(p, w)));

    /// <summary>It names the license, or a file that may be its.</summary>
    private bool Shows(LicenseShown s) => Names(s) || (license[0] != 'H' && s.Whole.Any(w => w[0] == 'H'));

    private bool Conflicts(LicenseShown s) => Shows(s) && s.IsConflict(licenses);

    private bool Ends(LicenseShown s) => s.Retired || !Shows(s) || s.IsConflict(licenses);
}
