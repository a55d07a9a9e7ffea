using System;
using System.Collections.Generic;
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
    public override void ReadActivity(MachineReadings readings, ActivityRecord record)
    {
        var series = Series(readings.Observations);
        for (var i = 0; i < series.Count; i++)
        {
            var reading = series[i];
            if (i == 0)
            {
                ReadFirst(reading, record);
            }
            else
            {
                ReadPair(series[i - 1], reading, record);
            }
        }
    }

    public override MissingEvidence Missing(ReadingCommand command, int quietHours) =>
        command.Reading(LocalizedText.Of(nameof(ComplianceTexts.MissingCounters), ("hours", quietHours)));

    private static List<Reading> Series(IReadOnlyList<KerioInstallation> observations)
    {
        var readings = new List<Reading>(observations.Count);
        foreach (var observation in observations)
        {
            if (observation.Connect?.Counters is { } counters)
            {
                readings.Add(new Reading(observation.ObservedAt, counters, observation.Source));
            }
        }

        // Readings of one instant have no order of their own; one is chosen so that the order of the input cannot show.
        readings.Sort();
        return readings;
    }

    private static void ReadFirst(Reading reading, ActivityRecord record)
    {
        if (AllZero(reading.Counters) && reading.Counters.Since < reading.At)
        {
            record.AddIdle(
                EvidenceKind.ConnectCounters,
                new Interval(reading.Counters.Since, reading.At),
                reading.Source.ToString(),
                LocalizedText.Of(nameof(ComplianceTexts.ValueCountersZero)));
        }
    }

    private static void ReadPair(Reading previous, Reading reading, ActivityRecord record)
    {
        var source = reading.Source.ToString();
        var span = new Interval(previous.At, reading.At);
        if (reading.Counters.Since < previous.Counters.Since || reading.Counters.Since >= reading.At)
        {
            record.AddNothing(EvidenceKind.ConnectCounters, span, source, LocalizedText.Of(nameof(ComplianceTexts.ValueCountersSinceBackward)));
            return;
        }

        if (reading.Counters.Since == previous.Counters.Since)
        {
            switch (previous.Counters.CompareWith(reading.Counters))
            {
                case CounterComparison.Grew:
                    Active(span, Growth(previous.Counters, reading.Counters));
                    break;
                case CounterComparison.Equal:
                    record.AddIdle(EvidenceKind.ConnectCounters, span, source, LocalizedText.Of(nameof(ComplianceTexts.ValueCountersStill), ("sum", Total(reading.Counters))));
                    break;
                case CounterComparison.Fell when AnyAboveZero(reading.Counters):
                    Active(span, LocalizedText.Of(nameof(ComplianceTexts.ValueCountersReset), ("sum", Total(reading.Counters))));
                    break;
                default:
                    record.AddNothing(EvidenceKind.ConnectCounters, span, source, LocalizedText.Of(nameof(ComplianceTexts.ValueCountersIncomplete)));
                    break;
            }

            return;
        }

        record.AddNothing(
            EvidenceKind.ConnectCounters, span with { To = reading.Counters.Since }, source, LocalizedText.Of(nameof(ComplianceTexts.ValueCountersGap)));
        span = span with { From = reading.Counters.Since };
        if (AnyAboveZero(reading.Counters))
        {
            Active(span, LocalizedText.Of(nameof(ComplianceTexts.ValueCountersReset), ("sum", Total(reading.Counters))));
        }
        else if (AllZero(reading.Counters))
        {
            record.AddIdle(EvidenceKind.ConnectCounters, span, source, LocalizedText.Of(nameof(ComplianceTexts.ValueCountersZero)));
        }
        else
        {
            record.AddNothing(EvidenceKind.ConnectCounters, span, source, LocalizedText.Of(nameof(ComplianceTexts.ValueCountersIncomplete)));
        }

        void Active(Interval stretch, LocalizedText value)
        {
            record.AddActive(EvidenceKind.ConnectCounters, stretch.IsEmpty ? stretch with { To = stretch.From.AddTicks(1) } : stretch, source, value);
            record.AddProof(stretch.From, stretch.To);
        }
    }

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

        return LocalizedText.Of(nameof(ComplianceTexts.ValueCountersGrew), ("received", Growth(before, after, 0)), ("transmitted", Growth(before, after, 1)), ("all", total));
    }

    private static long Growth(TrafficCounters before, TrafficCounters after, int index) => (after.Traffic(index) - before.Traffic(index)) ?? 0;

    private static long Total(TrafficCounters counters)
    {
        long total = 0;
        for (var i = 0; i < TrafficCounters.Count; i++)
        {
            total += counters.Traffic(i) ?? 0;
        }

        return total;
    }

    private readonly record struct Reading(DateTime At, TrafficCounters Counters, ObservationSource Source) : IComparable<Reading>
    {
        public int CompareTo(Reading other)
        {
            var order = At.CompareTo(other.At);
            if (order == 0)
            {
                order = Counters.Since.CompareTo(other.Counters.Since);
            }

            for (var i = 0; order == 0 && i < TrafficCounters.Count; i++)
            {
                order = Nullable.Compare(Counters.Traffic(i), other.Counters.Traffic(i));
            }

            return order;
        }
    }
}
