using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Compliance.Changes;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Changes;

public sealed class ComplianceComparisonTests
{
    private static readonly Waiver s_waiver = new() { Rule = "KL-ACTIVE-DUPLICATE", ApprovedBy = "Anna", Expires = T(20) };

    /// <summary>Status before and now; what is expected. "w" is a waiver in force for KL-ACTIVE-DUPLICATE.</summary>
    public static TheoryData<string, string, ComplianceChangeKind, string> Pairs => new()
    {
        { "-", "Violation", ComplianceChangeKind.New, "Appeared" },
        { "-", "Indeterminate", ComplianceChangeKind.New, "Appeared" },
        { "-", "Warning", ComplianceChangeKind.New, "Appeared" },
        { "-", "Compliant", ComplianceChangeKind.Changed, "Appeared" },
        { "-", "NotApplicable", ComplianceChangeKind.Changed, "Appeared" },
        { "-", "Waived w", ComplianceChangeKind.Changed, "Appeared" },
        { "Compliant", "Violation", ComplianceChangeKind.New, "Status" },
        { "Compliant", "Warning", ComplianceChangeKind.New, "Status" },
        { "NotApplicable", "Indeterminate", ComplianceChangeKind.New, "Status" },
        { "Violation", "Compliant", ComplianceChangeKind.Resolved, "Status" },
        { "Indeterminate", "Compliant", ComplianceChangeKind.Resolved, "Status" },
        { "Warning", "NotApplicable", ComplianceChangeKind.Resolved, "Status" },
        { "Waived w", "Compliant", ComplianceChangeKind.Resolved, "Status,Waiver" },
        { "Violation", "Warning", ComplianceChangeKind.Changed, "Status" },
        { "Warning", "Violation", ComplianceChangeKind.New, "Status" },
        { "Indeterminate", "Violation", ComplianceChangeKind.New, "Status" },
        { "Warning", "Indeterminate", ComplianceChangeKind.Changed, "Status" },
        { "Violation", "Indeterminate", ComplianceChangeKind.Changed, "Status" },
        { "Violation", "Waived w", ComplianceChangeKind.Changed, "Status,Waiver" },
        { "Waived w", "Warning w", ComplianceChangeKind.Changed, "Status" },
        { "Waived w", "Violation", ComplianceChangeKind.WaiverExpired, "Status,Waiver" },
        { "Warning w", "Violation", ComplianceChangeKind.WaiverExpired, "Status,Waiver" },
        { "Violation", "-", ComplianceChangeKind.Changed, "Disappeared" },
        { "Compliant", "-", ComplianceChangeKind.Changed, "Disappeared" },
        { "Violation", "Violation", ComplianceChangeKind.Unchanged, "" },
        { "Compliant", "Compliant", ComplianceChangeKind.Unchanged, "" },
        { "Waived w", "Waived w", ComplianceChangeKind.Unchanged, "" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_kind_follows_from_the_two_results(string before, string now, ComplianceChangeKind kind, string aspects)
    {
        var change = Assert.Single(ComplianceComparison.Compare(Results(before, 10), Results(now, 30)));
        Assert.Equal((kind, aspects), (change.Change, string.Join(',', change.Changes.Select(c => c.Aspect))));
        Cultures.Each(_ => Assert.NotEmpty(change.Summary));
    }

    [Fact]
    public void A_finding_under_another_rule_than_the_waived_one_is_new() => Assert.Equal(
        ComplianceChangeKind.New,
        Assert.Single(ComplianceComparison.Compare(
            Results("Waived w", 10), [Result("Violation", 30) with { RuleId = "KL-REPLICATED" }])).Change);

    [Theory]
    [InlineData("Compliant", 5, ComplianceChangeKind.Reopened)]
    [InlineData("Warning", 5, ComplianceChangeKind.Reopened)]
    [InlineData("Indeterminate", 5, ComplianceChangeKind.Reopened)]
    [InlineData("Violation", 5, ComplianceChangeKind.Unchanged)]
    [InlineData("Compliant", 15, ComplianceChangeKind.New)]
    [InlineData("Warning", 15, ComplianceChangeKind.New)]
    public void In_breach_again_after_a_breach_that_had_ended(string before, double ended, ComplianceChangeKind kind)
    {
        var earlier = new TimelineSegment
        {
            From = T(1),
            To = T(ended),
            Status = ComplianceStatus.Violation,
            RuleId = "KL-ACTIVE-DUPLICATE",
        };
        var now = Result("Violation", 30);
        Assert.Equal(kind, Assert.Single(ComplianceComparison.Compare(Results(before, 10), [now with { Timeline = [earlier] }])).Change);
        if (ended <= 10)
        {
            Assert.Equal(kind, Assert.Single(
                ComplianceComparison.Compare([Result(before, 10) with { Timeline = [earlier] }], [now])).Change);
        }
    }

    [Fact]
    public void A_waiver_on_a_breach_is_no_end_of_it()
    {
        var earlier = new TimelineSegment { From = T(1), To = T(5), Status = ComplianceStatus.Violation };
        var waived = Result("Waived w", 10) with { Timeline = [earlier], OriginalStatus = ComplianceStatus.Violation };
        Assert.Equal(ComplianceChangeKind.WaiverExpired,
            Assert.Single(ComplianceComparison.Compare([waived], Results("Violation", 30))).Change);
    }

    [Fact]
    public void What_changed_is_told_with_both_values()
    {
        var before = Result("Violation", 10) with
        {
            Deadline = T(40),
            Installations = [Place("connect/b", InstallationRole.Unknown, false), Place("connect/a", InstallationRole.Production)],
        };
        var now = Result("Violation", 30) with
        {
            RuleId = "KL-REPLICATED",
            Installations = [Place("connect/a", InstallationRole.Production), Place("connect/b", InstallationRole.Production)],
        };
        var change = Assert.Single(ComplianceComparison.Compare([before], [now]));
        Assert.Equal(ComplianceChangeKind.Changed, change.Change);
        Assert.Equal(
            [
                new ChangedValue(ChangedAspect.Rule, "KL-ACTIVE-DUPLICATE", "KL-REPLICATED"),
                new ChangedValue(ChangedAspect.Deadline, "2026-11-02T16:00:00Z", ""),
                new ChangedValue(ChangedAspect.Installations, "connect/a Production, connect/b Unknown?",
                    "connect/a Production, connect/b Production"),
            ],
            change.Changes);
    }

    [Fact]
    public void Evidence_and_time_in_breach_may_grow() => Assert.Equal(
        ComplianceChangeKind.Unchanged,
        Assert.Single(ComplianceComparison.Compare(
            Results("Violation", 10),
            [Result("Violation", 30) with { ViolationTime = TimeSpan.FromHours(20), Evidence = [new Evidence()] }])).Change);

    [Fact]
    public void Of_several_results_of_one_license_the_latest_counts()
    {
        var change = Assert.Single(
            ComplianceComparison.Compare(
                [Result("Compliant", 20), Result("Violation", 10)], [Result("Violation", 25), Result("Compliant", 30)]));
        Assert.Equal((ComplianceStatus.Compliant, ComplianceStatus.Compliant), (change.PreviousStatus, change.Status));
    }

    [Fact]
    public void Redacted_results_are_of_the_same_license()
    {
        var now = Result("Violation", 30) with { LicenseNumber = Number(L1).Redact() };
        Assert.Equal(ComplianceChangeKind.Unchanged, Assert.Single(ComplianceComparison.Compare(Results("Violation", 10), [now])).Change);
    }

    [Fact]
    public void A_prefix_on_two_products_is_two_licenses()
    {
        var results = ComplianceEngine.Evaluate([Read("connect/a", 29).On(P1), Read("control/b", 29).On(P1)], VerdictCase.Limits, T(30));
        Assert.Equal(2, results.Count);
        Assert.Single(results.Select(result => result.Fingerprint).Distinct());
        var changes = ComplianceComparison.Compare(results, results);
        Assert.Equal([KerioProduct.Connect, KerioProduct.Control], changes.Select(change => change.Product).Order());
        Assert.All(changes, change => Assert.Equal(ComplianceChangeKind.Unchanged, change.Change));
    }

    [Fact]
    public void A_breach_that_ended_at_the_instant_of_the_reference_had_ended()
    {
        var earlier = new TimelineSegment { From = T(1), To = T(10), Status = ComplianceStatus.Violation };
        var change = Assert.Single(
            ComplianceComparison.Compare(Results("Compliant", 10), [Result("Violation", 30) with { Timeline = [earlier] }]));
        Assert.Equal(ComplianceChangeKind.Reopened, change.Change);
    }

    [Fact]
    public void A_breach_under_a_waiver_of_another_rule_had_not_ended()
    {
        var earlier = new TimelineSegment { From = T(1), To = T(5), Status = ComplianceStatus.Violation };
        var waived = Result("Waived w", 10) with { Timeline = [earlier], RuleId = "KL-REPLICATED" };
        var now = Result("Violation", 30) with { RuleId = "KL-REPLICATED" };
        Assert.Equal(ComplianceChangeKind.New, Assert.Single(ComplianceComparison.Compare([waived], [now])).Change);
    }

    [Fact]
    public void Of_several_results_of_one_instant_the_last_counts()
    {
        var change = Assert.Single(
            ComplianceComparison.Compare([Result("Compliant", 10), Result("Violation", 10)], Results("Violation", 30)));
        Assert.Equal(ComplianceStatus.Violation, change.PreviousStatus);
    }

    [Fact]
    public void What_appears_and_disappears_is_told_with_its_status()
    {
        var appeared = Assert.Single(Assert.Single(ComplianceComparison.Compare([], Results("Violation", 30))).Changes);
        var disappeared = Assert.Single(Assert.Single(ComplianceComparison.Compare(Results("Warning", 10), [])).Changes);
        Assert.Equal(new ChangedValue(ChangedAspect.Appeared, "", "Violation"), appeared);
        Assert.Equal(new ChangedValue(ChangedAspect.Disappeared, "Warning", ""), disappeared);
        Assert.Equal("Disappeared: Warning -> ", disappeared.ToString());
    }

    [Fact]
    public void A_waiver_is_told_with_its_end()
    {
        var change = Assert.Single(ComplianceComparison.Compare(Results("Violation", 10), Results("Waived w", 30)));
        Assert.Equal(new ChangedValue(ChangedAspect.Waiver, "", "Anna .. 2026-11-01T20:00:00Z"), change.Changes[^1]);
    }

    /// <summary>Per license: its customer, its status before and now.</summary>
    [Theory]
    [InlineData("Bianchi", "Compliant", "Compliant", "Verdi", "Compliant", "Violation", "Verdi Bianchi")] // the kind comes first
    [InlineData("Bianchi", "Violation", "Violation", "Verdi", "Compliant", "Warning", "Verdi Bianchi")]
    [InlineData("Bianchi", "Compliant", "Warning", "Verdi", "Compliant", "Violation", "Verdi Bianchi")] // then the status of now
    [InlineData("Bianchi", "Compliant", "Violation", "Verdi", "Warning", "Violation", "Bianchi Verdi")]
    [InlineData("Bianchi", "Warning", "Indeterminate", "Verdi", "Violation", "Warning", "Bianchi Verdi")] // not that of before
    [InlineData("Bianchi", "Compliant", "-", "Verdi", "Violation", "-", "Verdi Bianchi")] // where there is none, that of before
    [InlineData("Verdi", "Violation", "Indeterminate", "Bianchi", "Compliant", "-", "Verdi Bianchi")]
    public void What_needs_action_comes_first(
        string one, string oneBefore, string oneNow, string two, string twoBefore, string twoNow, string expected)
    {
        KerioComplianceResult[] before = [.. Results(oneBefore, 10).Select(Of(one, L1)), .. Results(twoBefore, 10).Select(Of(two, L2))];
        KerioComplianceResult[] now = [.. Results(oneNow, 30).Select(Of(one, L1)), .. Results(twoNow, 30).Select(Of(two, L2))];
        Assert.Equal(expected, string.Join(' ', ComplianceComparison.Compare(before, now).Select(change => change.Customer)));
        Assert.Equal(expected,
            string.Join(' ', ComplianceComparison.Compare(before.Reverse(), now.Reverse()).Select(change => change.Customer)));
    }

    [Theory]
    [InlineData("-", "Compliant", "Not in the reference: ", "Assente nel confronto precedente: ")]
    [InlineData("-", "Violation", "New: ", "Nuova: ")]
    [InlineData("Violation", "-", "No longer among the results, which resolves nothing. Before: ",
        "Non è più fra i risultati, il che non risolve nulla. Prima: ")]
    [InlineData("Warning", "Indeterminate", "Changed (status): ", "Cambiata (stato): ")]
    [InlineData("Violation", "Waived w", "Changed (status, waiver): ", "Cambiata (stato, deroga): ")]
    [InlineData("Waived w", "Violation", "The waiver of Anna (until 2026-11-01 20:00 UTC) no longer holds: ",
        "La deroga di Anna (fino al 2026-11-01 20:00 UTC) non vale più: ")]
    [InlineData("Violation", "Compliant", "Resolved: ", "Risolta: ")]
    [InlineData("Compliant", "Compliant", "Unchanged: ", "Invariata: ")]
    public void Each_change_has_its_sentence(string before, string now, string english, string italian)
    {
        var change = Assert.Single(ComplianceComparison.Compare(Results(before, 10), Results(now, 30)));
        Cultures.Each(culture =>
            Assert.Equal((culture == "it-IT" ? italian : english) + (change.Difference ?? change.Reference)!.Summary, change.Summary));
    }

    [Fact]
    public void A_change_as_text_hides_the_number() => Assert.Equal(
        "New Compliant -> Violation KL-ACTIVE-DUPLICATE " + Number(L1).Masked,
        Assert.Single(ComplianceComparison.Compare(Results("Compliant", 10), Results("Violation", 30))).ToString());

    [Fact]
    public void Nothing_and_nothing() => Assert.Empty(ComplianceComparison.Compare([], []));

    [Fact]
    public void Results_of_the_engine_compared_with_themselves_are_unchanged_in_any_order() => Estates.Check(EstateGen.Any, estate =>
    {
        var results = Estates.Evaluate(estate);
        var changes = ComplianceComparison.Compare(results, results.Reverse());
        return changes.Count == results.Count && changes.All(c => c.Change == ComplianceChangeKind.Unchanged && c.Changes.Count == 0)
            ? null
            : string.Join('\n', changes);
    });

    [Fact]
    public void Two_nights_with_one_standby_that_became_active()
    {
        IEnumerable<KerioInstallation> observations =
        [
            .. new double[] { 2, 8, 14, 20, 26, 32, 38, 44 }.Select(h => Read("connect/a", h).On(L1).Counts(0, (long)h * 10)),
            .. new double[] { 2, 8, 14, 20, 26, 32, 38, 44 }.Select(h => Read("connect/b", h).On(L1).Counts(1, h > 20 ? (long)h : 0)),
        ];
        var list = observations.ToList();
        var first = ComplianceEngine.Evaluate(list, VerdictCase.Limits, T(21));
        var second = ComplianceEngine.Evaluate(list, VerdictCase.Limits, T(45));
        Assert.Equal(ComplianceStatus.Compliant, Assert.Single(first).Status);
        var change = Assert.Single(ComplianceComparison.Compare(first, second));
        Assert.Equal((ComplianceChangeKind.New, ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE"),
            (change.Change, change.Status, change.RuleId));
    }

    private static KerioComplianceResult[] Results(string status, double hour) => status == "-" ? [] : [Result(status, hour)];

    private static Func<KerioComplianceResult, KerioComplianceResult> Of(string customer, string number) => result => result with
    {
        Customer = customer,
        LicenseNumber = Number(number),
        Fingerprint = Number(number).Fingerprint,
    };

    private static KerioComplianceResult Result(string status, double hour)
    {
        var isWaived = status.EndsWith(" w", StringComparison.Ordinal);
        return new()
        {
            Status = Enum.Parse<ComplianceStatus>(status.Split(' ')[0]),
            OriginalStatus = isWaived ? ComplianceStatus.Violation : null,
            Waiver = isWaived ? s_waiver : null,
            RuleId = "KL-ACTIVE-DUPLICATE",
            LicenseNumber = Number(L1),
            Fingerprint = Number(L1).Fingerprint,
            EvaluatedAt = T(hour),
        };
    }

    private static LicensedInstallation Place(string name, InstallationRole role, bool isCertain = true) =>
        new() { InstallationId = name, ComputerName = name, Role = role, IsCertain = isCertain };
}
