using System;
using System.Collections.Generic;
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
    /// <summary>Readings of several cables: activity, and its proof.</summary>
    public override void ReadActivity(MachineReadings readings, ActivityRecord record)
    {
        foreach (var reading in Series(readings.Observations))
        {
            if (reading.Cables.Least > 1)
            {
                // Not cut by proofs: more activity does not contradict activity.
                var firmTo = reading.Next is { } next && next <= reading.At + readings.Valid ? next : reading.At.AddTicks(1);
                record.AddActive(EvidenceKind.ControlLinks, new Interval(reading.At, firmTo), reading.Source.ToString(), Value(reading.Cables));
                record.AddProof(reading.At, reading.At);
            }
        }
    }

    /// <summary>Readings of one cable, and of those that say nothing; read once all proofs are known.</summary>
    public override void ReadStates(MachineReadings readings, ActivityRecord record)
    {
        foreach (var reading in Series(readings.Observations))
        {
            if (reading.Cables.Least > 1)
            {
                continue;
            }

            var (span, firmTo) = StateReading.Reach(reading.At, reading.Next, readings.Valid, record);
            if (reading.Cables.IsOneStandbyCable)
            {
                record.AddState(
                    EvidenceKind.ControlLinks,
                    span,
                    firmTo,
                    ForbiddingState.OneCable,
                    reading.Source.ToString(),
                    LocalizedText.Of(nameof(ComplianceTexts.ValueOneCable), ("group", reading.Cables.Group.ToString())));
            }
            else
            {
                record.AddNothing(EvidenceKind.ControlLinks, span, reading.Source.ToString(), Value(reading.Cables));
            }
        }
    }

    public override MissingEvidence Missing(ReadingCommand command, int quietHours) => command.Reading(LocalizedText.Of(nameof(ComplianceTexts.MissingLinks)));

    /// <summary>Counts the cables: Ethernet rows that are neither VLAN nor Wi-Fi; ambiguous rows make the count a range.</summary>
    public static CableCount Count(IReadOnlyList<ControlInterface> interfaces)
    {
        int least = 0, most = 0;
        var group = InterfaceGroup.Unknown;
        foreach (var row in interfaces)
        {
            // A row of a type that was not read may be a card: it must not make "exactly one" out of two.
            if (row.Type is not (InterfaceType.Ethernet or InterfaceType.Unknown) || row.Vlan || row.Wifi)
            {
                continue;
            }

            var sockets = row.VirtualSwitch || row.Ports > 1 ? Math.Max(row.Ports, 2) : 1;
            switch (row.LinkStatus)
            {
                case LinkStatus.Up or LinkStatus.Error or LinkStatus.Backup or LinkStatus.Connecting or LinkStatus.Disconnecting when row.Type == InterfaceType.Ethernet:
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

        return new CableCount(least, most, group);
    }

    private static List<(DateTime At, DateTime? Next, CableCount Cables, ObservationSource Source)> Series(IReadOnlyList<KerioInstallation> observations)
    {
        var readings = new List<(DateTime At, DateTime? Next, CableCount Cables, ObservationSource Source)>(observations.Count);
        foreach (var observation in observations)
        {
            if (observation.Control is { Interfaces.Count: > 0 } control)
            {
                readings.Add((observation.ObservedAt, null, Count(control.Interfaces), observation.Source));
            }
        }

        // Of two readings at one instant the one that permits less comes last and counts.
        readings.Sort(static (a, b) =>
        {
            var order = a.At.CompareTo(b.At);
            return order != 0 ? order : a.Cables.CompareTo(b.Cables);
        });

        for (var i = 0; i + 1 < readings.Count; i++)
        {
            readings[i] = readings[i] with { Next = readings[i + 1].At };
        }

        return readings;
    }

    private static LocalizedText Value(CableCount cables) => cables.Least == cables.Most
        ? LocalizedText.Of(nameof(ComplianceTexts.ValueCables), ("count", cables.Least))
        : LocalizedText.Of(nameof(ComplianceTexts.ValueCablesRange), ("least", cables.Least), ("most", cables.Most));
}

/// <summary>The range in which the number of cables lies, and the group of the one that is certainly in.</summary>
internal readonly record struct CableCount(int Least, int Most, InterfaceGroup Group) : IComparable<CableCount>
{
    /// <summary>Exactly one cable, WAN or LAN: what the article allows to a second box.</summary>
    public bool IsOneStandbyCable => this is { Least: 1, Most: 1, Group: InterfaceGroup.Internet or InterfaceGroup.Trusted };

    public int CompareTo(CableCount other)
    {
        var order = Rank.CompareTo(other.Rank);
        order = order != 0 ? order : Least.CompareTo(other.Least);
        order = order != 0 ? order : Most.CompareTo(other.Most);
        return order != 0 ? order : Group.CompareTo(other.Group);
    }

    private int Rank => IsOneStandbyCable ? 0 : Least > 1 ? 2 : 1;
}
