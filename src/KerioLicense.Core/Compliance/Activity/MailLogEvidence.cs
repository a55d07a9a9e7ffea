using System;
using System.Collections.Generic;
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

    public override bool IsLog => true;

    public override MissingEvidence Missing(ReadingCommand command, int quietHours) => command.Command(
        LocalizedText.Of(nameof(ComplianceTexts.MissingMailLog), ("hours", quietHours)),
        "Get-KerioInstallation | Export-KerioInstallation -Path ./inbox");

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
