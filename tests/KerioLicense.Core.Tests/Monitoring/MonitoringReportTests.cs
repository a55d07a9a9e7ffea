using System;
using System.Linq;
using CsCheck;
using KerioLicense.Monitoring;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Monitoring.MonitoringStory;

namespace KerioLicense.Core.Tests.Monitoring;

/// <summary>The state, the line and the texts that all formats share.</summary>
public sealed class MonitoringReportTests
{
    [Theory]
    [InlineData(1, 1, 1, MonitoringThreshold.Warning, MonitoringState.Critical)]
    [InlineData(0, 1, 1, MonitoringThreshold.Warning, MonitoringState.Unknown)]
    [InlineData(0, 0, 1, MonitoringThreshold.Warning, MonitoringState.Warning)]
    [InlineData(0, 0, 0, MonitoringThreshold.Warning, MonitoringState.Ok)]
    [InlineData(1, 1, 1, MonitoringThreshold.Indeterminate, MonitoringState.Critical)]
    [InlineData(0, 1, 1, MonitoringThreshold.Indeterminate, MonitoringState.Unknown)]
    [InlineData(0, 0, 1, MonitoringThreshold.Indeterminate, MonitoringState.Ok)]
    [InlineData(1, 1, 1, MonitoringThreshold.Violation, MonitoringState.Critical)]
    [InlineData(0, 1, 1, MonitoringThreshold.Violation, MonitoringState.Ok)]
    public void The_threshold_decides_what_alarms_and_everything_is_counted(
        int violations, int indeterminate, int warnings, MonitoringThreshold threshold, MonitoringState state)
    {
        var report = MonitoringReport.Of(Estate(violations, indeterminate, warnings, 3), threshold, MonitoringState.Ok, null);
        Assert.Equal((state, violations, indeterminate, warnings),
            (report.State, report.Violations, report.Indeterminate, report.Warnings));
        Assert.Equal(violations + indeterminate + warnings, report.Details().Count);
    }

    [Theory]
    [InlineData(1, MonitoringState.Unknown, MonitoringState.Critical)]
    [InlineData(0, MonitoringState.Unknown, MonitoringState.Unknown)]
    [InlineData(0, MonitoringState.Warning, MonitoringState.Warning)]
    [InlineData(0, MonitoringState.Ok, MonitoringState.Ok)]
    public void The_caller_can_raise_the_state_but_never_lower_it(int violations, MonitoringState atLeast, MonitoringState state) =>
        Assert.Equal(state, MonitoringReport.Of(
            Estate(violations, 0, 0, 1), MonitoringThreshold.Warning, atLeast, "1 server unreadable").State);

    [Fact]
    public void Accepted_findings_are_counted_and_do_not_alarm()
    {
        var report = MonitoringReport.Of(
            [Result(ComplianceStatus.Waived), Result(ComplianceStatus.NotApplicable)], MonitoringThreshold.Warning, MonitoringState.Ok,
            null);
        Assert.Equal((MonitoringState.Ok, 1, 2), (report.State, report.Waived, report.Licenses));
        Assert.Empty(report.Findings);
    }

    [Fact]
    public void The_line_names_the_worst_finding_and_what_the_caller_says()
    {
        var report = MonitoringReport.Of(Estate(1, 0, 1, 0), MonitoringThreshold.Warning, MonitoringState.Ok, "2 servers unreadable");
        Assert.Equal(
            "CRITICAL: 1 viol, 0 indet, 1 warn, 2 total; 2 servers unreadable; violation KL-ACTIVE-DUPLICATE connect/mx1.rossi.example + "
            + "connect/mx2.rossi.example (Rossi S.r.l.)",
            report.Line);
        Assert.Equal("warning KL-ACTIVE-DUPLICATE connect/mx.bianchi.example (Bianchi)", report.Details()[1]);
    }

    [Fact]
    public void Even_a_million_licenses_fit_in_the_headline()
    {
        var report = MonitoringReport.Of(Estate(100_000, 100_000, 100_000, 0), MonitoringThreshold.Warning, MonitoringState.Ok, null);
        Assert.Equal("CRITICAL: 99k+ viol, 99k+ indet, 99k+ warn, 99k+ total", report.Headline);
        Assert.True(MonitoringReport.Of(
            Estate(99_999, 0, 0, 0), MonitoringThreshold.Warning, MonitoringState.Ok,
            null).Headline.Length <= MonitoringReport.HeadlineLength);
    }

    [Theory]
    [InlineData("Città di Forlì", "Citta di Forli")]
    [InlineData("Müller & Söhne", "Muller + Sohne")]
    [InlineData("a|b\r\nc\td", "a?b  c d")]
    [InlineData("L'Aquila", "L.Aquila")]
    [InlineData("漢字", "??")]
    [InlineData("12345-AB1CD-12345-AB1CD-2EF3G x", "12345-***** x")]
    [InlineData("x 12345-AB1CD-2EF3G y", "x 12345-***** y")]
    [InlineData("12345‑AB1CD‑2EF3G", "12345-*****")]
    [InlineData("12345-AB1CD", "12345-*****")]
    [InlineData("12345AB1CD2EF3G", "12345-*****")]
    [InlineData("mx1.rossi.example", "mx1.rossi.example")]
    [InlineData(null, "")]
    public void Names_become_harmless(string? name, string expected) => Assert.Equal(expected, MonitoringText.Of(name));

    [Fact]
    public void Harmless_names_stay_harmless() =>
        Names.Check(name => Assert.Equal(MonitoringText.Of(name), MonitoringText.Of(MonitoringText.Of(name))), times: 2000);

    [Fact]
    public void Lines_that_do_not_fit_are_counted() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 0, 60].Array[0, 40], Gen.Int[100, 600]).Check(
            (lines, longest) =>
            {
                var fitting = MonitoringText.Fit(lines, longest);
                Assert.True(string.Join('\n', fitting).Length <= longest);
                var kept = fitting.Count == lines.Length && fitting.SequenceEqual(lines) ? lines.Length : fitting.Count - 1;
                Assert.Equal(lines.Take(kept), fitting.Take(kept));
                if (kept < lines.Length)
                {
                    Assert.Equal(FormattableString.Invariant($"... and {lines.Length - kept} more"), fitting[^1]);
                }
            },
            times: 2000);
}
