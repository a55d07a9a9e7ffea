using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Activity;

/// <summary>What calls prove. No call in progress at one moment proves nothing about the time around it
/// (kerio-facts 4, inferred).</summary>
internal sealed class OperatorCallEvidence()
    : EvidenceSource(EvidenceKind.OperatorCalls, KerioProduct.Operator)
{
    // A log that was never read reaches back to before the first reading.
    private static readonly TimeSpan Reach = TimeSpan.FromDays(2);

    public override bool IsLog => true;

    // Asterisk writes local times without their zone; whoever runs this sees which one is assumed.
    public override MissingEvidence Missing(ReadingCommand command, int quietHours) => command.ReadingWith(
        LocalizedText.Of(nameof(ComplianceTexts.MissingCallLog), ("hours", quietHours)),
        "Import-KerioCallActivity -Path ./Master.csv -Format Asterisk -TimeZone ([TimeZoneInfo]::Local)");

    /// <summary>The command that is named brings the log along.</summary>
    public override bool TellsWhen(Machine machine) => true;

    /// <summary>The log goes on where the last one ended.</summary>
    public override KerioInstallation Suppose(Machine machine, KerioInstallation next, SupposedWork work)
    {
        var last = machine.Observations.FindLast(static observation => observation.Operator?.CallActivity is not null)
            ?.Operator!.CallActivity;
        var (from, to) = (last?.CoveredTo ?? machine.Observations[0].ObservedAt - Reach, next.ObservedAt);
        List<CallRecord> calls = from >= to ? [] : work switch
        {
            SupposedWork.Throughout => [Call(from, to)],
            SupposedWork.AtFirst => [Call(from, from)],
            SupposedWork.AtLast => [Call(to, to)],
            SupposedWork.AtBothEnds => [Call(from, from), Call(to, to)],
            _ => [],
        };
        return next with
        {
            Operator = new OperatorReading
            {
                CallActivity = new CallActivityReading { CoveredFrom = from, CoveredTo = to, Calls = calls },
            },
        };
    }

    private static CallRecord Call(DateTime start, DateTime end) => new() { Start = start, End = end };

    public override void ReadActivity(MachineReadings readings, ActivityRecord record)
    {
        foreach (var observation in readings.Observations)
        {
            var source = observation.Source.ToString();
            if (observation.Operator?.ActiveCalls > 0)
            {
                AddCall(observation.ObservedAt, observation.ObservedAt,
                    LocalizedText.Of(nameof(ComplianceTexts.ValueCallsInProgress), ("count", observation.Operator.ActiveCalls)));
            }

            if (observation.Operator?.CallActivity is { } log)
            {
                foreach (var call in log.Calls)
                {
                    if (call.Start <= call.End)
                    {
                        AddCall(call.Start, call.End,
                            LocalizedText.Of(nameof(ComplianceTexts.ValueCall), ("direction", call.Direction.ToString())));
                    }
                }

                ReadQuiet(log, source, record);
            }

            void AddCall(DateTime start, DateTime end, LocalizedText value)
            {
                record.AddActive(EvidenceKind.OperatorCalls, new Interval(start, end == start ? end.AddTicks(1) : end), source, value);
                record.AddSteady(start, end);
            }
        }
    }

    private static void ReadQuiet(CallActivityReading log, string source, ActivityRecord record)
    {
        var calls = new List<Interval>(log.Calls.Count);
        foreach (var call in log.Calls)
        {
            calls.Add(new Interval(call.Start, call.End));
        }

        foreach (var quiet in IntervalSet.Except([new Interval(log.CoveredFrom, log.CoveredTo)], IntervalSet.Union(calls)))
        {
            record.AddIdle(EvidenceKind.OperatorCalls, quiet, source, LocalizedText.Of(nameof(ComplianceTexts.ValueCallLogIdle)));
        }
    }
}
