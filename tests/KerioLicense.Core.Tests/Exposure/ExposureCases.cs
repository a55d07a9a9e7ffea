using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Exposure;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Exposure.ExposureStory;

namespace KerioLicense.Core.Tests.Exposure;

/// <summary>Cases that were worked out by hand; the arithmetic stands beside each.</summary>
public sealed class ExposureCases
{
    /// <param name="Name">What the case shows.</param>
    /// <param name="Days">Certain days, and with what is Indeterminate.</param>
    /// <param name="Amounts">The lines in their order; those for "up to" only are negative here.</param>
    internal sealed record Case(
        string Name, KerioComplianceResult Result, KerioPriceList Prices, (int Certain, int UpTo) Days, decimal[] Amounts,
        string? Since = null, string[]? Extensions = null);

    // A day costs 1.00 in the first list and 2.00 in the second.
    private static readonly KerioPriceList Rising =
        List(Period("2026-01-01", "2026-06-30", Prices(365m)), Period("2026-07-01", null, Prices(730m)));

    private static readonly Case[] s_all =
    [
        // 136 × 1/365 = 0.3726
        new("One day, included users", Result(5, Breach("2026-11-19T08:00", "2026-11-20T08:00")), HistoricList, (1, 1), [0.37m]),

        // 136 × 1/365 = 0.3726
        new("A day that has begun counts whole", Result(5, Breach("2026-11-19T08:00", "2026-11-19T08:20")), HistoricList, (1, 1), [0.37m]),

        // 24 h and 9 min 59 s are one day: 136 × 1/365; 24 h and 10 min are two: 136 × 2/365 = 0.7452
        new("Less than ten minutes at the end are no further day", Result(5, Breach("2026-11-19T08:00", "2026-11-20T08:09:59")),
            HistoricList, (1, 1), [0.37m]),
        new("Ten minutes at the end are a further day", Result(5, Breach("2026-11-19T08:00", "2026-11-20T08:10")), HistoricList, (2, 2),
            [0.75m]),

        // (20 − 5)/5 = 3 packs: 3 × 40 × 10/365 = 3.2877; the license 136 × 10/365 = 3.7260
        new("Users beyond the included ones", Result(20, Breach("2026-11-10", "2026-11-20")), HistoricList, (10, 10), [3.73m, 3.29m]),

        // (21 − 5)/5 = 3.2, so 4 packs: 4 × 40 × 10/365 = 4.3836
        new("Packs are bought whole", Result(21, Breach("2026-11-10", "2026-11-20")), HistoricList, (10, 10), [3.73m, 4.38m]),

        // 136 × 365/365 and 136 × 366/366
        new("A whole year costs the price of a year", Result(5, Breach("2027-01-01", "2028-01-01")), HistoricList, (365, 365), [136.00m]),
        new("A whole leap year costs no more", Result(5, Breach("2028-01-01", "2029-01-01")), HistoricList, (366, 366), [136.00m]),

        // 136 × 2/366 = 0.7432
        new("The 29th of February is a day", Result(5, Breach("2028-02-28", "2028-03-01")), HistoricList, (2, 2), [0.74m]),

        // 2027: 136 × 10/365 = 3.7260; 2028: 136 × 20/366 = 7.4317
        new("Each day belongs to the year in which it begins", Result(5, Breach("2027-12-22", "2028-01-21")), HistoricList, (30, 30),
            [3.73m, 7.43m]),

        // 29 and 30 June: 365 × 2/365; 1 and 2 July: 730 × 2/365
        new("Prices change in the middle", Result(5, Breach("2026-06-29", "2026-07-03")), Rising, (4, 4), [2.00m, 4.00m]),

        // The day begins on 30 June: 365 × 1/365
        new("A day has the price of its beginning", Result(5, Breach("2026-06-30T12:00", "2026-07-01T12:00")), Rising, (1, 1), [1.00m]),

        // 08-09, 20-21 and 07-08 lie within 24 hours: 730 × 1/365
        new("Short stretches within a day are one day",
            Result(5, Breach("2026-08-01T08:00", "2026-08-01T09:00"), Breach("2026-08-01T20:00", "2026-08-01T21:00"),
                Breach("2026-08-02T07:00", "2026-08-02T08:00")), Rising, (1, 1), [2.00m]),

        // one day from 08:00, one from 08:30 on the next day, two from the 10th: 730 × 4/365
        new("Several stretches",
            Result(5, Breach("2026-08-01T08:00", "2026-08-01T09:00"), Breach("2026-08-02T08:30", "2026-08-02T09:00"),
                Breach("2026-08-10", "2026-08-12")), Rising, (4, 4), [8.00m]),

        // The license alone: 136 × 10/365 = 3.7260
        new("Unknown users count as the included ones", Result(null, Breach("2026-11-10", "2026-11-20")), HistoricList, (10, 10), [3.73m]),
        new("Unlimited users have no packs (0)", Result(0, Breach("2026-11-10", "2026-11-20")), HistoricList, (10, 10), [3.73m]),
        new("Unlimited users have no packs (-2)", Result(-2, Breach("2026-11-10", "2026-11-20")), HistoricList, (10, 10), [3.73m]),
        new("Another negative number is no number", Result(-1, Breach("2026-11-10", "2026-11-20")), HistoricList, (10, 10), [3.73m]),

        // GOV × 0.9 (kerio-facts 6.5): 136 × 0.9 × 10/365 = 3.3534; 3 × 40 × 0.9 × 10/365 = 2.9589
        new("GOV discount", Result(20, Breach("2026-11-10", "2026-11-20")), List(Period("2016-01-01", null, Historic, 0.1m)), (10, 10),
            [3.35m, 2.96m]),

        // EDU × 0.6: 136 × 0.6 × 10/365 = 2.2356
        new("EDU discount", Result(5, Breach("2026-11-10", "2026-11-20")), List(Period("2016-01-01", null, Historic, 0.4m)), (10, 10),
            [2.24m]),

        // 45.625 × 1/365 = 0.125
        new("Half a cent is rounded up", Result(5, Breach("2026-11-10", "2026-11-11")), List(Period("2016-01-01", null, Prices(45.625m))),
            (1, 1), [0.13m]),

        // 20/5 = 4 packs of all users: 4 × 9 × 10/365 = 0.9863
        new("Extensions count by packs of all users", Result(20, Breach("2026-11-10", "2026-11-20")), HistoricList, (10, 10),
            [3.73m, 3.29m, 0.99m], null, ["antivirus"]),

        // no number of users: one pack of 5: 1 × 9 × 10/365 = 0.2466
        new("Extensions with unknown users", Result(null, Breach("2026-11-10", "2026-11-20")), HistoricList, (10, 10), [3.73m, 0.25m], null,
            ["antivirus"]),

        // three installations, two licenses missing: 2 × 136 × 10/365 = 7.4521
        new("Three installations",
            Result(5, Segment("2026-11-10", "2026-11-20", ComplianceStatus.Violation, "KL-REPLICATED", "connect/a Production",
                "connect/b Standby", "connect/c Standby")), HistoricList, (10, 10), [7.45m]),

        // the pair is one installation, the third box one more: 1 × 136 × 10/365
        new("A high-availability pair counts as one",
            Result(5, Segment("2026-11-10", "2026-11-20", ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE", "connect/a HighAvailability",
                "connect/b HighAvailability", "connect/c Production")), HistoricList, (10, 10), [3.73m]),

        // the bridge license is over, its installation has none: 1 × 136 × 10/365
        new("A bridge past its end",
            Result(5, Segment("2026-11-10", "2026-11-20", ComplianceStatus.Violation, "KL-TEMPORARY", "connect/a Production")),
            HistoricList, (10, 10), [3.73m]),

        // certain: 1 license; with the uncertain third one more: 136 × 10/365 each
        new("An uncertain copy counts for up to",
            Result(5, Segment("2026-11-10", "2026-11-20", ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE", "connect/a Production",
                "connect/b Production", "connect/c Unknown?")), HistoricList, (10, 10), [3.73m, -3.73m]),

        // certain 136 × 5/365 = 1.8630; in addition 136 × 7/365 = 2.6082
        new("Indeterminate stretches stand apart", Result(5, Doubt("2026-11-08", "2026-11-15"), Breach("2026-11-15", "2026-11-20")),
            HistoricList, (5, 12), [1.86m, -2.61m]),

        // the hours 08-20 belong to the day of the violation already
        new("A day is not counted twice",
            Result(5, Breach("2026-11-19T06:00", "2026-11-19T08:00"), Doubt("2026-11-19T08:00", "2026-11-19T20:00")), HistoricList, (1, 1),
            [0.37m]),

        // readings of one run are seconds apart
        new("Seconds without a decision cost nothing",
            Result(5, Doubt("2026-11-19T07:59:50", "2026-11-19T08:00"), Breach("2026-11-19T08:00", "2026-11-20T08:00")), HistoricList,
            (1, 1), [0.37m]),

        // from 1 January to 20 November 2026 are 31+28+31+30+31+30+31+31+30+31+19 = 323 days: 136 × 323/365 = 120.3507
        new("Since an instant, without a break", Result(5, Breach("2026-10-21", "2026-10-25"), Breach("2026-11-10", "2026-11-20")),
            HistoricList, (323, 323), [120.35m], "2026-01-01"),

        // 15 to 20 November: 136 × 5/365 = 1.8630
        new("Since an instant inside", Result(5, Breach("2026-10-21", "2026-10-25"), Breach("2026-11-10", "2026-11-20")), HistoricList,
            (5, 5), [1.86m], "2026-11-15"),

        // violation 1 to 10 November since 1 November: 136 × 9/365 = 3.3534; then two days in doubt: 136 × 2/365 = 0.7452
        new("Since an instant, doubt afterward", Result(5, Breach("2026-11-09", "2026-11-10"), Doubt("2026-11-12", "2026-11-14")),
            HistoricList, (9, 11), [3.35m, -0.75m], "2026-11-01"),

        // 136 × 19/365 = 7.0795
        new("Since an instant, doubt only", Result(5, Doubt("2026-11-12", "2026-11-20")), HistoricList, (0, 19), [-7.08m], "2026-11-01"),

        new("Nothing is at stake",
            Result(5, Segment("2026-11-10", "2026-11-20", ComplianceStatus.Compliant, "KL-SINGLE", "connect/a Production")), HistoricList,
            (0, 0), []),
        new("No time line", Result(5), HistoricList, (0, 0), []),
    ];

    public static TheoryData<string> Names => [.. s_all.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_amounts_are_those_worked_out_by_hand(string name)
    {
        var one = s_all.Single(c => c.Name == name);
        Cultures.Each(_ =>
        {
            var exposure = LicenseExposure.Measure(one.Result, one.Prices, one.Since is null ? null : At(one.Since), one.Extensions);
            Assert.Equal(one.Amounts, exposure.Lines.Select(line => line.IsUncertain ? -line.Amount : line.Amount));
            Assert.Equal((one.Amounts.Where(a => a > 0).Sum(), one.Amounts.Sum(Math.Abs)), (exposure.Total, exposure.UpTo));
            Assert.Equal(one.Days, (exposure.Days, exposure.DaysUpTo));
        });
    }

    [Fact]
    public void Names_are_unique() => Assert.Equal(s_all.Length, s_all.Select(c => c.Name).Distinct().Count());
}
