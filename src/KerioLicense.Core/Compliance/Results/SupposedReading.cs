using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;

namespace KerioLicense.Compliance.Results;

/// <summary>What the next reading of an installation may show.</summary>
/// <param name="Member">The installation.</param>
/// <param name="Work">When it shows work.</param>
/// <param name="IsGone">It shows another license.</param>
/// <param name="Pair">What it shows of the high-availability pair; null where that is what the last one showed.</param>
internal sealed record SupposedReading(
    Member Member, SupposedWork Work, bool IsGone = false, HighAvailabilityReading? Pair = null)
{
    /// <summary>All that the next reading may show.</summary>
    /// <param name="member">The installation.</param>
    /// <param name="isCertain">It certainly carries the license.</param>
    /// <param name="isFirst">Of two boxes the one that may be the master.</param>
    public static List<SupposedReading> Of(Member member, bool isCertain, bool isFirst)
    {
        var readings = new List<SupposedReading>();
        foreach (var pair in Pairs(member, isFirst))
        {
            foreach (var work in EvidenceBook.SupposedWorks(member.Machine))
            {
                readings.Add(new SupposedReading(member, work, Pair: pair));
            }
        }

        if (!isCertain)
        {
            readings.Add(new SupposedReading(member, SupposedWork.Never, IsGone: true));
        }

        return readings;
    }

    /// <summary>The reading, at an instant after all others.</summary>
    /// <param name="license">The license that the installation carries.</param>
    /// <param name="instant">When it is read.</param>
    public KerioInstallation At(LicenseCase license, DateTime instant)
    {
        var machine = Member.Machine;
        var last = Last(machine, static observation => observation.License is not { Number: null, FileHash: null }) ?? machine.Latest;
        var service = Last(machine, observation =>
            observation.ObservedAt == last.ObservedAt && observation.Service.State != ServiceState.Unknown)?.Service;
        var next = new KerioInstallation
        {
            InstallationId = last.InstallationId,
            ComputerName = last.ComputerName,
            Product = last.Product,
            Customer = last.Customer,
            Machine = last.Machine,
            Source = last.Source,
            ObservedAt = instant,
            Service = Work != SupposedWork.Never || service is null ? ServiceReading.NotRead : service,
            License = IsGone ? new LicenseReading { Kind = LicenseKind.Unregistered }
                : license.Number is { IsPrefix: false } number ? new LicenseReading { Kind = LicenseKind.Registered, Number = number }
                : last.License,
            Control = (Pair ?? PairOf(machine)) is { } pair ? new ControlReading { HighAvailability = pair } : null,
        };
        return EvidenceBook.Suppose(machine, next, Work);
    }

    /// <summary>Of a pair: what the last reading showed, with what it did not show; or that the function is off.</summary>
    private static IEnumerable<HighAvailabilityReading?> Pairs(Member member, bool isFirst)
    {
        if (PairOf(member.Machine) is not { Mode: HighAvailabilityMode.ActivePassive } last)
        {
            return [null];
        }

        var role = isFirst ? HighAvailabilityRole.Master : HighAvailabilityRole.Slave;
        return
        [
            last with
            {
                Role = last.Role == HighAvailabilityRole.Unknown ? role : last.Role,
                Health = last.Health == HighAvailabilityHealth.Unknown ? HighAvailabilityHealth.Ok : last.Health,
            },
            last with { Health = HighAvailabilityHealth.Disabled },
        ];
    }

    private static HighAvailabilityReading? PairOf(Machine machine) =>
        Last(machine, static observation => observation.Control?.HighAvailability is { Mode: not HighAvailabilityMode.Unknown })
            ?.Control!.HighAvailability;

    private static KerioInstallation? Last(Machine machine, Predicate<KerioInstallation> match) => machine.Observations.FindLast(match);
}
