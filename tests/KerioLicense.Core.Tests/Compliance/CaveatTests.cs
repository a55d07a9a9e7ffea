using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>A verdict names what was not read, or not lately, and could change it.</summary>
public sealed class CaveatTests
{
    private const string Number = "12345-AB1CD-2EF3G";

    private static readonly DateTime Now = new(2026, 11, 18, 8, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("Rossi", KerioProduct.Connect, "Rossi", KerioProduct.Connect, true)]
    [InlineData("Rossi", KerioProduct.Connect, null, KerioProduct.Unknown, true)]
    [InlineData("Rossi", KerioProduct.Connect, null, KerioProduct.Connect, true)]
    [InlineData(null, KerioProduct.Connect, "Rossi", KerioProduct.Connect, true)]
    [InlineData(null, KerioProduct.Connect, null, KerioProduct.Connect, true)]
    [InlineData("Rossi", KerioProduct.Connect, "Verdi", KerioProduct.Connect, false)]
    [InlineData("Rossi", KerioProduct.Connect, "Rossi", KerioProduct.Control, false)]
    public void What_was_not_read_of_the_same_customer_and_product_is_named(
        string? customer, KerioProduct product, string? unreadCustomer, KerioProduct unreadProduct, bool isNamed)
    {
        var results = Evaluate(Read("mx1", customer, product), Unread("mx2", unreadCustomer, unreadProduct));
        Assert.Equal(isNamed ? ["Not read: mx2. If one of them carries this license, the verdict may change."] : [],
            CaveatsOf(results, "KL-SINGLE"));
        Assert.Empty(CaveatsOf(results, "KL-NOT-READ"));
    }

    /// <summary>Nothing is plainly in order where one of the numbers is not known.</summary>
    [Theory]
    [InlineData("Rossi", "Rossi", true)]
    [InlineData("Rossi", null, true)]
    [InlineData(null, "Rossi", true)]
    [InlineData("Rossi", "Verdi", false)]
    public void A_license_of_which_only_the_file_is_known_is_named_beside_a_number_and_is_open(
        string? customer, string? other, bool meets)
    {
        var file = Unread("mx2", other, KerioProduct.Connect) with { License = new LicenseReading { FileHash = "f0" }, Problems = [] };
        var results = Evaluate(Read("mx1", customer, KerioProduct.Connect), file);
        var number = results.Single(r => r.LicenseNumber is not null);
        Assert.Equal(
            meets ? ["Only the license file was read, not the number: mx2. If one of them carries this license, the verdict may change."]
                : [],
            number.Caveats.Select(c => c.Text));
        var open = results.Single(r => r.LicenseNumber is null);
        Assert.Equal(meets ? ComplianceStatus.Indeterminate : ComplianceStatus.Compliant, open.Status);
        Assert.Equal(
            meets ? "Only the license file of connect/mx2 was read, not the number. connect/mx1 may carry the same license: a license can "
                + "have several files." : "One installation: connect/mx2.",
            open.Summary);
        Assert.Equal(
            meets ? [$"Get-KerioInstallation -ComputerName mx2 -Product Connect{(other is null ? "" : " -Customer " + other)} -Credential "
                + "$audit | Export-KerioInstallation -Path ./history"] : [],
            open.MissingEvidence.Select(m => m.Command));
    }

    [Fact]
    public void Of_many_the_first_are_named_and_the_others_counted()
    {
        var unread = Enumerable.Range(1, 9).Select(i => Unread("mx" + i, "Rossi", KerioProduct.Connect));
        var results = Evaluate([Read("mx0", "Rossi", KerioProduct.Connect), .. unread]);
        Assert.Equal(["Not read: mx1, mx2, mx3 and 6 more. If one of them carries this license, the verdict may change."],
            CaveatsOf(results, "KL-SINGLE"));
    }

    /// <summary>Valid for 26 hours.</summary>
    [Theory]
    [InlineData(26, false)]
    [InlineData(27, true)]
    public void An_installation_that_was_not_read_lately_is_named_with_its_last_reading(int hours, bool isNamed)
    {
        var results = Evaluate(Read("mx1", "Rossi", KerioProduct.Connect, hours));
        Assert.Equal(isNamed ? ["connect/mx1 was last read on 2026-11-17 05:00 UTC."] : [], CaveatsOf(results, "KL-SINGLE"));
    }

    [Fact]
    public void Of_many_that_were_not_read_lately_three_are_named()
    {
        var results = Evaluate([.. Enumerable.Range(1, 6).Select(i => Read("mx" + i, "Rossi", KerioProduct.Connect, 30))]);
        Assert.Equal(["connect/mx1", "connect/mx2", "connect/mx3", "3"],
            Assert.Single(results).Caveats.Select(caveat => caveat.Text.Split(' ')[0]));
    }

