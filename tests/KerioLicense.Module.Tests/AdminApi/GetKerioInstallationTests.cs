using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using KerioLicense.AdminApiEmulator;
using Xunit;

namespace KerioLicense.Module.Tests.AdminApi;

public sealed class GetKerioInstallationTests
{
    private const string Read = "$servers | Get-KerioInstallation -Credential $audit -NoProxy -TimeoutSec 60";

    private static readonly ServerSpec[] Estate =
    [
        new() { Name = "mx1" },
        new()
        {
            Name = "fw1",
            Product = Product.Control,
            SerialNumber = "1",
            HighAvailability = new(),
            License = new LicenseSpec { Id = "23456-BC2DE-3FG4H" },
        },
        new() { Name = "pbx1", Product = Product.Operator, License = new LicenseSpec { Id = "34567-CD3EF-4GH5J" } },
    ];

    [Fact]
    public async Task Servers_from_a_list_are_read()
    {
        await using var session = await RemoteSession.StartAsync(Estate);

        var run = session.Run(Read + " | ForEach-Object { \"$($_.Product) $($_.LicenseNumber) $($_.Customer) $($_.Problems.Count)\" }");

        Assert.Empty(run.Errors);
        Assert.Equal(
            ["Connect 12345-*****-***** Rossi S.r.l. 0", "Control 23456-*****-***** Rossi S.r.l. 0",
                "Operator 34567-*****-***** Rossi S.r.l. 0"],
            run.Output.Select(line => line.ToString()).Order(StringComparer.Ordinal));
        Assert.All(session.Emulator.Servers, server => Assert.Equal((1, 1), (server.Sessions.Logins, server.Sessions.Logouts)));
    }

    [Fact]
    public async Task Blank_columns_mean_not_given()
    {
        await using var session = await RemoteSession.StartAsync(new ServerSpec { Address = "127.0.2.1", Port = 4040 });

        var run = session.Run("$servers[0].Port = ''; $servers[0].Product = ''; " + Read);

        Assert.Equal("connect/127.0.2.1", (string)run.Single.InstallationId);
        Assert.Null((string?)run.Single.Site);
    }

    [Fact]
    public async Task Observations_can_be_read_anew()
    {
        var noLicense = new Dictionary<string, int>
        {
            ["ProductRegistration.getFullStatus"] = -32601,
            ["ProductRegistration.getStatus"] = -32601,
            ["TechnicalSupport.getInfo"] = -32601,
        };
        await using var session = await RemoteSession.StartAsync(
            new ServerSpec { Address = "127.0.2.2", Port = 4021, Product = Product.Operator, Refuses = noLicense });

        var run = session.Run($$"""
            $servers[0].LicenseNumber = '34567-CD3EF-4GH5J'
            $first = {{Read}}
            $first | Get-KerioInstallation -Credential $audit -NoProxy -CertificateThumbprint $servers[0].CertificateThumbprint
            """);

        Assert.Empty(run.Errors);
        Assert.Equal("operator/127.0.2.2", (string)run.Single.InstallationId);
        Assert.Equal("34567-CD3EF-4GH5J", (string)run.Single.LicenseNumber.Value);
    }

