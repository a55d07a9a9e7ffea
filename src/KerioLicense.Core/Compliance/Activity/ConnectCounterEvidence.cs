using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Activity;

/// <summary>What two readings of Kerio Connect's traffic counters prove (kerio-facts 2.4, inferred).</summary>
internal sealed class ConnectCounterEvidence()
    : EvidenceSource(EvidenceKind.ConnectCounters, KerioProduct.Connect)
{
    // Rest that is supposed of counters that were never read needs no earlier beginning.
    private static readonly TimeSpan Reach = TimeSpan.FromDays(2);

    public override void ReadActivity(MachineReadings readings, ActivityRecord record)
    {
        var series = CounterReading.Series(readings.Observations);
        for (var i = 0; i < series.Count; i++)
        {
            if (i == 0)
            {
                ReadFirst(series[i], record);
            }
            else if (series[i].Written == series[i - 1].Written)
            {
                ReadGrowth(series[i - 1], series[i], readings, record);
            }
            else
            {
                ReadReset(series[i - 1], series[i], record);
            }
        }
    }

    /// <summary>Two readings, unless the counters begin anew so often that no two of them can tell.</summary>
    public override MissingEvidence Missing(ReadingCommand command, int quietHours)
    {
        var series = CounterReading.Series(command.Machine.Observations);
        return CounterReading.LongestCount(series) is { } longest && longest < TimeSpan.FromHours(quietHours)
            ? command.Reading(
                LocalizedText.Of(
                    nameof(ComplianceTexts.MissingCountersReset), ("since", series[series.Count - 1].Since), ("hours", quietHours)),
                ReadingCommand.WithMailLog)
            : command.Reading(LocalizedText.Of(nameof(ComplianceTexts.MissingCounters), ("hours", quietHours)));
    }

    /// <summary>
    /// The counters stand still or grow. Where they were never read, or not all of them, or begin anew every day, they may have begun
    /// anew before the reading.
    /// </summary>
    public override KerioInstallation Suppose(Machine machine, KerioInstallation next, SupposedWork work) => next with
    {
        Connect = (next.Connect ?? new ConnectReading()) with
        {
            Counters = Next(CounterReading.Series(machine.Observations), next, IsCounted(machine, work)),
        },
    };

    /// <summary>Work right after the last log can lie before the last reading of the counters: then they counted it already.</summary>
    private static bool IsCounted(Machine machine, SupposedWork work) => work switch
    {
        SupposedWork.Never => false,
        SupposedWork.AtFirst when MailLogEvidence.FirstSupposedHour(machine) is { } hour =>
            !machine.Observations.Exists(
                observation => observation.Connect?.Counters is not null && observation.ObservedAt >= hour.To),
        _ => true,
    };

    private static TrafficCounters Next(List<CounterReading> series, KerioInstallation next, bool works)
    {
        if (series.Count == 0)
        {
            return Begun(next.ObservedAt - Reach);
        }

        var last = series[series.Count - 1];
        return CounterReading.LongestCount(series) is { } longest ? Begun(next.ObservedAt - longest)
            : last.Counters.CompareWith(last.Counters) != CounterComparison.Equal ? Begun(last.At.AddSeconds(1))
            : works ? last.Counters with { Received = last.Counters.Received + 1 }
            : last.Counters;

        TrafficCounters Begun(DateTime since) => new()
        {
            Since = since + next.Machine.ClockOffset(),
            Received = works ? 1 : 0,
            Transmitted = 0,
            DeliveredToLocals = 0,
            Mx = 0,
            Relay = 0,
            SmtpAccepted = 0,
            Pop3Downloads = 0,
        };
    }

    private void ReadFirst(CounterReading reading, ActivityRecord record)
    {
        if (AllZero(reading.Counters) && reading.Since < reading.At)
        {
            record.AddIdle(Kind, new Interval(reading.Since, reading.At), reading.Source,
                LocalizedText.Of(nameof(ComplianceTexts.ValueCountersZero)));
        }
    }

    /// <summary>The counting was not begun anew between two readings.</summary>
    private void ReadGrowth(CounterReading previous, CounterReading reading, MachineReadings machine, ActivityRecord record)
    {
        var span = new Interval(previous.At, reading.At);
        switch (previous.Counters.CompareWith(reading.Counters))
        {
            case CounterComparison.Grew when machine.Copies?.IsCopied(machine.Machine, previous, reading) == true:
                Nothing(span, reading, nameof(ComplianceTexts.ValueCountersCopied), record);
                break;
            case CounterComparison.Grew when machine.Logs.Explain(previous, reading):
                Nothing(span, reading, nameof(ComplianceTexts.ValueCountersInLog), record);
                break;
            case CounterComparison.Grew:
                Active(span, reading, Growth(previous.Counters, reading.Counters), record);
                break;
            case CounterComparison.Equal:
                record.AddIdle(Kind, span, reading.Source,
                    LocalizedText.Of(nameof(ComplianceTexts.ValueCountersStill), ("sum", Total(reading.Counters))));
                break;
            case CounterComparison.Fell:
                Nothing(span, reading, nameof(ComplianceTexts.ValueCountersFell), record);
                break;
            default:
                Nothing(span, reading, nameof(ComplianceTexts.ValueCountersIncomplete), record);
                break;
        }
    }

    /// <summary>The counting began anew; what lies between the last reading and its beginning is not known.</summary>
    private void ReadReset(CounterReading previous, CounterReading reading, ActivityRecord record)
    {
        if (reading.Written < previous.Written || reading.Since <= previous.At || reading.Since >= reading.At)
        {
            Nothing(new Interval(previous.At, reading.At), reading, nameof(ComplianceTexts.ValueCountersSinceBackward), record);
            return;
        }

        Nothing(new Interval(previous.At, reading.Since), reading, nameof(ComplianceTexts.ValueCountersGap), record);
        var span = new Interval(reading.Since, reading.At);
        if (AnyAboveZero(reading.Counters))
        {
            Active(span, reading, LocalizedText.Of(nameof(ComplianceTexts.ValueCountersReset), ("sum", Total(reading.Counters))), record);
        }
        else if (AllZero(reading.Counters))
        {
            record.AddIdle(Kind, span, reading.Source, LocalizedText.Of(nameof(ComplianceTexts.ValueCountersZero)));
        }
        else
        {
            Nothing(span, reading, nameof(ComplianceTexts.ValueCountersIncomplete), record);
        }
    }

    private void Active(Interval span, CounterReading reading, LocalizedText value, ActivityRecord record)
    {
        record.AddActive(Kind, span.IsEmpty ? span with { To = span.From.AddTicks(1) } : span, reading.Source, value);
        record.AddProof(span.From, span.To);
    }

    private void Nothing(Interval span, CounterReading reading, string text, ActivityRecord record) =>
        record.AddNothing(Kind, span, reading.Source, LocalizedText.Of(text));

    private static bool AllZero(TrafficCounters counters)
    {
        for (var i = 0; i < TrafficCounters.Count; i++)
        {
            if (counters.Traffic(i) is not 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool AnyAboveZero(TrafficCounters counters)
    {
        for (var i = 0; i < TrafficCounters.Count; i++)
        {
            if (counters.Traffic(i) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Growth of the counters that were read both times.</summary>
    private static LocalizedText Growth(TrafficCounters before, TrafficCounters after)
    {
        long total = 0;
        for (var i = 0; i < TrafficCounters.Count; i++)
        {
            total += Growth(before, after, i);
        }

        return LocalizedText.Of(
            nameof(ComplianceTexts.ValueCountersGrew), ("received", Growth(before, after, 0)), ("transmitted", Growth(before, after, 1)),
            ("all", total));
    }

    private static long Growth(TrafficCounters before, TrafficCounters after, int index) =>
        (after.Traffic(index) - before.Traffic(index)) ?? 0;

    private static long Total(TrafficCounters counters)
    {
        long total = 0;
        for (var i = 0; i < TrafficCounters.Count; i++)
        {
            total += counters.Traffic(i) ?? 0;
        }

        return total;
    }
}
