using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Audit;
using KerioLicense.Compliance.Changes;
using KerioLicense.Model;
using KerioLicense.Monitoring;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Audit;

/// <summary>Ids, levels and texts of the event log. The log itself is Windows' and is not reached from here.</summary>
public sealed class AuditEventTests
{
    [Theory]
    [InlineData(ComplianceChangeKind.New, ComplianceStatus.Violation, 1100, nameof(AuditEventLevel.Error))]
    [InlineData(ComplianceChangeKind.New, ComplianceStatus.Indeterminate, 1100, nameof(AuditEventLevel.Warning))]
    [InlineData(ComplianceChangeKind.Reopened, ComplianceStatus.Violation, 1100, nameof(AuditEventLevel.Error))]
    [InlineData(ComplianceChangeKind.Resolved, ComplianceStatus.Compliant, 1101, nameof(AuditEventLevel.Information))]
    [InlineData(ComplianceChangeKind.WaiverExpired, ComplianceStatus.Violation, 1102, nameof(AuditEventLevel.Error))]
    [InlineData(ComplianceChangeKind.Changed, ComplianceStatus.Warning, 1103, nameof(AuditEventLevel.Information))]
    public void A_change_has_the_id_of_its_kind(ComplianceChangeKind kind, ComplianceStatus status, int id, string level)
    {
        var entry = AuditEvents.Of(new KerioLicenseAudit { Changes = [Change(kind, status)] })[0];
        Assert.Equal((id, level), (entry.Id, entry.Level.ToString()));
        Assert.StartsWith($"{kind}: Kerio Connect 12345-*****-***** (Rossi S.r.l.): Compliant -> {status}, KL-ACTIVE-DUPLICATE\n",
            entry.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("AB1CD", entry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_waiver_about_to_run_out_has_the_id_of_waivers()
    {
        var change = Change(ComplianceChangeKind.Changed, ComplianceStatus.Warning);
        change = change with { Difference = change.Difference! with { Waiver = new Waiver { ApprovedBy = "M. Bianchi" } } };
        Assert.Equal(1102, AuditEvents.Of(new KerioLicenseAudit { Changes = [change] })[0].Id);
    }

    [Theory]
    [InlineData(MonitoringState.Ok, 1000, nameof(AuditEventLevel.Information))]
    [InlineData(MonitoringState.Warning, 1001, nameof(AuditEventLevel.Warning))]
    [InlineData(MonitoringState.Critical, 1002, nameof(AuditEventLevel.Error))]
    [InlineData(MonitoringState.Unknown, 1003, nameof(AuditEventLevel.Warning))]
    public void The_summary_has_the_id_of_the_state(MonitoringState state, int id, string level)
    {
        var audit = new KerioLicenseAudit
        {
            Name = "Nightly",
            State = state,
            Changes = [Change(ComplianceChangeKind.Unchanged, ComplianceStatus.Compliant)],
            Problems = [new AuditProblem { ErrorId = "AdminApiTimeout", Message = "mx1 did not answer." }],
        };
        Cultures.Each(culture =>
        {
            var entry = Assert.Single(AuditEvents.Of(audit));
            Assert.Equal((id, level), (entry.Id, entry.Level.ToString()));
            Assert.StartsWith("Audit 'Nightly': ", entry.Text, StringComparison.Ordinal);
            Assert.Contains("AdminApiTimeout: mx1 did not answer.", entry.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_text_is_never_longer_than_the_log_takes()
    {
        var audit = new KerioLicenseAudit
        {
            Problems = [.. Enumerable.Repeat(new AuditProblem { ErrorId = "X", Message = new string('x', 1000) }, 100)],
        };
        Assert.InRange(AuditEvents.Of(audit)[0].Text.Length, 1, 31_839);
    }

    [Fact]
    public void There_is_no_such_log_here()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Null(WindowsEventLog.TryOpen());
        }
    }

    private static KerioComplianceChange Change(ComplianceChangeKind kind, ComplianceStatus status)
    {
        var result = new KerioComplianceResult
        {
            LicenseNumber = KerioLicenseNumber.Parse("12345-AB1CD-2EF3G"),
            Product = KerioProduct.Connect,
            Customer = "Rossi S.r.l.",
            Status = ComplianceStatus.Compliant,
            RuleId = "KL-CONNECT-IDLE",
            Fingerprint = "0123456789abcdef",
        };
        return new KerioComplianceChange
        {
            Change = kind,
            Reference = result,
            Difference = result with { Status = status, RuleId = "KL-ACTIVE-DUPLICATE" },
            Changes = new List<ChangedValue> { new(ChangedAspect.Status, "Compliant", status.ToString()) },
        };
    }
}
