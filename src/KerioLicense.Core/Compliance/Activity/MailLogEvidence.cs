using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Activity;

/// <summary>What mail logs prove: hours with a line of their own are active, the rest of the cover is idle
/// (about_KerioLicense_Evidence).</summary>
internal sealed class MailLogEvidence()
    : EvidenceSource(EvidenceKind.MailLog, KerioProduct.Connect)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // Work that is supposed needs no more hours than two look-backs have by default.
    private static readonly TimeSpan Reach = TimeSpan.FromDays(60);

    public override bool IsLog => true;

    public override MissingEvidence Missing(ReadingCommand command, int quietHours) => command.OnTheMachine(
        LocalizedText.Of(nameof(ComplianceTexts.MissingMailLog), ("hours", quietHours)));

    public override bool TellsWhen(Machine machine) => Last(machine) is not null;

    /// <summary>Where readings of the machine have brought its log along, it goes on where the last one ended.</summary>
    public override KerioInstallation Suppose(Machine machine, KerioInstallation next, SupposedWork work)
    {
        if (Last(machine) is not { } last)
        {
            return next;
        }

        var hours = new List<MailHour>();
        foreach (var hour in SupposedHours(last.CoveredTo, next.ObservedAt, work))
        {
            hours.Add(new MailHour { Start = hour, Received = 1 });
        }

        return next with
        {
            Connect = (next.Connect ?? new ConnectReading()) with
            {
                MailActivity = last with { CoveredFrom = last.CoveredTo, CoveredTo = next.ObservedAt, Hours = hours },
            },
        };
    }

    /// <summary>The hour in which the last log ends; null where there is none.</summary>
    public static Interval? FirstSupposedHour(Machine machine) =>
        Last(machine) is { CoveredTo: var end } ? new Interval(HourOf(end), HourOf(end) + Hour) : null;

    private static MailActivityReading? Last(Machine machine) =>
        machine.Observations.FindLast(static observation => observation.Connect?.MailActivity is not null)?.Connect!.MailActivity;

    /// <summary>The hours of a stretch in which there is work.</summary>
    private static IEnumerable<DateTime> SupposedHours(DateTime from, DateTime to, SupposedWork work)
    {
        var (first, last) = (HourOf(from), HourOf(to.AddTicks(-1)));
        if (from >= to || work == SupposedWork.Never)
        {
            yield break;
        }

        if (work is SupposedWork.AtFirst or SupposedWork.AtBothEnds)
        {
            yield return first;
        }

        for (var hour = to - Reach > first ? HourOf(to - Reach) : first; work == SupposedWork.Throughout && hour <= last; hour += Hour)
        {
            yield return hour;
        }

        if (work == SupposedWork.AtLast || (work == SupposedWork.AtBothEnds && last > first))
        {
            yield return last;
        }
    }

    private static DateTime HourOf(DateTime instant) => instant.AddTicks(-(instant.Ticks % Hour.Ticks));

    public override void ReadActivity(MachineReadings readings, ActivityRecord record)
    {
        foreach (var observation in readings.Observations)
        {
            if (observation.Connect?.MailActivity is not { } activity)
            {
                continue;
            }

            var cover = new Interval(activity.CoveredFrom, activity.CoveredTo);
            var source = observation.Source.ToString();
            if (readings.IsCopiedLog?.Invoke(observation) == true)
            {
                record.AddNothing(EvidenceKind.MailLog, cover, source, LocalizedText.Of(nameof(ComplianceTexts.ValueMailLogCopied)));
                continue;
            }

            ReadHours(activity, cover, source, record);
        }
    }

    private static void ReadHours(MailActivityReading activity, Interval cover, string source, ActivityRecord record)
    {
        var hours = new List<MailHour>(activity.Hours.Count);
        foreach (var hour in activity.Hours)
        {
            if (hour.Received > 0 || hour.Sent > 0)
            {
                hours.Add(hour);
            }
        }

        hours.Sort((a, b) => a.Start.CompareTo(b.Start));
        var idleFrom = cover.From;
        foreach (var hour in hours)
        {
            var span = new Interval(hour.Start, hour.Start + Hour).Intersect(cover);
            if (span.IsEmpty)
            {
                continue;
            }

            Idle(new Interval(idleFrom, span.From));
            record.AddActive(
                EvidenceKind.MailLog,
                span,
                source,
                LocalizedText.Of(nameof(ComplianceTexts.ValueMailLogHour), ("received", hour.Received), ("sent", hour.Sent),
                    ("file", hour.File ?? "mail.log")));
            record.AddProof(span.From, span.To);
            record.LogHours.Add(span);
            idleFrom = span.To;
        }

        Idle(new Interval(idleFrom, cover.To));

        void Idle(Interval span)
        {
            if (!span.IsEmpty)
            {
                record.AddIdle(EvidenceKind.MailLog, span, source, LocalizedText.Of(nameof(ComplianceTexts.ValueMailLogIdle)));
            }
        }
    }
}
