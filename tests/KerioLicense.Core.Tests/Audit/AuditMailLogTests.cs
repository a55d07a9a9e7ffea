using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Audit;
using KerioLicense.Model;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Audit;

/// <summary>Mail logs that are read where a license stays open without them, in the same run.</summary>
public sealed class AuditMailLogTests : IAsyncDisposable
{
    private const string Password = "Tr0ub4dor-and-3";

    private static readonly DateTimeOffset Now = AuditRig.Start;

    private Emulator? _emulator;
    private AuditRig? _rig;

    public async ValueTask DisposeAsync()
    {
        _rig?.Dispose();
        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
        }
    }

    /// <summary>
    /// Two servers at work for a week. Without the logs the first reading shows nothing, and the next one can decide in 22 hours; with them
    /// it is known that both work, and in two hours a reading can show that both do so with the license.
    /// </summary>
    [Theory]
    [InlineData(nameof(MailLogReading.Auto), "KL-ACTIVE-DUPLICATE", 2, 2, 4)]
    [InlineData(nameof(MailLogReading.Always), "KL-ACTIVE-DUPLICATE", 2, 1, 2)]
    [InlineData(nameof(MailLogReading.Never), "KL-CONNECT-IDLE", 22, 1, 2)]
    public async Task With_the_logs_a_reading_can_decide_twenty_hours_earlier(
        string mailLog, string rule, int hours, int logins, int observations)
    {
        await StartAsync(mailLog, Server("mx1", minute: 5), Server("mx2", minute: 35));

        var audit = _rig!.Run();

        var open = Assert.Single(audit.Results);
        Assert.Equal((ComplianceStatus.Indeterminate, rule), (open.Status, open.RuleId));
        Assert.InRange(open.DecidableAfter!.Value - Now.UtcDateTime, TimeSpan.FromHours(hours), TimeSpan.FromHours(hours + 0.5));
        Assert.Empty(audit.Problems);
        Assert.Equal((observations, observations), (audit.NewObservations, _rig.Remembered().Count));
        Assert.Single(_rig.HistoryFiles);
        Assert.All(_emulator!.Servers, server => Assert.Equal((logins, 0), (server.Sessions.Logins, server.Sessions.Open)));
        Assert.Equal(mailLog != nameof(MailLogReading.Never), _emulator.Servers.All(server => server.Calls.Contains("Logs.get")));
    }

    /// <summary>What is open for no want of a log costs no log, and neither does what is decided.</summary>
    [Fact]
    public async Task A_license_that_is_decided_costs_no_log()
    {
        await StartAsync(nameof(MailLogReading.Auto), Server("mx1", minute: 5));

        Assert.Equal(ComplianceStatus.Compliant, Assert.Single(_rig!.Run().Results).Status);

        Assert.DoesNotContain("Logs.get", _emulator!.Servers[0].Calls);
        Assert.Equal(1, _emulator.Servers[0].Sessions.Logins);
    }

    [Fact]
    public async Task Only_the_servers_of_the_open_license_are_asked()
    {
        var other = Server("mx9", minute: 5);
        await StartAsync(
            nameof(MailLogReading.Auto), Server("mx1", minute: 5), Server("mx2", minute: 35),
            other with { License = new LicenseSpec { Id = "23456-BC2DE-3FG4H" } });

        _rig!.Run();

        Assert.Equal([true, true, false], _emulator!.Servers.Select(server => server.Calls.Contains("Logs.get")));
    }

    /// <summary>The Auditor may be refused a log: the license stays open, and the audit knows when it will not be.</summary>
    [Fact]
    public async Task A_refused_log_leaves_the_license_open_and_says_when_a_reading_can_decide()
    {
        var refused = new Dictionary<string, int> { ["Logs.get"] = 1004 };
        await StartAsync(
            nameof(MailLogReading.Auto), Server("mx1", minute: 5) with { Refuses = refused },
            Server("mx2", minute: 35) with { Refuses = refused });

        var audit = _rig!.Run();

        var result = Assert.Single(audit.Results);
        Assert.Equal(ComplianceStatus.Indeterminate, result.Status);
        Assert.InRange(result.DecidableAfter!.Value, Now.UtcDateTime.AddSeconds(1), Now.UtcDateTime.AddHours(30));
        Assert.Empty(audit.Problems);
        Assert.Contains(_rig.Remembered(), observation => observation.Problems.Any(problem => problem.Step == "Logs.get"));
    }

    /// <summary>The reading before stands, and the audit says what it could not read.</summary>
    [Fact]
    public async Task A_server_that_fails_the_second_time_is_a_problem_and_its_first_reading_stays()
    {
        await StartAsync(
            nameof(MailLogReading.Auto), Server("mx1", minute: 5),
            Server("mx2", minute: 35) with
            {
                Faults = [new Fault { Kind = FaultKind.Html, Method = "Session.login", After = 1 }],
            });

        var audit = _rig!.Run();

        Assert.Equal((true, "AdminApiProtocolError"), (Assert.Single(audit.Problems).IsServer, audit.Problems[0].ErrorId));
        Assert.Equal(3, audit.NewObservations);
        Assert.DoesNotContain(_rig.Remembered(), observation => observation.License.Number is null);
    }

    /// <summary>The verdict before the logs may not cost what was read.</summary>
    [Fact]
    public async Task Where_the_first_verdict_fails_the_readings_are_in_the_next_run()
    {
        await StartAsync(nameof(MailLogReading.Auto), Server("mx1", minute: 5), Server("mx2", minute: 35));
        _rig!.Surroundings = surroundings => surroundings with { Judge = (_, _, _, _) => throw new NotSupportedException("policy") };

        Assert.Equal("AuditFault", _rig.Run().Problems[^1].ErrorId);

        _rig.Surroundings = static surroundings => surroundings;
        _rig.Configuration = _rig.Configuration with { Servers = [] };
        Assert.Equal(2, Assert.Single(_rig.Run().Results).Installations.Count);
    }

    private static ServerSpec Server(string name, int minute) => new()
    {
        Name = name,
        Password = Password,
        ServerHash = name,
        Traffic = new TrafficSpec
        {
            Counters = new Dictionary<string, long> { ["received"] = 617376 + minute },
            PerHour = new Dictionary<string, long> { ["received"] = 42 },
        },
        MailLog =
        [
            .. Enumerable.Range(1, 24 * 7).Select(hour => Now.AddHours(-hour).AddMinutes(minute)).Reverse().Select(at =>
                string.Format(
                    CultureInfo.InvariantCulture,
                    "[{0:dd/MMM/yyyy HH:mm:ss}] Recv: Queue-ID: {1:x8}-{2:x8}, Service: SMTP, From: <a@b.it>, To: <c@d.it>, Size: 12, "
                    + "Sender-Host: 192.0.2.1", at.AddHours(1).UtcDateTime, at.ToUnixTimeSeconds(), minute)),
        ],
    };

    private async Task StartAsync(string mailLog, params ServerSpec[] servers)
    {
        _emulator = await Emulator.StartAsync(new Scenario { Clock = Now, Servers = servers });
        _rig = new AuditRig(_emulator.Clock)
        {
            Credential = new NetworkCredential("audit", Password),
            Configuration = new AuditConfiguration
            {
                Collect = new AuditCollection { NoProxy = true, TimeoutSeconds = 60, MailLog = Enum.Parse<MailLogReading>(mailLog) },
                Servers =
                [
                    .. _emulator.Servers.Select(server => new AuditServer
                    {
                        ComputerName = server.Spec.Address,
                        Product = KerioProduct.Connect,
                        Port = server.Port,
                        CertificateThumbprint = server.Thumbprint,
                    }),
                ],
            },
        };
    }
}
