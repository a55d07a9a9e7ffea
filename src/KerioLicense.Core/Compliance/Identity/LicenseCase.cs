using KerioLicense.Model;

namespace KerioLicense.Compliance.Identity;

/// <summary>What a case is about.</summary>
internal enum LicenseCaseKind
{
    Registered,
    Trial,
    Unregistered,

    /// <summary>Nothing that the installation was asked told its license.</summary>
    Unreadable,
}

/// <summary>A license and the machines that carry it or may carry it.</summary>
internal sealed class LicenseCase(LicenseCaseKind kind, LicenseKey key, KerioProduct product)
{
    // More are not named: one is enough to leave the answer open.
    private const int MostNamed = 3;

    private readonly HashSet<Machine> _machines = [];
    private bool _isKindTold;

    public LicenseCaseKind Kind { get; private set; } = kind;

    public LicenseKey Key { get; } = key;

    public KerioProduct Product { get; } = product;

    /// <summary>Null where only the license file is known, or nothing.</summary>
    public KerioLicenseNumber? Number { get; set; }

    /// <summary>Machines of which a reading names this license.</summary>
    public List<Machine> Machines { get; } = [];

    /// <summary>Machines of which a reading names a prefix that this license begins with.</summary>
    public List<Machine> PossibleMachines { get; } = [];

    /// <summary>Some other installations that may carry this license, too, as far as the numbers are known; the answer is open.</summary>
    public List<Machine> MayBeOn { get; } = [];

    /// <summary>What contradicts what; null when nothing does. The name of a text.</summary>
    public string? Contradiction { get; private set; }

    /// <summary>When the contradiction was over: it counts until it has left the look-back. The end of time where it never is.</summary>
    public DateTime ContradictedUntil { get; private set; }

    /// <summary>A reading of the machine names this license.</summary>
    public void Add(Machine machine)
    {
        if (_machines.Add(machine))
        {
            Machines.Add(machine);
        }
    }

    /// <summary>A reading of the machine names this license, or a prefix of it that was tried already.</summary>
    public bool IsOn(Machine machine) => _machines.Contains(machine) || PossibleMachines.Contains(machine);

    /// <summary>Another installation may carry this license, too; false when no further one has to be found.</summary>
    public bool MayAlsoBeOn(Machine machine)
    {
        if (MayBeOn.Count < MostNamed && !MayBeOn.Contains(machine))
        {
            MayBeOn.Add(machine);
        }

        return MayBeOn.Count < MostNamed;
    }

    /// <summary>A trial number of which a reading says that it is registered is a license; a file alone says neither.</summary>
    public void LearnKind(LicenseKind told)
    {
        if (told == LicenseKind.Registered || (told == LicenseKind.Trial && !_isKindTold))
        {
            Kind = told == LicenseKind.Trial ? LicenseCaseKind.Trial : LicenseCaseKind.Registered;
            _isKindTold = true;
        }
    }

    /// <summary>Readings contradict each other; what was found first is told.</summary>
    public void Contradict(string text, DateTime until)
    {
        Contradiction ??= text;
        ContradictedUntil = until > ContradictedUntil ? until : ContradictedUntil;
    }

    /// <summary>The license is on two products: that is told before everything else.</summary>
    public void ContradictProducts(string text)
    {
        Contradiction = null;
        Contradict(text, DateTime.MaxValue);
    }

    /// <summary>The same license on other machines, without contradictions; its number is known.</summary>
    public LicenseCase On(Converter<Machine, Machine> change)
    {
        var license = new LicenseCase(Kind, Key, Product) { Number = Number };
        license.Machines.AddRange(Machines.ConvertAll(change));
        license.PossibleMachines.AddRange(PossibleMachines.ConvertAll(change));
        return license;
    }
}
