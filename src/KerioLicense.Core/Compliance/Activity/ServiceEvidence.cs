using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Activity;

/// <summary>
/// What the operating system says of the engine. Stopped protocol services inside a running engine prove nothing (kerio-facts 2.3,
/// inferred), and a service that is disabled but still runs is not off.
/// </summary>
internal sealed class ServiceEvidence()
    : EvidenceSource(EvidenceKind.Service, KerioProduct.Connect)
{
    public override void ReadStates(MachineReadings machine, ActivityRecord record)
    {
        var readings = new List<KerioInstallation>(machine.Observations.Count);
        foreach (var observation in machine.Observations)
        {
            if (observation.Service.State != ServiceState.Unknown)
            {
                readings.Add(observation);
            }
        }

        // Of two readings at one instant the one that forbids less comes last and counts.
        readings.Sort((a, b) =>
        {
            var order = a.ObservedAt.CompareTo(b.ObservedAt);
            return order != 0 ? order : Rank(a).CompareTo(Rank(b));
        });

        for (var i = 0; i < readings.Count; i++)
        {
            // Readings of one instant are one: what counts is the last.
            if (readings[i].Service.State == ServiceState.Stopped
                && (i + 1 == readings.Count || readings[i + 1].ObservedAt > readings[i].ObservedAt))
            {
                ReadStopped(readings, i, machine.Valid, record);
            }
        }
    }

    private void ReadStopped(List<KerioInstallation> readings, int index, TimeSpan valid, ActivityRecord record)
    {
        var (at, source) = (readings[index].ObservedAt, readings[index].Source.ToString());
        if (StoppedSince(readings, index) is { } since && since < at)
        {
            record.AddIdle(Kind, new Interval(since, at), source,
                LocalizedText.Of(nameof(ComplianceTexts.ValueServiceStoppedSince), ("since", since)));
        }

        if (readings[index].Service.StartMode != ServiceStartMode.Disabled)
        {
            record.AddState(Kind, new Interval(at, at.AddTicks(1)), at, ForbiddingState.None, source,
                LocalizedText.Of(nameof(ComplianceTexts.ValueServiceStopped)));
        }
        else if (IntervalSet.FirstEndingAfter(record.LogHours, at - valid) is var i && i < record.LogHours.Count
            && record.LogHours[i].From <= at)
        {
            record.AddState(Kind, new Interval(at, at.AddTicks(1)), at, ForbiddingState.None, source,
                LocalizedText.Of(nameof(ComplianceTexts.ValueServiceDisabledButLogged)));
        }
        else
        {
            DateTime? next = index + 1 < readings.Count ? readings[index + 1].ObservedAt : null;
            var (interval, firmTo) = StateReading.Reach(at, next, valid, record);
            record.AddState(Kind, interval, firmTo, ForbiddingState.Disabled, source,
                LocalizedText.Of(nameof(ComplianceTexts.ValueServiceDisabled)));
        }
    }

    /// <summary>The latest that any reading of the instant says.</summary>
    private static DateTime? StoppedSince(List<KerioInstallation> readings, int index)
    {
        DateTime? since = null;
        for (var i = index; i >= 0 && readings[i].ObservedAt == readings[index].ObservedAt; i--)
        {
            since = readings[i].Service.StoppedSince is { } own && !(since >= own) ? own : since;
        }

        return since;
    }

    private static int Rank(KerioInstallation observation) => observation.Service switch
    {
        { State: ServiceState.Running } => 2,
        { StartMode: not ServiceStartMode.Disabled } => 1,
        _ => 0,
    };
}