    [Fact]
    public async Task Each_failure_is_one_error_of_its_own_and_the_others_are_read()
    {
        await using var session = await RemoteSession.StartAsync(
            Estate[0],
            new ServerSpec { Name = "silent", Faults = [new Fault { Kind = FaultKind.Hang }] },
            new ServerSpec { Name = "full", MaximumSessions = 0 },
            new ServerSpec { Name = "closed", RefusesAddress = true },
            new ServerSpec { Name = "portal", Faults = [new Fault { Kind = FaultKind.Html }] },
            new ServerSpec { Name = "unpinned" },
            new ServerSpec { Name = "gone" },
            new ServerSpec { Name = "misspelled" });

        var run = session.Run($$"""
            $servers[5].CertificateThumbprint = ''
            $servers[6].ComputerName = '127.0.2.99'
            $servers[7].ComputerName = 'no name'
            {{Read.Replace("-TimeoutSec 60", "-TimeoutSec 15")}} |
                ForEach-Object { "$($_.ComputerName) $($_.License.Kind) $($_.Problems.Count)" }
            """);

        Assert.Equal(8, run.Output.Count);
        Assert.Equal(7, run.Output.Count(line => line.ToString().EndsWith(" Unknown 1", System.StringComparison.Ordinal)));
        var expected = new Dictionary<string, (ErrorCategory Category, string Server)>
        {
            ["AdminApiTimeout"] = (ErrorCategory.OperationTimeout, NameOf(1)),
            ["AdminApiLoginRefused"] = (ErrorCategory.AuthenticationError, NameOf(2)),
            ["AdminApiAddressRefused"] = (ErrorCategory.PermissionDenied, NameOf(3)),
            ["AdminApiProtocolError"] = (ErrorCategory.InvalidData, NameOf(4)),
            ["AdminApiCertificateRejected"] = (ErrorCategory.SecurityError, NameOf(5)),
            ["AdminApiUnreachable"] = (ErrorCategory.ConnectionError, "127.0.2.99:" + PortOf(6)),
            ["AdminApiTargetInvalid"] = (ErrorCategory.InvalidArgument, "no name:" + PortOf(7)),
        };
        Assert.Equal(expected.Count, run.Errors.Count);
        Assert.All(run.Errors, error =>
        {
            var id = error.FullyQualifiedErrorId.Split(',')[0];
            Assert.Equal(expected[id], (error.CategoryInfo.Category, (string)error.TargetObject));
            Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        });
        var rejected = run.Errors.Single(error => error.CategoryInfo.Category == ErrorCategory.SecurityError);
        Assert.Contains(session.Emulator.Servers[5].Thumbprint, rejected.ToString());
        Assert.All(session.Emulator.Servers, server => Assert.Equal(0, server.Sessions.Open));

        string NameOf(int index) => "127.0.0.1:" + PortOf(index);
        string PortOf(int index) => session.Emulator.Servers[index].Port.ToString(CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("Session.login")]
    [InlineData("Server.getServerHash")]
    public async Task No_secret_is_in_anything_that_comes_out(string method)
    {
        await using var session =
            await RemoteSession.StartAsync(new ServerSpec { Faults = [new Fault { Kind = FaultKind.SecretsInError, Method = method }] });

        var run = session.Run($$"""
            $DebugPreference = 'Continue'
            {{Read}} -Verbose -Debug | ForEach-Object { [Management.Automation.PSSerializer]::Serialize($_, 6) }
            $Error | ForEach-Object { [Management.Automation.PSSerializer]::Serialize($_, 2) }
            """);

        var text = run.AllText + string.Join('\n', run.Output);
        Assert.Contains("***", text);
        Assert.DoesNotContain(RemoteSession.Password, text);
        Assert.All(session.Emulator.Servers[0].Sessions.Tokens, token => Assert.DoesNotContain(token, text));
    }

    [Fact]
    public async Task Progress_tells_done_running_and_failed()
    {
        await using var session = await RemoteSession.StartAsync(Estate[0], new ServerSpec { Name = "full", MaximumSessions = 0 });

        var run = session.Run(Read + " -Readings 2 -Interval 0:0:3");

        Assert.Contains(run.Progress, record => record.StatusDescription.StartsWith(
            "0 of 2 done, 0 running, 1 failed; reading 1 of 2, next at ", StringComparison.Ordinal));
        Assert.Equal(ProgressRecordType.Completed, run.Progress[^1].RecordType);
    }

    [Fact]
    public async Task Stopping_ends_at_once_and_logs_out()
    {
        await using var session =
            await RemoteSession.StartAsync(new ServerSpec { Faults = [new Fault { Kind = FaultKind.Hang, Method = "Statistics.get" }] });
        var server = session.Emulator.Servers[0];
        using var shell = PowerShell.Create(session.Runspace);
        var run = shell.AddScript(Read.Replace("-TimeoutSec 60", "-TimeoutSec 3600")).BeginInvoke();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!server.Calls.Contains("Statistics.get"))
        {
            await Task.Delay(20, patience.Token);
        }

        shell.Stop();

        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(run));
        Assert.Equal((1, 1, 0), (server.Sessions.Logins, server.Sessions.Logouts, server.Sessions.Open));
    }

    [Fact]
    public async Task A_pipeline_that_ends_early_leaves_no_session()
    {
        await using var session = await RemoteSession.StartAsync(
            Estate[0], new ServerSpec { Name = "slow", Faults = [new Fault { Kind = FaultKind.Hang, Method = "Statistics.get" }] });

        var run = session.Run("foreach ($once in 1) { " + Read + " -Readings 2 -Interval 1.00:00:00 | ForEach-Object { $_; break } }");

        Assert.Single(run.Output);
        Assert.All(session.Emulator.Servers,
            server => Assert.Equal((server.Sessions.Logins, 0), (server.Sessions.Logouts, server.Sessions.Open)));
    }

    [Fact]
    public async Task The_whole_name_of_the_user_is_sent()
    {
        await using var session = await RemoteSession.StartAsync(new ServerSpec { UserName = "audit@example.it" });

        var run = session.Run("$audit = [pscredential]::new('audit@example.it', $audit.Password); " + Read);

        Assert.Empty(run.Errors);
        Assert.Single(run.Output);
    }

    [Fact]
    public async Task A_skipped_check_is_warned_of()
    {
        await using var session = await RemoteSession.StartAsync(new ServerSpec { Certificate = CertificateKind.Expired });

        var run = session.Run("$servers[0].CertificateThumbprint = ''; " + Read + " -SkipCertificateCheck");

        Assert.Single(run.Output);
        Assert.Contains("-CertificateThumbprint", run.AllText);
    }

    [Theory]
    [InlineData("-ThrottleLimit 0")]
    [InlineData("-TimeoutSec 0")]
    [InlineData("-Readings 0")]
    [InlineData("-Interval -1")]
    public async Task Values_out_of_range_are_refused_before_anything_is_sent(string parameter)
    {
        await using var session = await RemoteSession.StartAsync(new ServerSpec());

        var run = session.Run("Get-KerioInstallation -ComputerName 127.0.0.1 -Credential $audit " + parameter);

        Assert.IsAssignableFrom<ParameterBindingException>(Assert.Single(run.Errors).Exception);
        Assert.Empty(session.Emulator.Servers[0].Calls);
    }

    /// <summary>One row of two: PowerShell would read the server as if the cell were blank.</summary>
    [Theory]
    [InlineData("Product", "Exchange", "\"Exchange\"")]
    [InlineData("Product", "1", "\"1\"")]
    [InlineData("Product", "Connect, Control", "\"Connect, Control\"")]
    [InlineData("Port", "https", "\"https\"")]
    [InlineData("Port", "70000", "\"70000\"")]
    [InlineData("Port", "0", "\"0\"")]
    [InlineData("Port", "4.040", "\"4.040\"")]
    [InlineData("Customer", "Societ\ufffd", "UTF-8")]
    [InlineData("Site", "Forl\ufffd", "UTF-8")]
    public async Task A_wrong_cell_is_the_error_of_its_row(string column, string cell, string words)
    {
        await using var session = await RemoteSession.StartAsync(new ServerSpec(), new ServerSpec());

        var run = session.Run(
            $"$servers[0].{column} = '{cell}'; {Read} | ForEach-Object {{ \"$($_.License.Kind) $($_.Problems.Count)\" }}");

        Assert.Equal(["Registered 0", "Unknown 1"], run.Output.Select(line => line.ToString()).Order(StringComparer.Ordinal));
        var error = Assert.Single(run.Errors);
        Assert.Equal("AdminApiTargetInvalid", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains(words, error.ToString());
        Assert.Empty(session.Emulator.Servers[0].Calls);
    }

    [Theory]
    [InlineData("-Product Exchange")]
    [InlineData("-Port 65536")]
    [InlineData("-Port -1")]
    public async Task A_wrong_server_is_an_error_and_not_asked(string parameter)
    {
        await using var session = await RemoteSession.StartAsync(new ServerSpec());

        var run = session.Run("Get-KerioInstallation -ComputerName 127.0.0.1 -Credential $audit " + parameter);

        Assert.Equal("AdminApiTargetInvalid", Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Empty(session.Emulator.Servers[0].Calls);
    }

    /// <summary>A quiet minute makes no standby; what two readings prove is for the verdict to say.</summary>
    [Fact]
    public async Task Two_readings_close_together_go_to_the_verdict_as_they_are()
    {
        var traffic = new TrafficSpec { Counters = new Dictionary<string, long> { ["received"] = 311 } };
        await using var session = await RemoteSession.StartAsync(
            new ServerSpec { Name = "mx1", ServerHash = "a", Traffic = traffic },
            new ServerSpec { Name = "mx2", ServerHash = "b", Traffic = traffic });

        var run = session.Run(Read + " -Readings 2 -Interval 0:0:1 | Test-KerioLicenseCompliance");

        Assert.Empty(run.Errors);
        Assert.Equal("Indeterminate", run.Single.Status.ToString());
        Assert.All(session.Emulator.Servers, server => Assert.Equal((2, 2), (server.Sessions.Logins, server.Sessions.Logouts)));
    }
}
