using System;
using System.Globalization;
using System.Linq;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Compliance.Results;

/// <summary>What has to be done first stands first.</summary>
public sealed class UrgencyOrderTests
{
    private static readonly DateTime Now = new(2026, 11, 20, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Deadlines_then_open_breaches_then_open_questions_then_past_breaches()
    {
        KerioComplianceResult[] expected =
        [
            Of(ComplianceStatus.Warning, deadline: 2), Of(ComplianceStatus.Warning, deadline: 4),
            Of(ComplianceStatus.Violation, hours: 2, money: 40), Of(ComplianceStatus.Violation, hours: 90, money: 10),
            Of(ComplianceStatus.Violation, hours: 95), Of(ComplianceStatus.Violation, hours: 1),
            Of(ComplianceStatus.Indeterminate, decidable: 1), Of(ComplianceStatus.Indeterminate, decidable: 3),
            Of(ComplianceStatus.Indeterminate),
            Of(ComplianceStatus.Warning, hours: 7),
            Of(ComplianceStatus.Waived, deadline: 1), Of(ComplianceStatus.Compliant, deadline: 1), Of(ComplianceStatus.NotApplicable),
        ];
        var shuffled = expected.OrderBy(result => result.Fingerprint, StringComparer.Ordinal).ToArray();
        Array.Sort(shuffled, new UrgencyOrder(static result =>
            result.Customer is { } amount ? decimal.Parse(amount, CultureInfo.InvariantCulture) : null));
        Assert.Equal(expected, shuffled);
    }

    private static KerioComplianceResult Of(
        ComplianceStatus status, int? deadline = null, int hours = 0, int? money = null, int? decidable = null) => new()
        {
            Status = status,
            EvaluatedAt = Now,
            Deadline = deadline is { } days ? Now.AddDays(days) : null,
            DecidableAfter = decidable is { } later ? Now.AddDays(later) : null,
            ViolationTime = TimeSpan.FromHours(hours),
            Customer = money?.ToString(CultureInfo.InvariantCulture),
            Fingerprint = $"{status}{deadline}{hours}{money}{decidable}",
        };
}
