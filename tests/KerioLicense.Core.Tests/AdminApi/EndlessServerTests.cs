using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using KerioLicense.AdminApi;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

/// <summary>A server that always has one more answer holds nobody for as long as it likes; what was read by the end counts.</summary>
public sealed class EndlessServerTests
{
    private const long Endless = 1L << 62;

    private static readonly DateTime Sent = new(2026, 11, 18, 5, 0, 0, DateTimeKind.Utc);

    /// <summary>Its counters would keep any reading busy for years, one line a page.</summary>
    [Fact]
    public async Task A_log_of_2_to_the_62_lines_one_line_a_page()
    {
        var (installation, calls) = await ReadAsync(Page(Endless, lines: 1), TimeSpan.FromMinutes(10));
        Assert.InRange(calls, 20, 100);
        var problem = Assert.Single(installation.Problems);
        Assert.Equal("Logs.get", problem.Step);
        Assert.Contains(" 20 pages", problem.Message, StringComparison.Ordinal);
        // What came before counts, with what it covers.
        Assert.Equal(20, installation.Connect!.MailActivity!.Hours.Sum(hour => hour.Received));
        Assert.Equal((Sent, Sent),
            (installation.Connect.MailActivity.CoveredFrom, installation.Connect.MailActivity.CoveredTo));
        Assert.Equal(LicenseKind.Registered, installation.License.Kind);
    }

    /// <summary>Pages that are full are a long log, until the time is over.</summary>
    [Fact]
    public async Task A_log_of_2_to_the_62_lines_in_full_pages()
    {
        var (installation, calls) = await ReadAsync(Page(Endless, lines: 5000), TimeSpan.FromSeconds(6));
        Assert.InRange(calls, 52, 5000);
        Assert.Contains(installation.Problems, IsOfTime);
        Assert.InRange(installation.Connect!.MailActivity!.Hours.Sum(hour => hour.Received), 5000, long.MaxValue);
    }

    [Fact]
    public async Task Every_call_is_slow()
    {
        await using var rig = await Rig.StartAsync(new Fault { Kind = FaultKind.Slow, Milliseconds = 400, Times = 1000 });
        var options = rig.Options with { ServerTimeout = TimeSpan.FromSeconds(2) };
        var outcome = Assert.Single(await rig.CollectAsync(options));
        Assert.Contains(outcome.Observation.Problems, IsOfTime);
        Assert.Equal("12345-AB1CD-2EF3G", outcome.Installation!.LicenseNumber!.Value);
        rig.AssertAllLoggedOut();
    }

    [Theory]
    [InlineData(30, 60, 30_000)]
    [InlineData(30, 20, 20_000)]
    [InlineData(30, 0, 1)]
    public void A_call_has_no_more_time_than_the_server_has_left(int call, int server, int milliseconds)
    {
        var deadline = new ServerDeadline(new StandingClock(), TimeSpan.FromSeconds(server));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), deadline.Cut(TimeSpan.FromSeconds(call)));
        Assert.Equal((server == 0, server < call), (deadline.IsOver, deadline.HasCut));
    }

    private static bool IsOfTime(ReadingProblem problem) =>
        problem.Code == "AdminApiTimeout" && problem.Message!.Contains("collect.serverMinutes", StringComparison.Ordinal);

    private static async Task<(KerioInstallation Installation, int Calls)> ReadAsync(string answer, TimeSpan limit)
    {
        await using var rig = await Rig.StartAsync(
            new Fault { Kind = FaultKind.Answer, Method = "Logs.get", Answer = answer, Times = int.MaxValue });
        var options = rig.Options with { IncludeMailLog = true, ServerTimeout = limit };
        var outcome = Assert.Single(await rig.CollectAsync(options));
        rig.AssertAllLoggedOut();
        return (outcome.Installation!, rig.Server.Calls.Count(call => call == "Logs.get"));
    }

    private static string Page(long total, int lines)
    {
        const string Line = "[18/Nov/2026 06:00:00] Recv: Queue-ID: 6afd30d0-00000001, Service: SMTP, From: <a@x.example>, "
            + "To: <b@y.example>, Size: 985, Sender-Host: 192.0.2.10, Msg-Id: <1@x.example>";
        var rows = string.Join(',', Enumerable.Repeat("{\"content\":\"" + Line + "\"}", lines));
        return string.Format(
            CultureInfo.InvariantCulture,
            "{{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{{\"viewport\":[{0}],\"totalItems\":{1}}}}}", rows, total);
    }

    private sealed class StandingClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
