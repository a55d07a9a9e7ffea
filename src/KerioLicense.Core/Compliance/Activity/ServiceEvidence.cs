using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Activity;

/// <summary>
/// What the operating system says of the engine. Stopped protocol services inside a running engine prove nothing (kerio-facts 2.3, inferred), and a service that is
/// disabled but still runs is not off.
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
            if (readings[i].Service.State != ServiceState.Stopped)
            {
                if (i > 0 && readings[i - 1].Service.State == ServiceState.Stopped)
                {
                    record.AddNothing(
                        EvidenceKind.Service,
                        new Interval(readings[i].ObservedAt, readings[i].ObservedAt + machine.Valid),
                        readings[i].Source.ToString(),
                        LocalizedText.Of(nameof(ComplianceTexts.ValueServiceStarted)));
                }

                continue;
            }

            var disabled = readings[i].Service.StartMode == ServiceStartMode.Disabled;
            DateTime? next = i + 1 < readings.Count ? readings[i + 1].ObservedAt : null;
            var (span, firmTo) = StateReading.Reach(readings[i].ObservedAt, next, machine.Valid, record);
            record.AddState(
                EvidenceKind.Service,
                span,
                firmTo,
                disabled ? ForbiddingState.Disabled : ForbiddingState.None,
                readings[i].Source.ToString(),
                LocalizedText.Of(disabled ? nameof(ComplianceTexts.ValueServiceDisabled) : nameof(ComplianceTexts.ValueServiceStopped)));
        }
    }

    private static int Rank(KerioInstallation observation) => observation.Service switch
    {
        { State: ServiceState.Running } => 2,
        { StartMode: not ServiceStartMode.Disabled } => 1,
        _ => 0,
    };
}
