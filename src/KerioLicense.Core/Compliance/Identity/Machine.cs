using KerioLicense.Model;

namespace KerioLicense.Compliance.Identity;

/// <summary>One machine with one product: its observations in the order of time, under all the ids that it has.</summary>
internal sealed class Machine(string id, List<KerioInstallation> observations)
{
    /// <summary>The id that names the machine: the first of its ids in ordinal order.</summary>
    public string Id { get; } = id;

    public List<string> OtherIds { get; } = [];

    public List<KerioInstallation> Observations { get; } = observations;

    public KerioProduct Product => Observations[0].Product;

    public KerioInstallation Latest => Observations[Observations.Count - 1];

    /// <summary>Its names were taken for one machine, and the readings contradict it.</summary>
    public bool IsContradicted { get; set; }

    /// <summary>The same machine with one more reading, later than the others.</summary>
    public Machine With(KerioInstallation next)
    {
        var machine = new Machine(Id, [.. Observations, next]) { IsContradicted = IsContradicted };
        machine.OtherIds.AddRange(OtherIds);
        return machine;
    }

    public bool HasId(string id)
    {
        if (string.Equals(Id, id, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        foreach (var other in OtherIds)
        {
            if (string.Equals(other, id, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    public void SortByTime() => Observations.Sort(static (a, b) =>
    {
        var order = a.ObservedAt.CompareTo(b.ObservedAt);
        order = order != 0 ? order : string.CompareOrdinal(a.InstallationId, b.InstallationId);
        order = order != 0 ? order : a.Source.CompareTo(b.Source);
        order = order != 0 ? order : string.CompareOrdinal(Tie(a), Tie(b));
        return order;
    });

    /// <summary>Parts of one reading have no order of their own; one is chosen so that the order of the input cannot show.</summary>
    private static string Tie(KerioInstallation observation) => string.Join(
        "|",
        observation.Machine.SerialNumber,
        Tie(observation.Connect?.Counters),
        observation.Machine.StartedAt?.Ticks.ToString(CultureInfo.InvariantCulture),
        observation.LicenseNumber?.Fingerprint,
        observation.License.FileHash,
        observation.License.Kind.ToString(),
        observation.ComputerName,
        observation.Customer,
        observation.Site);

    private static string? Tie(TrafficCounters? counters) => counters is not { Since: { } since } c
        ? null
        : FormattableString.Invariant(
            $"{since.Ticks} {c.Received} {c.Transmitted} {c.DeliveredToLocals} {c.Mx} {c.Relay} {c.SmtpAccepted} {c.Pop3Downloads}");
}