    /// <summary>The answer itself says since when nothing is known; another result of the customer says nothing twice.</summary>
    [Fact]
    public void What_is_silent_says_so_itself()
    {
        var results = Evaluate(Read("mx1", "Rossi", KerioProduct.Connect, 24 * 9));
        Assert.Equal("KL-NOT-READ", Assert.Single(results).RuleId);
        Assert.Empty(results[0].Caveats);
    }

    [Fact]
    public void A_failed_attempt_after_the_last_reading_is_told()
    {
        var results = Evaluate(Read("mx1", "Rossi", KerioProduct.Connect), Unread("mx1", "Rossi", KerioProduct.Connect, 2));
        var caveat = Assert.Single(Assert.Single(results).Caveats);
        Assert.Equal(CaveatKind.Stale, caveat.Kind);
        Assert.Equal(["connect/mx1"], caveat.Installations);
        Assert.Equal(Now.AddHours(-6), caveat.LastReading);
    }

    /// <summary>A retired installation is not waited for.</summary>
    [Fact]
    public void What_has_left_is_not_named()
    {
        var policy = new KerioLicensePolicy { Retired = [new Retirement { Installation = "connect/mx2", On = Now.AddDays(-2) }] };
        var results = ComplianceEngine.Evaluate(
            [Read("mx1", "Rossi", KerioProduct.Connect), Read("mx2", "Rossi", KerioProduct.Connect, 72)], policy, Now);
        Assert.Empty(Assert.Single(results).Caveats);
    }

    [Theory]
    [InlineData(ReportFormat.Html, "<ul class=\"cav\"><li>Not read: mx2.")]
    [InlineData(ReportFormat.Markdown, "- **Caveat** (`12345-*****-*****`): Not read: mx2.")]
    [InlineData(ReportFormat.Csv, ",\"Not read: mx2.")]
    [InlineData(ReportFormat.Json, "\"kind\": \"NotRead\"")]
    public void Every_form_of_report_has_them(ReportFormat format, string shown)
    {
        var text = Report(format, "en", Evaluate(Read("mx1", "Rossi", KerioProduct.Connect), Unread("mx2", "Rossi", KerioProduct.Connect)));
        Assert.Contains(shown, text, StringComparison.Ordinal);
    }

    [Fact]
    public void They_are_read_back_and_speak_the_reader_s_language()
    {
        var results = Evaluate(Read("mx1", "Rossi", KerioProduct.Connect, 30), Unread("mx2", "Rossi", KerioProduct.Connect));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Report(ReportFormat.Json, "en", results)));
        var single = ResultReader.Read(stream, "r").Single(result => result.RuleId == "KL-SINGLE");
        Cultures.In("it-IT", () => Assert.Equal(
            [
                "Non letti: mx2. Se uno di questi ha la stessa licenza, il verdetto può cambiare.",
                "connect/mx1 è stata letta l'ultima volta il 2026-11-17 02:00 UTC.",
            ],
            single.Caveats.Select(caveat => caveat.Text)));
    }

    private static string Report(ReportFormat format, string language, IReadOnlyList<KerioComplianceResult> results)
    {
        using var stream = new MemoryStream();
        ComplianceReport.Write(stream, results, format, new ReportOptions { Language = CultureInfo.GetCultureInfo(language) });
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static IReadOnlyList<KerioComplianceResult> Evaluate(params KerioInstallation[] observations) =>
        ComplianceEngine.Evaluate(observations, KerioLicensePolicy.Default, Now);

    private static IReadOnlyList<string> CaveatsOf(IReadOnlyList<KerioComplianceResult> results, string rule) =>
        [.. results.Single(result => result.RuleId == rule).Caveats.Select(caveat => caveat.Text)];

    private static KerioInstallation Read(string name, string? customer, KerioProduct product, int hoursAgo = 6) =>
        Unread(name, customer, product, hoursAgo) with
        {
            License = new LicenseReading { Kind = LicenseKind.Registered, Number = KerioLicenseNumber.Parse(Number) },
            Problems = [],
        };

    private static KerioInstallation Unread(string name, string? customer, KerioProduct product, int hoursAgo = 6) => new()
    {
        InstallationId = KerioInstallation.IdOf(product, name),
        ComputerName = name,
        Product = product,
        Customer = customer,
        ObservedAt = Now.AddHours(-hoursAgo),
        Problems = [new ReadingProblem { Step = name, Code = "AdminApiUnreachable" }],
    };
}
