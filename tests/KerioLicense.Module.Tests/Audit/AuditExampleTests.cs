using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Files;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Audit;

/// <summary>The wrappers that ship, run as a tool runs them: no parameters, the configuration named by the environment.</summary>
public sealed class AuditExampleTests : FilesFixture
{
    /// <summary>A server that is asked with a credential, and does not answer.</summary>
    private const string Unreachable =
        """ "servers": [ { "computerName": "127.0.3.9", "port": 1, "product": "Connect" } ], "collect": { "noProxy": true } """;

    private const string Failure = "UNKNOWN: the audit did not run";

    private static readonly string s_examples = Path.Combine(Build.ModuleFolder, "Examples");

    public static TheoryData<string, string, int> Wrappers => new()
    {
        { "Atera", "OK: 0 viol, 0 indet, 0 warn, 1 total", 0 },
        { "Checkmk", "0 \"Kerio licenses\" violations=0", 0 },
        { "ConnectWise", "OK: 0 viol", 0 },
        { "Datto", "<-Start Result->\nSTATUS=OK: 0 viol", 0 },
        { "NCentral", "0 Ok OK: 0 viol", 0 },
        { "NSight", "OK: 0 viol", 0 },
        { "Nagios", "OK: 0 viol, 0 indet, 0 warn, 1 total | violations=0", 0 },
        { "NinjaOne", "OK: 0 viol", 0 },
        { "Prtg", "{\"prtg\":{", 0 },
        { "SolarWinds", "Message.", 0 },
        { "Syncro", "OK: 0 viol", 0 },
        { "Tactical", "OK: 0 viol", 0 },
        { "Zabbix", "{\"summary\":\"OK: 0 viol", 0 },
    };

