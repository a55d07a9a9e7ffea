using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KerioLicense.Exposure;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Exposure.ExposureStory;

namespace KerioLicense.Core.Tests.Exposure;

/// <summary>What an exposure takes for granted and what it does not know is said, in the reader's language.</summary>
public sealed class ExposureNotesTests
{
    [Fact]
    public void Unknown_users_are_said()
    {
        var exposure = LicenseExposure.Measure(Result(null, Breach("2026-11-10", "2026-11-20")), HistoricList);
        Assert.Null(exposure.Users);
        Assert.Equal(["UnknownUsers"], Keys(exposure.UnknownTexts));
        Assert.Contains("AssumeLeastUsers", Keys(exposure.AssumptionTexts));
        Assert.Equal("UsersUnknown", exposure.UsersText.Key);
    }

    [Fact]
    public void Unlimited_users_are_said()
    {
        var exposure = LicenseExposure.Measure(Result(-2, Breach("2026-11-10", "2026-11-20")), HistoricList);
        Assert.Null(exposure.Users);
        Assert.Equal(["UnknownUnlimited"], Keys(exposure.UnknownTexts));
        Assert.Equal("UsersUnlimited", exposure.UsersText.Key);
    }

    [Fact]
    public void The_greatest_number_of_users_counts_and_is_traced()
    {
        var result = Result(10, Breach("2026-11-10", "2026-11-20"));
        var differing = result with { Installations = [result.Installations[0], result.Installations[1] with { Users = 25 }] };
        var exposure = LicenseExposure.Measure(differing, HistoricList);
        Assert.Equal(25, exposure.Users);
        Assert.Equal("25 users, the greatest number read (connect/a 10, connect/b 25).",
            exposure.UsersText.In(CultureInfo.GetCultureInfo("en-US")));
    }

    [Fact]
    public void Days_without_a_price_leave_the_total_open()
    {
        var gap = List(Period("2026-01-01", "2026-11-14", Historic), Period("2026-11-17", null, Historic));
        var exposure = LicenseExposure.Measure(Result(5, Breach("2026-11-10", "2026-11-20")), gap);
        Assert.Equal((null, null), (exposure.Total, exposure.UpTo));
        Assert.Equal(10, exposure.Days);
        Assert.Equal([5, 3], exposure.Lines.Select(line => line.Days));
        Assert.Equal(
            "The price of Connect from 2026-11-15 on (days: 2): the price list has none.",
            Assert.Single(exposure.UnknownTexts).In(CultureInfo.GetCultureInfo("en-US")));
    }

    [Fact]
    public void A_day_in_doubt_without_a_price_leaves_only_up_to_open()
    {
        var exposure = LicenseExposure.Measure(
            Result(5, Breach("2026-11-10", "2026-11-15"), Doubt("2026-11-15", "2026-11-20")),
            List(Period("2026-01-01", "2026-11-14", Historic)));
        Assert.Equal((1.86m, null), (exposure.Total, exposure.UpTo));
    }

    [Fact]
    public void A_product_without_prices_has_no_total()
    {
        var exposure = LicenseExposure.Measure(
            Result(5, Breach("2026-11-10", "2026-11-20")) with { Product = KerioProduct.Control }, HistoricList);
        Assert.Equal((null, null), (exposure.Total, exposure.UpTo));
        Assert.Empty(exposure.Lines);
        Assert.Equal(["UnknownPrice"], Keys(exposure.UnknownTexts));
    }

    [Fact]
    public void What_the_evidence_does_not_decide_is_said_where_it_costs_something()
    {
        var copy = Segment("2026-11-10", "2026-11-20", ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE", "connect/a Production",
            "connect/b Production", "connect/c Unknown?");
        Assert.Equal(["UnknownCopies"], Keys(LicenseExposure.Measure(Result(5, copy), HistoricList).UnknownTexts));
        Assert.Equal(["UnknownIndeterminate"],
            Keys(LicenseExposure.Measure(Result(5, Doubt("2026-11-10", "2026-11-20")), HistoricList).UnknownTexts));
        Assert.Empty(LicenseExposure.Measure(
            Result(5, Doubt("2026-11-19T07:59:50", "2026-11-19T08:00"), Breach("2026-11-19T08:00", "2026-11-20T08:00")),
            HistoricList).UnknownTexts);
    }

    [Fact]
    public void An_installation_whose_license_nobody_read_is_unknown_not_zero()
    {
        var unread = Result(null, Segment("2026-11-10", "2026-11-20", ComplianceStatus.Indeterminate, "KL-DATA", "connect/a")) with
        {
            Status = ComplianceStatus.Indeterminate,
        };
        Assert.Equal(["UnknownLicense"], Keys(LicenseExposure.Measure(unread, HistoricList).UnknownTexts));
    }

    [Fact]
    public void A_violation_that_fills_the_look_back_may_be_older()
    {
        var whole = Result(5, Breach("2026-10-21", "2026-11-20"));
        Assert.Contains("AssumeLookBack", Keys(LicenseExposure.Measure(whole, HistoricList).AssumptionTexts));
        var since = Keys(LicenseExposure.Measure(whole, HistoricList, At("2026-01-01")).AssumptionTexts);
        Assert.Contains("AssumeSince", since);
        Assert.DoesNotContain("AssumeLookBack", since);
    }

    [Fact]
    public void Special_cases_are_assumptions_that_are_told()
    {
        var timeline = Segment(
            "2026-11-10", "2026-11-20", ComplianceStatus.Violation, "KL-REPLICATED", "connect/a Production", "connect/b Standby",
            "connect/c Standby");
        var result = Result(5, timeline) with
        {
            Waiver = new Waiver(),
            Status = ComplianceStatus.Waived,
            ViolationTime = TimeSpan.FromHours(200),
        };
        var keys = Keys(LicenseExposure.Measure(result, HistoricList).AssumptionTexts);
        Assert.Superset(new HashSet<string> { "AssumeDays", "AssumePrices", "AssumeReplicated", "AssumeWaiver",
            "AssumeExtensionsNotCounted" }, keys.ToHashSet());
        Assert.DoesNotContain(
            "AssumeExtensionsNotCounted", Keys(LicenseExposure.Measure(result, HistoricList, null, ["antivirus"]).AssumptionTexts));
    }

    [Fact]
    public void An_instant_after_the_result_is_refused() =>
        Assert.Throws<ArgumentException>(
            () => LicenseExposure.Measure(Result(5, Breach("2026-11-10", "2026-11-20")), HistoricList, At("2026-11-21")));

    [Fact]
    public void Every_text_exists_in_both_languages_with_the_same_values()
    {
        var (english, italian) = (TextsOf(""), TextsOf("it"));
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), italian.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.Equal(Values(text.Value), Values(italian[text.Key])));
    }

    private static IEnumerable<string> Values(string text) =>
        System.Text.RegularExpressions.Regex.Matches(text, "\\{[^}]*\\}").Select(match => match.Value).Order(StringComparer.Ordinal);

    private static Dictionary<string, string> TextsOf(string culture) => ExposureTexts.ResourceManager
        .GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!
        .Cast<System.Collections.DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static IEnumerable<string> Keys(IReadOnlyList<ExposureText> texts) => texts.Select(text => text.Key);
}
