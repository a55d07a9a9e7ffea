using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using KerioLicense.AdminApi;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

public sealed class MailLogPagesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 18, 6, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Zone = TimeSpan.FromHours(1);

    [Fact]
    public async Task The_log_of_the_look_back_is_read_page_by_page()
    {
        // One message every five minutes for 60 days, of which 30 are asked for.
        await using var rig = await Rig.StartAsync(new ServerSpec { MailLog = Log(days: 60, everyMinutes: 5) });

        var activity = await ReadAsync(rig);

        Assert.NotNull(activity);
        Assert.Equal(Now.UtcDateTime.AddDays(-30), activity.CoveredFrom);
        Assert.InRange(activity.CoveredTo, Now.UtcDateTime.AddMinutes(-10), Now.UtcDateTime);
        Assert.Equal(30 * 24, activity.Hours.Count);
        Assert.Equal(30 * 24 * 12, activity.Hours.Sum(hour => hour.Received));
        // One call for the length, some to find the place, and three pages; not seventeen thousand lines.
        Assert.InRange(rig.Server.Calls.Count(call => call == "Logs.get"), 4, 8);
        rig.AssertAllLoggedOut();
    }

    [Fact]
    public async Task A_log_that_is_younger_than_the_look_back_covers_what_it_covers()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { MailLog = Log(days: 2, everyMinutes: 60) });

        var activity = await ReadAsync(rig);

        Assert.Equal(Now.UtcDateTime.AddDays(-2), activity!.CoveredFrom);
        Assert.Equal(48, activity.Hours.Sum(hour => hour.Received));
    }

    [Fact]
    public async Task An_empty_log_proves_nothing()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec());

        Assert.Null(await ReadAsync(rig));
    }

    [Fact]
    public async Task A_refused_log_is_a_problem_and_the_rest_is_read()
    {
        await using var rig =
            await Rig.StartAsync(new ServerSpec { MailLog = Log(2, 60), Refuses = new Dictionary<string, int> { ["Logs.get"] = 1004 } });

        var installation = Assert.Single(await rig.CollectAsync(rig.Options with { IncludeMailLog = true })).Installation!;

        Assert.Null(installation.Connect!.MailActivity);
        Assert.NotNull(installation.Connect.Counters);
        Assert.Equal(("Logs.get", "1004"), (Assert.Single(installation.Problems).Step, installation.Problems[0].Code));
    }

    [Fact]
    public async Task A_page_that_fails_leaves_what_came_before_it()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec
        {
            MailLog = Log(days: 20, everyMinutes: 3),
            Faults = [new Fault { Kind = FaultKind.MalformedJson, Method = "Logs.get", After = 3, Times = 1 }],
        });

        var installation = Assert.Single(await rig.CollectAsync(rig.Options with { IncludeMailLog = true })).Installation!;

        Assert.Single(installation.Problems);
        Assert.Equal(Now.UtcDateTime.AddDays(-20), installation.Connect!.MailActivity!.CoveredFrom);
        Assert.InRange(installation.Connect.MailActivity.CoveredTo, Now.UtcDateTime.AddDays(-19), Now.UtcDateTime.AddDays(-1));
    }

    [Fact]
    public async Task A_log_that_is_rotated_while_it_is_read_ends_there()
    {
        const string Rotated =
            """{"jsonrpc":"2.0","id":1,"result":{"viewport":[{"content":"[18/Nov/2026 07:00:00] Recv: x"}],"totalItems":1}}""";
        await using var rig = await Rig.StartAsync(new ServerSpec
        {
            MailLog = Log(days: 20, everyMinutes: 3),
            Faults = [new Fault { Kind = FaultKind.Answer, Answer = Rotated, Method = "Logs.get", After = 3 }],
        });

        var installation = Assert.Single(await rig.CollectAsync(rig.Options with { IncludeMailLog = true })).Installation!;

        Assert.Equal("Logs.get", Assert.Single(installation.Problems).Step);
        Assert.InRange(installation.Connect!.MailActivity!.CoveredTo, Now.UtcDateTime.AddDays(-19), Now.UtcDateTime.AddDays(-1));
    }

    [Fact]
    public async Task A_long_line_counts_like_a_short_one()
    {
        var log = Log(days: 2, everyMinutes: 60)
            .ConvertAll(line => line.Replace("Subject: Hello", "Subject: " + new string('x', 40_000), StringComparison.Ordinal));
        await using var rig = await Rig.StartAsync(new ServerSpec { MailLog = log });

        var activity = await ReadAsync(rig);

        Assert.Equal(48, activity!.Hours.Sum(hour => hour.Received));
        Assert.Equal(Now.UtcDateTime.AddDays(-2), activity.CoveredFrom);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"content":null}""")]
    [InlineData("""{"content":7}""")]
    [InlineData("""{"content":{}}""")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public async Task A_row_that_is_no_line_breaks_the_cover(string row)
    {
        var lines = Log(days: 2, everyMinutes: 60);
        var rows = lines.ConvertAll(line => "{\"content\":\"" + line + "\"}");
        rows[20] = row;
        var answer = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"viewport\":[" + string.Join(',', rows) + "],\"totalItems\":48}}";
        await using var rig = await Rig.StartAsync(new ServerSpec
        {
            MailLog = lines,
            Faults = [new Fault { Kind = FaultKind.Answer, Answer = answer, Method = "Logs.get", After = 1 }],
        });

        var installation = Assert.Single(await rig.CollectAsync(rig.Options with { IncludeMailLog = true })).Installation!;

        // The unread message lies between the lines of hours 19 and 21, and nothing says where.
        var activity = installation.Connect!.MailActivity!;
        Assert.Equal(Now.UtcDateTime.AddDays(-2).AddHours(21).AddSeconds(1), activity.CoveredFrom);
        Assert.Equal(26, activity.Hours.Sum(hour => hour.Received));
        Assert.Contains(installation.Problems, problem => problem is { Step: "Logs.get", Code: "Unrecognized" });
        Assert.InRange(installation.Problems.Count, 1, 2);
    }

    [Fact]
    public async Task Without_being_asked_nobody_reads_the_log()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { MailLog = Log(2, 60) });

        await rig.ReadAsync();

        Assert.DoesNotContain("Logs.get", rig.Server.Calls);
    }

    private static async Task<MailActivityReading?> ReadAsync(Rig rig)
    {
        var installation = Assert.Single(await rig.CollectAsync(rig.Options with { IncludeMailLog = true })).Installation!;
        Assert.Empty(installation.Problems);
        return installation.Connect!.MailActivity;
    }

    private static List<string> Log(int days, int everyMinutes)
    {
        var lines = new List<string>();
        for (var at = Now.AddDays(-days); at < Now; at = at.AddMinutes(everyMinutes))
        {
            var time = at.ToOffset(Zone).ToString("dd/MMM/yyyy HH:mm:ss", CultureInfo.InvariantCulture);
            lines.Add(
                $"[{time}] Recv: Queue-ID: {at.ToUnixTimeSeconds():x8}-{lines.Count:x8}, Service: SMTP, From: "
                + $"<a@example.org>, To: <b@example.it>, "
                + $"Size: 1234, Sender-Host: 192.0.2.7, Subject: Hello, Msg-Id: <{lines.Count}@example.org>");
        }

        return lines;
    }
}
