using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Core.Tests.Compliance;
using KerioLicense.Model;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Reporting;

/// <summary>Servers that show only the beginning of their number beside licenses that are known only by their fingerprint.</summary>
public sealed class ReportGrowthTests
{
    private const int Servers = 233;

    [Theory]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Csv)]
    [InlineData(ReportFormat.Markdown)]
    public void Of_different_customers_the_report_is_the_sum_of_both(ReportFormat format)
    {
        var (hidden, prefixes) = (Hidden(Servers, "Rossi"), Prefixes(Servers, "Verdi"));
        var sum = Size(hidden, format) + Size(prefixes, format);
        Assert.InRange(Size([.. hidden, .. prefixes], format), 1, sum);
    }

    /// <summary>Nobody says whose they are, so each may be any license: what is written of each license stays bounded.</summary>
    [Theory]
    [InlineData(ReportFormat.Html, 20)]
    [InlineData(ReportFormat.Html, 60)]
    [InlineData(ReportFormat.Csv, 40)]
    [InlineData(ReportFormat.Markdown, 40)]
    public void Without_customers_it_grows_with_their_number_and_not_with_its_square(ReportFormat format, int count)
    {
        // A page of more than 100 licenses is packed, so both are whole, or both are packed.
        var small = Size([.. Hidden(count, null), .. Prefixes(count, null)], format);
        var large = Size([.. Hidden(2 * count, null), .. Prefixes(2 * count, null)], format);
        Assert.InRange(large, small, 2.3 * small);
    }

    [Fact]
    public void A_customer_s_row_names_no_server_of_another_and_each_has_a_row()
    {
        var results = Evaluate([.. Hidden(1, "Rossi"), .. Prefixes(1, "Verdi")]);
        Assert.Equal(["Rossi", "Verdi"], results.Select(result => result.Customer).Order(StringComparer.Ordinal));
        Assert.All(results, result => Assert.Single(result.Installations));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void What_cannot_be_compared_is_not_said_to_agree(int prefixes)
    {
        var result = Evaluate([.. Hidden(1, null), .. Prefixes(prefixes, null)])[0];
        Assert.Contains("The two cannot be compared.", result.Summary, StringComparison.Ordinal);
        Assert.Equal(prefixes > 12, result.Summary.Contains("and 8 more", StringComparison.Ordinal));
    }

    private static KerioInstallation[] Hidden(int count, string? customer) =>
        [.. Enumerable.Range(0, count).Select(i =>
            Read("connect/h" + i, 10).On(Text(i) + "-AB1CD-2EF3G").Redacted() with { Customer = customer })];

    private static KerioInstallation[] Prefixes(int count, string? customer) =>
        [.. Enumerable.Range(0, count).Select(i => Read("connect/p" + i, 10).On(Text(5000 + i) + "-AB1CD") with { Customer = customer })];

    private static string Text(int number) => (10000 + number).ToString(CultureInfo.InvariantCulture);

    private static long Size(KerioInstallation[] servers, ReportFormat format) =>
        ReportPictureTests.Write(Evaluate(servers), format).Length;

    private static IReadOnlyList<KerioComplianceResult> Evaluate(KerioInstallation[] servers) =>
        ComplianceEngine.Evaluate(servers, VerdictCase.Limits, T(12));
}
