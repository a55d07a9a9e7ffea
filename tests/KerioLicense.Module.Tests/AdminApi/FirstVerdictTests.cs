using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using KerioLicense.AdminApiEmulator;
using Xunit;

namespace KerioLicense.Module.Tests.AdminApi;

/// <summary>Certificates, audits by name and the configuration that is made of one, in the packed module.</summary>
public sealed class FirstVerdictTests : IDisposable
{
    private const string Names = "$names = $servers | ForEach-Object { \"$($_.ComputerName):$($_.Port)\" }; ";

    private static readonly ServerSpec Busy = new() { Name = "mx1", ServerHash = "mx1", Traffic = Received(617376) };

    /// <summary>Its counters have been zero since January.</summary>
    private static readonly ServerSpec Resting = new() { Name = "mx2", ServerHash = "mx2", Traffic = Received(0) };

    private readonly string _folder = Directory.CreateTempSubdirectory("kerio").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task One_command_without_a_file_keeps_and_decides()
    {
        await using var session = await StartAsync(Busy, Resting);

        var run = session.Run(
            Names + "Invoke-KerioLicenseAudit -ComputerName $names -Credential $audit -NoProxy -KnownServers known.json "
            + "-Customer Rossi");

        Assert.Empty(run.Errors);
        Assert.Equal("Compliant", (string)run.Single.Results[0].Status.ToString());
        Assert.Equal("Rossi", (string)run.Single.Results[0].Customer);
        Assert.Single(Directory.GetFiles(Path.Combine(_folder, "history"), "*.kerio.json"));
        var known = File.ReadAllText(Path.Combine(_folder, "known.json"));
        Assert.Contains(session.Emulator.Servers[0].Thumbprint, known, StringComparison.Ordinal);
    }

    /// <summary>Any of several thumbprints; that of no server is a problem of that server.</summary>
    [Fact]
    public async Task Servers_may_show_any_of_the_certificates_that_are_named()
    {
        await using var session = await StartAsync(Busy, Resting, Resting with { Name = "mx3", ServerHash = "mx3" });

        var run = session.Run(Names + """
            $a = Invoke-KerioLicenseAudit -ComputerName $names -Credential $audit -NoProxy -HistoryPath deep/history `
                -CertificateThumbprint $servers[0].CertificateThumbprint, $servers[1].CertificateThumbprint -ErrorAction SilentlyContinue
            $a.Problems | ForEach-Object { "$($_.ErrorId) $($_.Target)" }
            $a.NewObservations
            """);

        Assert.Equal(
            ["AdminApiCertificateRejected 127.0.0.1:" + session.Emulator.Servers[2].Port.ToString(CultureInfo.InvariantCulture), "3"],
            run.Output.Select(line => line.ToString()));
        Assert.True(Directory.Exists(Path.Combine(_folder, "deep", "history")));
    }

