using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Activity;

/// <summary>How many cables are in a Kerio Control box (kerio-facts 3.2, inferred), and what follows.</summary>
internal sealed class ControlLinkEvidence()
    : EvidenceSource(EvidenceKind.ControlLinks, KerioProduct.Control)
{
    /// <summary>Readings of several cables: the proof is the instant of the reading.</summary>
    public override void ReadActivity(MachineReadings readings, ActivityRecord record)
    {
        foreach (var reading in Series(readings.Observations))
        {
            if (reading.Cables.Least > 1)
            {
                record.AddActive(Kind, new Interval(reading.At, reading.At.AddTicks(1)), reading.Source.ToString(), Value(reading.Cables));
                record.AddProof(reading.At, reading.At, isCables: true);
            }
        }
    }

    /// <summary>Readings of one cable, and of those that say nothing; read once all proofs are known.</summary>
    public override void ReadStates(MachineReadings readings, ActivityRecord record)
    {
        var series = Series(readings.Observations);
        var telling = series.FindAll(static reading => reading.Cables.SaysSomething);
        for (var i = 0; i < telling.Count; i++)
        {
            var (at, cables, source) = telling[i];
            if (cables.IsOneStandbyCable)
            {
                var (interval, firmTo) = StateReading.Reach(at, i + 1 < telling.Count ? telling[i + 1].At : null, readings.Valid, record);
                record.AddState(
                    Kind, interval, firmTo, ForbiddingState.OneCable, source.ToString(),
                    LocalizedText.Of(nameof(ComplianceTexts.ValueOneCable), ("group", cables.Group.ToString())));
            }
        }

        foreach (var reading in series)
        {
            if (!reading.Cables.SaysSomething)
            {
                record.AddNothing(Kind, new Interval(reading.At, reading.At.AddTicks(1)), reading.Source.ToString(), Value(reading.Cables));
            }
        }
    }

    public override MissingEvidence Missing(ReadingCommand command, int quietHours) =>
        command.Reading(LocalizedText.Of(nameof(ComplianceTexts.MissingLinks)));

    /// <summary>Any number of cables may be in at the next reading.</summary>
    public override KerioInstallation Suppose(Machine machine, KerioInstallation next, SupposedWork work) => next with
    {
        Control = (next.Control ?? new ControlReading()) with
        {
            Interfaces = work == SupposedWork.Never
                ? [Cable(InterfaceGroup.Trusted)] : [Cable(InterfaceGroup.Trusted), Cable(InterfaceGroup.Internet)],
        },
    };

    private static ControlInterface Cable(InterfaceGroup group) =>
        new() { Type = InterfaceType.Ethernet, Group = group, LinkStatus = LinkStatus.Up, Enabled = true };

    /// <summary>Counts the cables: Ethernet rows that are neither VLAN nor Wi-Fi; ambiguous rows make the count a range.</summary>
    public static CableCount Count(IReadOnlyList<ControlInterface> interfaces)
    {
        int least = 0, most = 0;
        var group = InterfaceGroup.Unknown;
        List<InterfaceGroup> riding = [];
        foreach (var row in interfaces)
        {
            if ((row.Vlan || row.Wifi) && IsIn(row.LinkStatus))
            {
                riding.Add(row.Group);
            }

            // A row of a type that was not read may be a card: it must not make "exactly one" out of two.
            if (row.Type is not (InterfaceType.Ethernet or InterfaceType.Unknown) || row.Vlan || row.Wifi)
            {
                continue;
            }

            var sockets = row.VirtualSwitch || row.Ports > 1 ? Math.Max(row.Ports, 2) : 1;
            switch (row.LinkStatus)
            {
                case var status when IsIn(status) && row.Type == InterfaceType.Ethernet:
                    least++;
                    most += sockets;
                    group = row.Group;
                    break;
                case LinkStatus.CableDisconnected:
                case LinkStatus.Down when !row.Enabled:
                    break;
                default:
                    most += sockets;
                    break;
            }
        }

        return new CableCount(least, most, group, riding.Exists(other => other != group));
    }

    private static bool IsIn(LinkStatus status) =>
        status is LinkStatus.Up or LinkStatus.Error or LinkStatus.Backup or LinkStatus.Connecting or LinkStatus.Disconnecting;

    /// <summary>In the order of time; of two readings at one instant the one that permits less.</summary>
    private static List<(DateTime At, CableCount Cables, ObservationSource Source)> Series(IReadOnlyList<KerioInstallation> observations)
    {
        var series = new List<(DateTime At, CableCount Cables, ObservationSource Source)>(observations.Count);
        foreach (var observation in observations)
        {
            if (observation.Control is not { Interfaces.Count: > 0 } control)
            {
                continue;
            }

            var (cables, last) = (Count(control.Interfaces), series.Count - 1);
            if (last < 0 || series[last].At != observation.ObservedAt)
            {
                series.Add((observation.ObservedAt, cables, observation.Source));
            }
            else if (cables.CompareTo(series[last].Cables) > 0)
            {
                series[last] = (observation.ObservedAt, cables, observation.Source);
            }
        }

        return series;
    }

    private static LocalizedText Value(CableCount cables) => cables.Least == cables.Most
        ? LocalizedText.Of(nameof(ComplianceTexts.ValueCables), ("count", cables.Least))
        : LocalizedText.Of(nameof(ComplianceTexts.ValueCablesRange), ("least", cables.Least), ("most", cables.Most));
}

/// <summary>The range in which the number of cables lies.</summary>
/// <param name="Least">So many are certainly in.</param>
/// <param name="Most">No more can be in.</param>
/// <param name="Group">The group of the one that is certainly in.</param>
/// <param name="CarriesAnother">A VLAN or Wi-Fi of another group is up: one cable can carry both networks.</param>
internal readonly record struct CableCount(int Least, int Most, InterfaceGroup Group, bool CarriesAnother = false) : IComparable<CableCount>
{
    /// <summary>Exactly one cable, WAN or LAN: what the article allows to a second box.</summary>
    public bool IsOneStandbyCable =>
        this is { Least: 1, Most: 1, CarriesAnother: false, Group: InterfaceGroup.Internet or InterfaceGroup.Trusted };

    /// <summary>An unclear count says nothing.</summary>
    public bool SaysSomething => Rank != 1;

    public int CompareTo(CableCount other)
    {
        var order = Rank.CompareTo(other.Rank);
        order = order != 0 ? order : Least.CompareTo(other.Least);
        order = order != 0 ? order : Most.CompareTo(other.Most);
        return order != 0 ? order : Group.CompareTo(other.Group);
    }

    private int Rank => IsOneStandbyCable ? 0 : Least > 1 ? 2 : 1;
}
