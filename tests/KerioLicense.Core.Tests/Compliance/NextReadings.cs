using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Model;
using KerioLicense.Verdict;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>What may be read next of the installations that a result names as missing, made from observations alone.</summary>
internal static class NextReadings
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    /// <summary>All combinations of what the next readings may show at an instant.</summary>
    public static IEnumerable<List<KerioInstallation>> Of(
        KerioComplianceResult result, IReadOnlyList<KerioInstallation> observations, DateTime at)
    {
        var each = result.MissingEvidence.Select(m => m.InstallationId).Distinct()
            .Select((id, i) => Of(result, id, observations, at, i == 0).ToList()).ToList();
        IEnumerable<List<KerioInstallation>> combined = [[]];
        return each.Count > 2
            ? [.. Enumerable.Range(0, each.Max(own => own.Count)).Select(i => each.ConvertAll(own => own[Math.Min(i, own.Count - 1)]))]
            : each.Aggregate(combined, (before, own) => before.SelectMany(_ => own, (b, o) => (List<KerioInstallation>)[.. b, o]));
    }

    private static IEnumerable<KerioInstallation> Of(
        KerioComplianceResult result, string id, IReadOnlyList<KerioInstallation> observations, DateTime at, bool isFirst)
    {
        var installation = result.Installations.SingleOrDefault(i => i.InstallationId == id);
        var own = observations
            .Where(o => o.ObservedAt <= result.EvaluatedAt && (Is(o, id) || (installation?.OtherNames.Any(other => Is(o, other)) ?? false)))
            .OrderBy(o => o.ObservedAt).ToList();
        var last = own.Last(o => own.All(x => x.LicenseNumber is null && x.License.FileHash is null)
            || o.LicenseNumber is not null || o.License.FileHash is not null);
        var license = result.LicenseNumber is { IsPrefix: false } number
            ? last with { License = new LicenseReading { Kind = LicenseKind.Registered, Number = number } }
            : result.LicenseNumber is { IsPrefix: true } || last.License is { Number: null, FileHash: null }
                ? last.On($"12345-AB1CD-{id.Length:00}{id.Sum(c => c) % 1000:000}")
            : result.RuleId == "KL-NOT-READ" ? last.On("56789-FI1LE-00000")
            : last;
        var next = license with
        {
            ObservedAt = at,
            Connect = null,
            Control = last.Control is null ? null : last.Control with { Interfaces = [] },
            Operator = null,
            Problems = [],
        };
        var shown = last.Product switch
        {
            KerioProduct.Connect => Mail(next, own, at),
            KerioProduct.Control => Boxes(next, own, isFirst),
            KerioProduct.Operator => Calls(next, own, at),
            _ => [next],
        };
        return installation?.IsCertain == false || result.RuleId == "KL-DATA"
            ? shown.Append(next with { License = new LicenseReading { Kind = LicenseKind.Unregistered } }) : shown;
    }

    private static bool Is(KerioInstallation o, string id) => string.Equals(o.InstallationId, id, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<KerioInstallation> Mail(KerioInstallation next, List<KerioInstallation> own, DateTime at)
    {
        // Of several counters at one instant the greatest come last.
        var counted = own.Where(o => o.Connect?.Counters is not null).OrderBy(o => o.ObservedAt)
            .ThenBy(o => o.Connect!.Counters!.Since).ThenBy(o => o.Connect!.Counters!.Received).ThenBy(o => o.Connect!.Counters!.Relay)
            .LastOrDefault();
        var logged = own.FindLast(o => o.Connect?.MailActivity is not null);
        var log = logged?.Connect!.MailActivity!;
        var from = logged is null ? at : log.CoveredTo - Offset(logged) + Offset(next);
        foreach (var hours in logged is null ? [] : Hours(from, at + Offset(next)))
        {
            // The counters grow by what the log tells of the time since they were read, and by nothing else.
            var since = (counted?.ObservedAt + Offset(next)) ?? from;
            foreach (var counting in Counting(next, counted, at, hours.Exists(hour => hour + s_hour > since)))
            {
                yield return (hours.Count > 0 ? Working(counting) : counting) with
                {
                    Connect = counting.Connect! with
                    {
                        MailActivity = log with
                        {
                            CoveredFrom = from,
                            CoveredTo = at + Offset(next),
                            Hours = [.. hours.Select(start => new MailHour { Start = start, Received = 1 })],
                        },
                    },
                };
            }
        }

        foreach (var grow in logged is null ? (bool[])[false, true] : [])
        {
            foreach (var counting in Counting(next, counted, at, grow))
            {
                yield return grow ? Working(counting) : counting;
            }
        }
    }

    private static IEnumerable<KerioInstallation> Counting(KerioInstallation next, KerioInstallation? last, DateTime at, bool grow)
    {
        var begun = (last is null ? at.AddDays(-9) : last.ObservedAt.AddSeconds(1)) + Offset(next);
        if (last?.Connect!.Counters is { Relay: not null } counters)
        {
            yield return next.Counts(counters with { Received = counters.Received + (grow ? 1 : 0) });
        }

        yield return next.Counts(new TrafficCounters
        {
            Since = begun,
            Received = grow ? 1 : 0,
            Transmitted = 0,
            DeliveredToLocals = 0,
            Mx = 0,
            Relay = 0,
            SmtpAccepted = 0,
            Pop3Downloads = 0,
        });
    }

    private static List<List<DateTime>> Hours(DateTime from, DateTime to)
    {
        var hours = new List<DateTime>();
        for (var hour = from.AddTicks(-(from.Ticks % s_hour.Ticks)); hour < to; hour += s_hour)
        {
            hours.Add(hour);
        }

        return hours.Count < 3 ? [[], hours]
            : [[], hours, [hours[0]], [hours[^1]], [hours[0], hours[^1]], [.. hours.Where((_, i) => i * 7919 % 13 < 3)]];
    }

    private static IEnumerable<KerioInstallation> Boxes(KerioInstallation next, List<KerioInstallation> own, bool isFirst)
    {
        var pair = own.FindLast(o => o.Control?.HighAvailability is not null)?.Control!.HighAvailability;
        List<HighAvailabilityReading?> pairs = pair is null ? [null]
            :
            [
                pair,
                pair with
                {
                    Role = pair.Role != HighAvailabilityRole.Unknown ? pair.Role
                        : isFirst ? HighAvailabilityRole.Master : HighAvailabilityRole.Slave,
                    Health = pair.Health == HighAvailabilityHealth.Unknown ? HighAvailabilityHealth.Ok : pair.Health,
                },
                pair with { Health = HighAvailabilityHealth.Disabled },
            ];
        return pairs.SelectMany(
            _ => (KerioInstallation[])[next.OneCable(), Working(next.TwoCables()), next.Links(Port(LinkStatus.Up), Port(LinkStatus.Down))],
            (one, o) => o with { Control = o.Control! with { HighAvailability = one } });
    }

    private static IEnumerable<KerioInstallation> Calls(KerioInstallation next, List<KerioInstallation> own, DateTime at)
    {
        var logged = own.FindLast(o => o.Operator?.CallActivity is not null);
        var from = logged is null ? at.AddDays(-9) : logged.Operator!.CallActivity!.CoveredTo - Offset(logged);
        List<List<(DateTime Start, DateTime End)>> calls = [[], [(from, at)], [(from, from)], [(at.AddTicks(-1), at.AddTicks(-1))]];
        return calls.Select(all => next with
        {
            Operator = new OperatorReading
            {
                CallActivity = new CallActivityReading
                {
                    CoveredFrom = from + Offset(next),
                    CoveredTo = at + Offset(next),
                    Calls = [.. all.Where(call => call.Start >= from && call.End <= at).Select(
                        call => new CallRecord { Start = call.Start + Offset(next), End = call.End + Offset(next) })],
                },
            },
        });
    }

    /// <summary>Whoever works is not stopped.</summary>
    private static KerioInstallation Working(KerioInstallation o) => o with { Service = new ServiceReading() };

    private static TimeSpan Offset(KerioInstallation o) => TimeSpan.FromSeconds(o.Machine.ClockOffsetSeconds ?? 0);
}
