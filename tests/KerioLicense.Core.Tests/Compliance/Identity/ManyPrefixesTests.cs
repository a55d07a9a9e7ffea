using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Core.Tests.Compliance.Cases;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Identity;

/// <summary>
/// Prefixes that may belong to many numbers: results never grow with the product of the two, whatever is left out is open, and nothing of
/// it is in order.
/// </summary>
public sealed class ManyPrefixesTests
{
    /// <summary>64 and four times both together: sixteen of each make 256 pairs, twelve 144.</summary>
    [Theory]
    [InlineData(12, true)]
    [InlineData(16, false)]
    public void A_prefix_is_tried_on_the_numbers_that_begin_with_it_up_to_a_bound(int count, bool areTried)
    {
        var results = Evaluate([.. Alike(count, _ => null)]);
        Assert.Equal(areTried ? count : count + 1, results.Count);
        Assert.All(results, r => Assert.Equal(ComplianceStatus.Indeterminate, r.Status));
        Assert.Equal(areTried ? "KL-REPLICATED" : "KL-NOT-READ", Assert.Single(results.Select(r => r.RuleId).Distinct()));
        Assert.All(results, r => Assert.NotEmpty(r.MissingEvidence));
        Assert.All(results.Where(r => r.LicenseNumber is { IsPrefix: false }),
            r => Assert.Equal(areTried ? count + 1 : 1, r.Installations.Count));
    }

    [Fact]
    public void Those_who_are_not_tried_are_named()
    {
        var result = Evaluate([.. Alike(16, _ => null)]).First(r => r.LicenseNumber is { IsPrefix: false });
        Assert.Equal(
            "Of too many installations only the beginning of the license number is known. connect/p00, connect/p01, connect/p02 and others "
            + "may be on one license with connect/n00.", result.Summary);
        Assert.Null(result.DecidableAfter);
    }

    [Fact]
    public void Pairs_of_declared_customers_that_differ_do_not_count()
    {
        var results = Evaluate([.. Alike(40, i => "C" + Text(i))]);
        Assert.Equal(40, results.Count);
        Assert.All(results, r => Assert.Equal(2, r.Installations.Count));
    }

    [Fact]
    public void A_breach_stays_one()
    {
        var two = new[] { "connect/x", "connect/y" }.SelectMany(id => ActivityCases.Works(id, 10, 20, 30));
        var result = Evaluate([.. Alike(16, _ => null), .. two]).Single(r => r.LicenseNumber?.Value == L1);
        Assert.Equal((ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE"), (result.Status, result.RuleId));
    }

    [Theory]
    [InlineData("alike")]
    [InlineData("fingerprints")]
    [InlineData("files")]
    [InlineData("on one license")]
    [InlineData("prefixes on one number")]
    public void Twice_the_estate_makes_no_more_than_some_twice_the_report(string shape)
    {
        var sizes = new[] { 150, 300 }.Select(count => Sizes(Evaluate([.. Shape(shape, count)]))).ToList();
        Assert.All(sizes[0].Zip(sizes[1]), size => Assert.True(
            size.Second < 3 * size.First, $"{shape}: {string.Join(", ", sizes[0])} bytes became {string.Join(", ", sizes[1])}"));
    }

    private static IEnumerable<KerioInstallation> Shape(string shape, int count) => shape switch
    {
        "alike" => Alike(count, _ => null),
        "fingerprints" => Enumerable.Range(0, count).SelectMany(i => new[]
        {
            Read("connect/n" + Text(i), 10).On($"{Text(10000 + i)}-AB1CD-2EF3G").Redacted(),
            Read("connect/p" + Text(i), 10 + (i / 100.0)).On($"{Text(10000 + i)}-AB1CD"),
        }),
        "files" => Enumerable.Range(0, count).Select(i => Read("connect/f" + Text(i), 10).File("f" + Text(i))),
        "on one license" => Enumerable.Range(0, count).Select(i => Read("connect/n" + Text(i), 10 + (i / 100.0)).On(L1)),
        _ => Enumerable.Range(0, count).Select(i => Read("connect/p" + Text(i), 10 + (i / 100.0)).On(P1))
            .Prepend(Read("connect/n", 10).On(L1)),
    };

    private static IEnumerable<KerioInstallation> Alike(int count, Func<int, string?> customer) =>
        Enumerable.Range(0, count).SelectMany(i => new[]
        {
            Read("connect/n" + Text(i), 10).On($"12345-AB1CD-{10000 + i}") with { Customer = customer(i) },
            Read("connect/p" + Text(i), 10 + (i / 100.0)).On(P1) with { Customer = customer(i) },
        });

    private static IReadOnlyList<KerioComplianceResult> Evaluate(IReadOnlyList<KerioInstallation> observations) =>
        ComplianceEngine.Evaluate(observations, KerioLicensePolicy.Default, T(30));

    private static List<long> Sizes(IReadOnlyList<KerioComplianceResult> results) =>
        [.. Enum.GetValues<ReportFormat>().Select(format =>
        {
            using var report = new MemoryStream();
            ComplianceReport.Write(report, results, format, new ReportOptions());
            return report.Length;
        })];

    private static string Text(int number) => number.ToString("00", CultureInfo.InvariantCulture);
}