    [Fact]
    public void Every_wrapper_is_tested_and_explained()
    {
        string[] shipped = [.. Directory.GetFiles(Path.Combine(s_examples, "Rmm")).Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)];
        Assert.Equal(Wrappers.Select(row => (string)row[0]).Order(StringComparer.Ordinal), shipped);
        var page = File.ReadAllText(Path.Combine(Build.RepositoryRoot, "docs", "monitoring.md"));
        Assert.All(shipped, name => Assert.Contains($"`Rmm/{name}.ps1`", page, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Wrappers))]
    public async Task A_wrapper_prints_what_its_tool_reads(string name, string start, int exitCode)
    {
        var run = await RunAsync("Rmm/" + name, Config("inbox.kerio.json"));
        Assert.Empty(run.Error);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.StartsWith(start, run.Output, StringComparison.Ordinal);
        Assert.All(run.Output, character => Assert.True(character is '\n' or (>= ' ' and <= '~')));
    }

    [Theory]
    [InlineData("Rmm/Datto", 1)]
    [InlineData("Rmm/Prtg", 0)]
    [InlineData("Rmm/SolarWinds", 4)]
    [InlineData("Rmm/Tactical", 3)]
    [InlineData("Audit/Start-NightlyAudit", 3)]
    public async Task A_wrapper_tells_a_failed_audit(string name, int exitCode)
    {
        var run = await RunAsync(name, Config("inbox.kerio.json", "\"policy\": \"gone.policy.json\""));
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains("audit failed: PathNotFound gone.policy.json", run.Output, StringComparison.Ordinal);
        Assert.Contains("gone.policy.json", run.Error, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, int> Failures => new()
    {
        { "Rmm/Atera", Failure, 3 },
        { "Rmm/Checkmk", "3 \"Kerio licenses\" - " + Failure, 3 },
        { "Rmm/ConnectWise", Failure, 3 },
        { "Rmm/Datto", "<-Start Result->\nSTATUS=" + Failure, 1 },
        { "Rmm/NCentral", "3 Unknown " + Failure, 0 },
        { "Rmm/NSight", Failure, 1003 },
        { "Rmm/Nagios", Failure, 3 },
        { "Rmm/NinjaOne", Failure, 3 },
        { "Rmm/Prtg", "{\"prtg\":{", 3 },
        { "Rmm/SolarWinds", "Message.Violations: " + Failure, 4 },
        { "Rmm/Syncro", Failure, 3 },
        { "Rmm/Tactical", Failure, 3 },
        { "Rmm/Zabbix", "{", 0 },
        { "Audit/Start-NightlyAudit", Failure, 3 },
    };

    [Fact]
    public void Every_script_is_tested_without_the_module() => Assert.Equal(
        Wrappers.Select(row => "Rmm/" + row[0]).Append("Audit/Start-NightlyAudit").Order(StringComparer.Ordinal),
        Failures.Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_script_that_finds_no_module_tells_UNKNOWN(string name, string start, int exitCode)
    {
        var run = await RunWithoutModuleAsync(name, Config("inbox.kerio.json"));
        Assert.StartsWith(start, run.Output, StringComparison.Ordinal);
        Assert.Contains(Failure, run.Output, StringComparison.Ordinal);
        Assert.Contains("gone.dll", run.Output, StringComparison.Ordinal);
        // Unix keeps the last eight bits.
        Assert.Equal(OperatingSystem.IsWindows() ? exitCode : exitCode & 0xFF, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.All(run.Output, character => Assert.True(character is '\n' or (>= ' ' and <= '~')));
    }

    /// <summary>The texts that a tool takes apart are what it can take apart.</summary>
    [Theory]
    [InlineData("Rmm/Prtg", "prtg")]
    [InlineData("Rmm/Zabbix", "state")]
    public async Task A_script_that_finds_no_module_prints_JSON(string name, string key)
    {
        var run = await RunWithoutModuleAsync(name, Config("inbox.kerio.json"));
        using var json = JsonDocument.Parse(run.Output);
        Assert.True(json.RootElement.TryGetProperty(key, out var value));
        Assert.Equal(key == "state" ? "3" : "1", key == "state" ? value.ToString() : value.GetProperty("error").ToString());
    }

    [Theory]
    [InlineData("Audit/Start-NightlyAudit", Failure)]
    [InlineData("Rmm/Checkmk", "3 \"Kerio licenses\" - " + Failure)]
    public async Task A_credential_that_cannot_be_read_is_no_reason_to_be_silent(string name, string start)
    {
        var config = Config("inbox.kerio.json");
        File.WriteAllText(config + ".clixml", "<Objs");
        var run = await RunAsync(name, config);
        Assert.StartsWith(start, run.Output, StringComparison.Ordinal);
        Assert.Equal(3, run.ExitCode);
    }

    [Theory]
    [InlineData("Audit/Start-NightlyAudit")]
    [InlineData("Rmm/Nagios")]
    public async Task A_wrapper_takes_the_credential_that_Export_Clixml_kept(string name)
    {
        var config = Config("inbox.kerio.json", Unreachable);
        Runspace.Credential = new PSCredential("audit", new NetworkCredential("", "geheim").SecurePassword);
        Assert.Empty(Runspace.Invoke("Get-Credential audit | Export-Clixml -LiteralPath $args[0]", config + ".clixml").Errors);
        var run = await RunAsync(name, config);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("UNKNOWN: 0 viol, 1 indet, 0 warn, 2 total; 1 server not read", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Audit/Start-NightlyAudit")]
    [InlineData("Rmm/NinjaOne")]
    [InlineData("Rmm/Tactical")]
    public async Task A_wrapper_takes_the_credential_that_its_tool_put_into_the_environment(string name)
    {
        var run = await RunAsync(name, Config("inbox.kerio.json", Unreachable), ("KERIO_AUDIT_PASSWORD", "geheim"));
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("1 server not read", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_nightly_script_takes_the_password_that_systemd_hands_over()
    {
        Directory.CreateDirectory(In("credentials"));
        Put("credentials/password", "geheim\n");
        var config = Config("inbox.kerio.json", Unreachable);
        var run = await RunAsync("Audit/Start-NightlyAudit", config, ("CREDENTIALS_DIRECTORY", In("credentials")));
        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith("UNKNOWN: 0 viol, 1 indet, 0 warn, 2 total; 1 server not read", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_configuration_is_good()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(s_examples, "Audit")))
        {
            File.Copy(file, In(Path.GetFileName(file)));
        }

        var run = Runspace.Invoke("Invoke-KerioLicenseAudit $args[0] -WhatIf", In("nightly.audit.json"));
        Assert.Equal("AuditCredentialMissing", Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0]);
    }

    private void Inbox(params string[] servers) => FreshObservations("inbox.kerio.json", servers);

    private string Config(string observations, string keys = "\"name\": \"x\"")
    {
        Inbox("mx1");
        return Put("a.audit.json",
            "{ \"schema\": \"keriolicense/audit/1\", \"observations\": [ \"" + observations + "\" ], " + keys + " }");
    }

    /// <summary>The module's assembly is missing, as on a machine where it was half installed or half removed.</summary>
    private Task<ShellOutcome> RunWithoutModuleAsync(string name, string config)
    {
        Directory.CreateDirectory(In("modules/KerioLicense"));
        Put("modules/KerioLicense/KerioLicense.psd1", "@{ RootModule = 'gone.dll'; ModuleVersion = '9.0' }");
        var script = Path.Combine(s_examples, name + ".ps1");
        return ShellProcess.RunInAsync(
            new Dictionary<string, string> { ["KERIOLICENSE_AUDIT_CONFIG_PATH"] = config }, null, "-NonInteractive", "-Command",
            $"Remove-Module KerioLicense; $env:PSModulePath = '{In("modules")}'; & '{script}'; exit $LASTEXITCODE");
    }

    private static Task<ShellOutcome> RunAsync(string name, string config, params (string Name, string Value)[] environment)
    {
        var variables = new Dictionary<string, string> { ["KERIOLICENSE_AUDIT_CONFIG_PATH"] = config };
        foreach ((var key, var value) in environment)
        {
            variables[key] = value;
        }

        return ShellProcess.RunInAsync(variables, null, "-NonInteractive", "-File", Path.Combine(s_examples, name + ".ps1"));
    }
}
