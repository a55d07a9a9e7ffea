using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using KerioLicense.Exposure;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Exposure.ExposureStory;

namespace KerioLicense.Core.Tests.Exposure;

/// <summary>What must hold for every time line.</summary>
public sealed class ExposureProperties
{
    private const int Times = 2000;

    private static readonly DateTime Origin = At("2027-12-20");
    private static readonly KerioPriceList Prices =
        List(Period("2016-01-01", "2027-12-24", Historic), Period("2027-12-25", null, ExposureStory.Prices(365m, 73m), 0.1m));

    /// <summary>Stretches one after the other, of minutes to days.</summary>
    private static readonly Gen<KerioComplianceResult> Stories =
        from lengths in Gen.Int[1, 3000].Array[0, 12]
        from kinds in Gen.Int[0, 3].Array[12]
        from users in Gen.Int[1, 60]
        select Result(users, [.. Segments(lengths, kinds)]);

    [Fact]
    public void Lines_add_up_and_up_to_is_never_less() => Stories.Check(
        story =>
        {
            var exposure = LicenseExposure.Measure(story, Prices);
            Assert.Equal(exposure.Lines.Where(line => !line.IsUncertain).Sum(line => line.Amount), exposure.Total);
            Assert.Equal(exposure.Lines.Sum(line => line.Amount), exposure.UpTo);
            Assert.True(exposure.UpTo >= exposure.Total);
            Assert.True(exposure.DaysUpTo >= exposure.Days);
            Assert.Equal(exposure.Days > 0, story.Timeline.Any(s => s.Status == ComplianceStatus.Violation));
        },
        times: Times);

    [Fact]
    public void Days_cover_every_violation_but_for_its_last_minutes_and_do_not_overlap() => Stories.Check(
        story =>
        {
            var days = ExposureDays.Of(ExposurePeriods.Of(story, null)).Where(day => day.Licenses > 0).Select(day => day.From).ToList();
            Assert.All(days.Zip(days.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromDays(1)));
            foreach (var segment in story.Timeline.Where(s => s.Status == ComplianceStatus.Violation))
            {
                for (var at = segment.From; at < segment.To - TimeSpan.FromMinutes(10); at += TimeSpan.FromMinutes(7))
                {
                    Assert.Contains(days, day => day <= at && at < day + TimeSpan.FromDays(1));
                }
            }
        },
        times: Times / 10);

    [Fact]
    public void More_users_never_cost_less() => Stories.Check(
        story => Assert.True(LicenseExposure.Measure(With(story, 61), Prices).Total >= LicenseExposure.Measure(story, Prices).Total),
        times: Times);

    [Fact]
    public void Since_the_beginning_costs_at_least_as_much() => Stories.Check(
        story =>
        {
            // The same prices on all days: otherwise other days can be cheaper ones.
            var plain = LicenseExposure.Measure(story, HistoricList);
            var since = LicenseExposure.Measure(
                story, HistoricList, Origin.AddDays(-100) < story.EvaluatedAt ? Origin.AddDays(-100) : story.EvaluatedAt);
            Assert.True(since.Days >= plain.Days);
        },
        times: Times);

    /// <summary>Whatever the time line says of its time, and however long it runs on.</summary>
    [Fact]
    public void What_was_shown_is_charged_and_nothing_else() => Gen.Select(Stories, Gen.Int[0, 3000].Array[2, 6]).Check(
        (story, gaps) =>
        {
            var breaches = new List<BreachStretch>();
            var at = Origin;
            for (var i = 0; i + 1 < gaps.Length; i += 2)
            {
                var from = at.AddMinutes(gaps[i] + 1);
                at = from.AddMinutes(gaps[i + 1] + 1);
                breaches.Add(new BreachStretch { From = from, To = at });
            }

            var inside = breaches.Where(breach => breach.To <= story.EvaluatedAt).ToList();
            var periods = ExposurePeriods.Of(story with { Breaches = inside }, null);
            Assert.Equal(inside.Sum(breach => (breach.To - breach.From).Ticks),
                periods.Where(period => period.Licenses > 0).Sum(period => (period.To - period.From).Ticks));
            Assert.All(periods.Zip(periods.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From));
        },
        times: Times);

    private static KerioComplianceResult With(KerioComplianceResult story, int users) =>
        story with { Installations = [new LicensedInstallation { InstallationId = "connect/a", Users = users }] };

    private static IEnumerable<TimelineSegment> Segments(int[] lengths, int[] kinds)
    {
        var at = Origin;
        for (var i = 0; i < lengths.Length; i++)
        {
            var next = at.AddMinutes(lengths[i]);
            yield return new TimelineSegment
            {
                From = at,
                To = next,
                Status = kinds[i] switch
                {
                    0 or 1 => ComplianceStatus.Violation,
                    2 => ComplianceStatus.Indeterminate,
                    _ => ComplianceStatus.Compliant,
                },
                RuleId = "KL-ACTIVE-DUPLICATE",
                Installations = kinds[i] == 1
                    ? ExposureStory.Present("connect/a Production", "connect/b Production", "connect/c Standby")
                    : ExposureStory.Present("connect/a Production", "connect/b Unknown"),
            };
            at = next;
        }
    }
}