    [Theory]
    [InlineData("-CertificateThumbprint xyz", "AuditThumbprintInvalid", ErrorCategory.InvalidArgument)]
    [InlineData("-KnownServers .", "FileIsFolder", ErrorCategory.InvalidArgument)]
    [InlineData("-KnownServers gone/known.json", "PathNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("-KnownServers damaged.json", "InputNotJson", ErrorCategory.InvalidData)]
    [InlineData("-KnownServers newer.json", "InputNewerVersion", ErrorCategory.InvalidData)]
    [InlineData("-PolicyPath gone.policy.json", "PathNotFound", ErrorCategory.ObjectNotFound)]
    public async Task What_is_wrong_before_a_server_is_asked_is_one_error_and_an_object(
        string parameters, string errorId, ErrorCategory category)
    {
        await using var session = await StartAsync(Busy);
        File.WriteAllText(Path.Combine(_folder, "damaged.json"), "mx1 ssh-rsa");
        File.WriteAllText(Path.Combine(_folder, "newer.json"), "{ \"schema\": \"keriolicense/known-servers/2\", \"servers\": [] }");

        var run = session.Run(Names + "Invoke-KerioLicenseAudit -ComputerName $names -Credential $audit -NoProxy " + parameters);

        var error = Assert.Single(run.Errors);
        Assert.Equal((errorId, category), (error.FullyQualifiedErrorId.Split(',')[0], error.CategoryInfo.Category));
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Equal(3, (int)run.Single.ExitCode);
        Assert.Empty(session.Emulator.Servers[0].Calls);
    }

    [Fact]
    public async Task With_WhatIf_servers_are_read_and_nothing_is_written()
    {
        await using var session = await StartAsync(Busy);

        var run = session.Run(Names
            + "Invoke-KerioLicenseAudit -ComputerName $names -Credential $audit -NoProxy -KnownServers known.json -WhatIf");

        Assert.Equal("Compliant", (string)run.Single.Results[0].Status.ToString());
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_configuration_of_the_same_parameters_runs_as_it_is_and_holds_no_credential()
    {
        await using var session = await StartAsync(Busy, Resting);

        var run = session.Run(Names + """
            $with = @{ ComputerName = $names; Credential = $audit; NoProxy = $true; KnownServers = 'known.json'; Customer = 'Rossi' }
            (New-KerioLicenseAudit a.audit.json @with -HistoryPath data/history -PassThru -WarningVariable told `
                -WarningAction SilentlyContinue).Name
            "$told"
            (Invoke-KerioLicenseAudit a.audit.json -Credential $audit -WarningAction SilentlyContinue).Results[0].Status
            """);

        Assert.Empty(run.Errors);
        Assert.Equal(("a.audit.json", "Compliant"), (run.Output[0].ToString(), run.Output[2].ToString()));
        Assert.Contains("-Credential", run.Output[1].ToString(), StringComparison.Ordinal);
        var text = File.ReadAllText(Path.Combine(_folder, "a.audit.json"));
        Assert.DoesNotContain(RemoteSession.Password, text, StringComparison.Ordinal);
        Assert.DoesNotContain("redential", text, StringComparison.Ordinal);
        Assert.Contains("\"path\": \"data/history\"", text, StringComparison.Ordinal);
        Assert.Contains("\"knownServers\": \"known.json\"", text, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(_folder, "data", "history")));
    }

    [Fact]
    public async Task A_configuration_is_not_replaced_unasked_and_a_list_of_servers_is_enough()
    {
        await using var session = await StartAsync(Busy);

        var run = session.Run("""
            $WarningPreference = 'SilentlyContinue'
            $servers | Export-Csv servers.csv -NoTypeInformation
            New-KerioLicenseAudit a.audit.json -ServersCsv servers.csv -WhatIf
            Test-Path a.audit.json
            New-KerioLicenseAudit a.audit.json -ServersCsv servers.csv
            New-KerioLicenseAudit a.audit.json -ServersCsv other.csv
            New-KerioLicenseAudit a.audit.json -ServersCsv servers.csv -Force -Name Mine
            New-KerioLicenseAudit a.json -ServersCsv servers.csv
            New-KerioLicenseAudit b.audit.json -ComputerName mx1 -CertificateThumbprint 12
            (Invoke-KerioLicenseAudit a.audit.json -Credential $audit).Name
            Set-Content least.audit.json '{ "schema": "keriolicense/audit/1", "serversCsv": "servers.csv" }'
            (Invoke-KerioLicenseAudit least.audit.json -Credential $audit).Results.Count
            """);

        Assert.Equal(["False", "Mine", "1"], run.Output.Select(line => line.ToString()));
        Assert.Equal(
            ["FileExists", "WrongFileName", "AuditThumbprintInvalid"],
            run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.False(File.Exists(Path.Combine(_folder, "b.audit.json")));
    }

    [Fact]
    public async Task Known_servers_of_a_reading_are_warned_of_once_and_a_change_is_an_error()
    {
        await using var session = await StartAsync(Busy, Resting);
        const string read = "$names | Get-KerioInstallation -Credential $audit -NoProxy -KnownServers known.json "
            + "-WarningVariable told -WarningAction SilentlyContinue; ";

        var first = session.Run(Names + "$read = " + read + "$read.Count; $told.Count");
        Assert.Equal(["2", "2"], first.Output.Select(line => line.ToString()));
        Assert.Empty(first.Errors);

        var known = Path.Combine(_folder, "known.json");
        var seen = session.Emulator.Servers[0].Thumbprint;
        File.WriteAllText(known, File.ReadAllText(known).Replace(seen, new string('A', 64), StringComparison.Ordinal));
        var second = session.Run(Names + "$read = " + read + "$told.Count");
        Assert.Equal("0", second.Output[0].ToString());
        var error = Assert.Single(second.Errors);
        Assert.Equal(
            ("AdminApiCertificateChanged", ErrorCategory.SecurityError),
            (error.FullyQualifiedErrorId.Split(',')[0], error.CategoryInfo.Category));
        Assert.Contains(seen, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(new string('A', 64), error.ToString(), StringComparison.Ordinal);

        var both = session.Run(Names + "$names | Get-KerioInstallation -Credential $audit -KnownServers known.json -SkipCertificateCheck");
        Assert.Equal("KnownServersUnchecked", Assert.Single(both.Errors).FullyQualifiedErrorId.Split(',')[0]);
    }

    [Fact]
    public async Task Certificates_come_from_names_and_rows_and_make_a_list_of_servers()
    {
        await using var session = await StartAsync(Busy, Resting);

        var run = session.Run(Names + """
            $WarningPreference = 'SilentlyContinue'
            (Get-KerioServerCertificate $names[0] -NoProxy).CertificateThumbprint
            ($servers | Get-KerioServerCertificate -NoProxy).Sha1 -join ' '
            $names | Get-KerioServerCertificate -NoProxy | Export-Csv list.csv -NoTypeInformation
            (Import-Csv list.csv | Get-KerioInstallation -Credential $audit -NoProxy).Count
            Get-KerioServerCertificate $names[0] -NoProxy -WarningVariable told | Out-Null
            $told.Count
            """);

        Assert.Empty(run.Errors);
        Assert.Equal(
            [
                session.Emulator.Servers[0].Thumbprint,
                string.Join(' ', session.Emulator.Servers.Select(server => server.Sha1Thumbprint)),
                "2",
                "1",
            ],
            run.Output.Select(line => line.ToString()));
    }

    [Theory]
    [InlineData("Get-KerioServerCertificate 127.0.6.99:1 -NoProxy", "AdminApiUnreachable", ErrorCategory.ConnectionError)]
    [InlineData("Get-KerioServerCertificate mx1:https -NoProxy", "AdminApiTargetInvalid", ErrorCategory.InvalidArgument)]
    [InlineData("Get-KerioServerCertificate 'no name' -Port 4040 -NoProxy", "AdminApiTargetInvalid", ErrorCategory.InvalidArgument)]
    [InlineData("Get-KerioInstallation mx1:4041 -Port 4040 -Credential $audit", "AdminApiTargetInvalid", ErrorCategory.InvalidArgument)]
    public async Task A_server_that_gives_none_is_an_error(string script, string errorId, ErrorCategory category)
    {
        await using var session = await StartAsync(Busy);

        var error = Assert.Single(session.Run(script).Errors);

        Assert.Equal((errorId, category), (error.FullyQualifiedErrorId.Split(',')[0], error.CategoryInfo.Category));
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public async Task Verbose_says_when_the_mail_log_would_help()
    {
        await using var session = await StartAsync(Busy);
        const string read = "$servers | Get-KerioInstallation -Credential $audit -NoProxy -Verbose 4>&1 | Out-String";

        Assert.Contains("-IncludeMailLog", session.Run(read).Output[0].ToString(), StringComparison.Ordinal);
        var withLog = session.Run(read.Replace("-Verbose", "-IncludeMailLog -Verbose", StringComparison.Ordinal));
        Assert.DoesNotContain("-IncludeMailLog", withLog.Output[0].ToString(), StringComparison.Ordinal);
    }

    private static TrafficSpec Received(long count) => new() { Counters = new Dictionary<string, long> { ["received"] = count } };

    private async Task<RemoteSession> StartAsync(params ServerSpec[] servers)
    {
        var session = await RemoteSession.StartAsync(servers);
        session.Runspace.SessionStateProxy.Path.SetLocation(_folder);
        return session;
    }
}
