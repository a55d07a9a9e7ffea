using System;
using System.Linq;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.LocalMachine.StandbyNights;

namespace KerioLicense.Core.Tests.LocalMachine;

/// <summary>From the files of two machines to the verdict.</summary>
public sealed class StandbyEndToEndTests
{
    private static readonly DateTime Always = Day(100, 0);

    [Fact]
    public void An_idle_log_beside_a_busy_one_is_a_standby()
    {
        using var nights = new StandbyNights();
        var verdict = nights.Verdict(3, now => Log(now, (DateTime.MinValue, Always)), now => Log(now));
        Assert.Equal((ComplianceStatus.Compliant, "KL-CONNECT-IDLE"), (verdict.Status, verdict.RuleId));
        Assert.Equal(InstallationRole.Standby,
            verdict.Installations.Single(installation => installation.ComputerName == "mx2.example.it").Role);
    }

    [Fact]
    public void A_copied_log_is_no_evidence()
    {
        using var nights = new StandbyNights();
        var verdict = nights.Verdict(3, now => Log(now, (DateTime.MinValue, Always)), now => Log(now, (DateTime.MinValue, Always)));
        Assert.Equal(ComplianceStatus.Indeterminate, verdict.Status);
        Assert.Contains(verdict.Evidence, evidence =>
            evidence.Kind == EvidenceKind.MailLog && evidence.Claim is EvidenceClaim.Unknown or EvidenceClaim.Note
            && evidence.Value.Contains("cop", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_disabled_service_is_a_standby_without_any_log()
    {
        using var nights = new StandbyNights { IsSecondEnabled = false };
        var verdict = nights.Verdict(3, now => Log(now, (DateTime.MinValue, Always)), _ => null);
        Assert.Equal((ComplianceStatus.Compliant, "KL-CONNECT-DISABLED"), (verdict.Status, verdict.RuleId));
    }

    [Fact]
    public void Three_mails_at_night_beside_a_working_server_are_a_breach_with_hour_and_file()
    {
        using var nights = new StandbyNights();
        var verdict = nights.Verdict(3, now => Log(now, (DateTime.MinValue, Always)), now => Log(now, (Day(3, 2), Day(3, 2.5))));
        Assert.Equal((ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE"), (verdict.Status, verdict.RuleId));
        Assert.Contains(verdict.Evidence,
            evidence => evidence.InstallationId == "connect/mx2.example.it" && evidence.Claim == EvidenceClaim.Active
            && evidence.From == Day(3, 2) && evidence.Value.Contains("mail.log", StringComparison.Ordinal)
            && evidence.Value.Contains('3', StringComparison.Ordinal));
        Assert.True(verdict.ViolationTime > TimeSpan.Zero);
    }

    [Fact]
    public void A_clean_takeover_at_noon_is_on_the_time_line()
    {
        using var nights = new StandbyNights();
        var noon = Day(3, 12);
        var verdict = nights.Verdict(5, now => Log(now, (DateTime.MinValue, noon)), now => Log(now, (noon.AddMinutes(10), Always)));
        Assert.Equal(ComplianceStatus.Compliant, verdict.Status);
        Assert.Contains(verdict.Timeline,
            segment => segment.RuleId == "KL-FAILOVER" && segment.From <= noon.AddDays(1) && segment.Status == ComplianceStatus.Compliant);
        Assert.DoesNotContain(verdict.Timeline, segment => segment.Status == ComplianceStatus.Violation);
        Assert.Equal(TimeSpan.Zero, verdict.ViolationTime);
    }
}
