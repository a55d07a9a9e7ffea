using System;
using System.Linq;
using CsCheck;
using KerioLicense.Monitoring;
using Xunit;

namespace KerioLicense.Core.Tests.Monitoring;

/// <summary>Every format is read back as its tool reads it.</summary>
public sealed class MonitoringFormatTests
{
    private const int Times = 150;

    public static TheoryData<MonitoringFormat> Formats => [.. Enum.GetValues<MonitoringFormat>()];

    /// <summary>State of the check, then what each tool makes of it.</summary>
    public static TheoryData<MonitoringFormat, string, string, string, string> States => new()
    {
        { MonitoringFormat.Text, "OK", "WARNING", "CRITICAL", "UNKNOWN" },
        { MonitoringFormat.Nagios, "OK", "WARNING", "CRITICAL", "UNKNOWN" },
        { MonitoringFormat.Checkmk, "OK", "WARNING", "CRITICAL", "UNKNOWN" },
        { MonitoringFormat.Prtg, "OK", "WARNING", "CRITICAL", "WARNING" },
        { MonitoringFormat.Zabbix, "OK", "WARNING", "CRITICAL", "UNKNOWN" },
        { MonitoringFormat.Datto, "OK", "ALERT", "ALERT", "ALERT" },
        { MonitoringFormat.NinjaOne, "OK", "WARNING", "CRITICAL", "UNKNOWN" },
        { MonitoringFormat.NSight, "OK", "FAIL", "FAIL", "FAIL" },
        { MonitoringFormat.Tactical, "OK", "WARNING", "CRITICAL", "UNKNOWN" },
        { MonitoringFormat.SolarWinds, "OK", "WARNING", "CRITICAL", "UNKNOWN" },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void The_tool_shows_the_state_and_the_counts(MonitoringFormat format, string ok, string warning, string critical, string unknown)
    {
        Check((0, 0, 0, 5), ok, "OK: 0 viol, 0 indet, 0 warn, 5 total");
        Check((0, 0, 2, 5), warning, "WARNING: 0 viol, 0 indet, 2 warn, 7 total");
        Check((3, 1, 2, 5), critical, "CRITICAL: 3 viol, 1 indet, 2 warn, 11 total");
        Check((0, 1, 2, 5), unknown, "UNKNOWN: 0 viol, 1 indet, 2 warn, 8 total");

        void Check((int V, int I, int W, int C) estate, string state, string text)
        {
            var output = MonitoringOutput.Write(MonitoringStory.Estate(estate.V, estate.I, estate.W, estate.C), format);
            var reading = MonitoringReading.Of(format, output);
            Assert.Equal(state, reading.State);
            Assert.StartsWith(text, reading.Text, StringComparison.Ordinal);
            if (reading.Counts.Count > 0)
            {
                Assert.Equal((estate.V, estate.I, estate.W, estate.V + estate.I + estate.W + estate.C), (
                    reading.Counts["violations"], reading.Counts["indeterminate"], reading.Counts["warnings"], reading.Counts["licenses"]));
            }
        }
    }

    [Theory]
    [InlineData(MonitoringFormat.NSight, 0, 1001, 1002, 1003)]
    [InlineData(MonitoringFormat.SolarWinds, 0, 2, 3, 4)]
    [InlineData(MonitoringFormat.Datto, 0, 1, 1, 1)]
    [InlineData(MonitoringFormat.Nagios, 0, 1, 2, 3)]
    [InlineData(MonitoringFormat.Tactical, 0, 1, 2, 3)]
    [InlineData(MonitoringFormat.NinjaOne, 0, 1, 2, 3)]
    [InlineData(MonitoringFormat.Text, 0, 1, 2, 3)]
    [InlineData(MonitoringFormat.Checkmk, 0, 0, 0, 0)]
    [InlineData(MonitoringFormat.Prtg, 0, 0, 0, 0)]
    [InlineData(MonitoringFormat.Zabbix, 0, 0, 0, 0)]
    public void Exit_codes_are_on_the_scale_of_the_tool(MonitoringFormat format, int ok, int warning, int critical, int unknown) =>
        Assert.Equal(
            [ok, warning, critical, unknown],
            new[] { (0, 0, 0, 1), (0, 0, 1, 1), (1, 0, 0, 1), (0, 1, 0, 1) }
                .Select(e => MonitoringOutput.Write(MonitoringStory.Estate(e.Item1, e.Item2, e.Item3, e.Item4), format).ExitCode));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Nothing_checked_is_not_OK_whatever_the_threshold(MonitoringFormat format)
    {
        foreach (var threshold in Enum.GetValues<MonitoringThreshold>())
        {
            var reading = MonitoringReading.Of(format, MonitoringOutput.Write([], format, threshold));
            Assert.NotEqual("OK", reading.State);
            Assert.Equal("UNKNOWN: nothing was checked", reading.Text);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_was_not_read_is_not_OK_whatever_the_threshold(MonitoringFormat format)
    {
        foreach (var threshold in Enum.GetValues<MonitoringThreshold>())
        {
            foreach (var unread in new[] { MonitoringStory.Unread(), MonitoringStory.UnreadAfterBreach() })
            {
                var output = MonitoringOutput.Write([.. MonitoringStory.Estate(0, 0, 0, 5), unread], format, threshold);
                var reading = MonitoringReading.Of(format, output);
                Assert.NotEqual("OK", reading.State);
                Assert.StartsWith("UNKNOWN: 0 viol, 1 indet, 0 warn, 6 total", reading.Text, StringComparison.Ordinal);
                Assert.Contains(unread.RuleId, output.Text, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void No_name_breaks_the_format(MonitoringFormat format) => MonitoringStory.Estates.Check(
        estate => Cultures.Each(_ =>
        {
            var output = MonitoringOutput.Write(estate, format);
            var reading = MonitoringReading.Of(format, output);
            var expected = MonitoringReading.Of(
                format, MonitoringOutput.Write([.. estate.Select(r => MonitoringStory.Result(r.Status))], format));
            Assert.Equal((expected.State, Headline(expected.Text)), (reading.State, Headline(reading.Text)));
            Assert.Equal(expected.Counts, reading.Counts);
            Assert.All(output.Text, character => Assert.True(character is '\n' or (>= ' ' and <= '~'), $"U+{(int)character:X4}"));
            Assert.DoesNotContain("AB1CD", output.Text, StringComparison.OrdinalIgnoreCase);
            Assert.True(Headline(reading.Text).Length <= MonitoringReport.HeadlineLength);
            Assert.True(reading.Text.Length <= MonitoringReport.LineLength);
        }),
        times: Times,
        threads: 1);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Neither_order_nor_culture_shows(MonitoringFormat format) => MonitoringStory.Results.Array[0, 8].Check(
        estate =>
        {
            // Two results of one license have no order; the estates that matter have none.
            var distinct = estate.DistinctBy(result => result.Fingerprint).ToArray();
            var output = MonitoringOutput.Write(distinct, format);
            Cultures.In("it-IT", () => Assert.Equal(output, MonitoringOutput.Write(distinct.Reverse(), format)));
        },
        times: Times,
        threads: 1);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Ten_thousand_findings_stay_within_the_limits(MonitoringFormat format)
    {
        var output = MonitoringOutput.Write(MonitoringStory.Estate(10_000, 10_000, 10_000, 10_000), format);
        var reading = MonitoringReading.Of(format, output);
        Assert.StartsWith("CRITICAL: 10000 viol, 10000 indet, 10000 warn, 40000 total", reading.Text, StringComparison.Ordinal);
        if (format is MonitoringFormat.Nagios or MonitoringFormat.Datto or MonitoringFormat.NSight or MonitoringFormat.NinjaOne
            or MonitoringFormat.Tactical)
        {
            Assert.Contains(" more", output.Text, StringComparison.Ordinal);
            Assert.InRange(output.Text.Length, 1000, 11_000);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_words_of_the_other_states_appear_nowhere(MonitoringFormat format)
    {
        var text = MonitoringOutput.Write(MonitoringStory.Estate(0, 2, 2, 2), format, MonitoringThreshold.Violation).Text;
        Assert.All(["WARNING", "CRITICAL", "UNKNOWN"], word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
    }

    private static string Headline(string text) => text.Split(';')[0];
}
