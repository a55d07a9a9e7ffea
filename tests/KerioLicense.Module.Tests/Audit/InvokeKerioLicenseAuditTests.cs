using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Files;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Audit;

/// <summary>The audit as it ships.</summary>
public sealed class InvokeKerioLicenseAuditTests : FilesFixture
{
    private const string Audit = "Invoke-KerioLicenseAudit $args[0]";

    [Theory]
    [InlineData("en-US")]
    [InlineData("it-IT")]
    public void Two_runs(string culture)
    {
        var config = Config("\"reports\": [ { \"path\": \"reports/a.html\" } ], \"monitoring\": { \"format\": \"Nagios\", \"path\": "
            + "\"a.txt\" }, \"eventLog\": true");
        Inbox("mx1", "mx2", "mx3");
        using var runspace = new ModuleRunspace(culture);
        var first = runspace.Invoke(Audit, config);
        Assert.Empty(first.Errors);
        Assert.Equal(OperatingSystem.IsWindows() ? 0 : 1, first.Warnings.Count);
        var audit = Assert.Single(first.Output);
        Assert.Equal("KerioLicense.Audit.KerioLicenseAudit", audit.TypeNames[0]);
        Assert.StartsWith("CRITICAL: 1 viol, 0 indet, 0 warn, 1 total", (string)audit.Properties["Text"].Value, StringComparison.Ordinal);
        Assert.Equal((2, 3), ((int)audit.Properties["ExitCode"].Value, (int)audit.Properties["NewObservations"].Value));
        Assert.Equal(File.ReadAllText(In("a.txt")), audit.Properties["Text"].Value + "\n");
        Assert.Contains($"<html lang=\"{culture[..2]}\"", File.ReadAllText(In("reports/a.html")), StringComparison.Ordinal);

        var changes = Assert.Single(runspace.Invoke("(" + Audit + ").Changes.Count", config).Output);
        Assert.Equal(0, changes.BaseObject);
        var shown = runspace.Format(Audit, 120, config);
        Assert.Matches(@"(?m)^ExitCode +: 2$", shown);
        Assert.DoesNotContain("AB1CD", shown, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(In("history"), "*.kerio.json"));
    }

    [Fact]
    public void WhatIf_reads_and_writes_nothing()
    {
        var config = Config("\"reports\": [ { \"path\": \"reports/a.html\" } ], \"monitoring\": { \"path\": \"a.txt\" }");
        Inbox("mx1");
        var run = Runspace.Invoke("(" + Audit + " -WhatIf).Results.Count", config);
        Assert.Equal(1, Assert.Single(run.Output).BaseObject);
        Assert.Equal(["a.audit.json", "inbox.kerio.json"],
            Directory.GetFileSystemEntries(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_unknown_key_is_an_error_and_the_exit_code_is_3()
    {
        var run = Runspace.Invoke(Audit, Config("\"servres\": []"));
        var error = AssertError(run, "InputUnknownKey", ErrorCategory.InvalidData);
        Assert.Contains("a.audit.json, line 1, column", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, Assert.Single(run.Output).Properties["ExitCode"].Value);
    }

    [Theory]
    [InlineData("Invoke-KerioLicenseAudit", "AuditConfigurationMissing", ErrorCategory.InvalidArgument)]
    [InlineData("Invoke-KerioLicenseAudit nowhere.audit.json", "PathNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Invoke-KerioLicenseAudit $args[0] -Format NSight", "PathNotFound", ErrorCategory.ObjectNotFound,
        "\"policy\": \"gone.policy.json\"", 1003)]
    [InlineData("Invoke-KerioLicenseAudit $args[0]", "AuditCredentialMissing", ErrorCategory.AuthenticationError,
        "\"servers\": [ { \"computerName\": \"127.0.0.1\" } ]")]
    [InlineData("Invoke-KerioLicenseAudit $args[0]", "FileWriteFailed", ErrorCategory.WriteError,
        "\"history\": { \"path\": \"a.audit.json\" }")]
    public void What_ends_an_audit_is_an_error_and_an_exit_code(
        string script, string errorId, ErrorCategory category, string keys = "", int exitCode = 3)
    {
        Inbox("mx1");
        var run = Runspace.Invoke(script, Config(keys));
        AssertError(run, errorId, category);
        Assert.Equal(exitCode, Assert.Single(run.Output).Properties["ExitCode"].Value);
    }

    /// <summary>The file that a tool reads must not keep yesterday's OK because of a misspelled key.</summary>
    [Theory]
    [InlineData("\"servres\": [], \"monitoring\": { \"path\": \"a.txt\", \"format\": \"Zabbix\" }", "InputUnknownKey")]
    [InlineData("\"monitoring\": { \"format\": \"Zabbix\", \"path\": \"a.txt\", \"failOn\": \"Warnings\" }", "InputWrongWord")]
    [InlineData("\"monitoring\": { \"format\": \"Zabbix\", \"path\": \"a.txt\" }, \"history\": { \"path\": \"a\\u0000b\" }",
        "InputBadPath")]
    public void A_bad_configuration_still_says_where_to_tell_it(string keys, string errorId)
    {
        Put("a.txt", "OK: of yesterday");
        var run = Runspace.Invoke(Audit, Config(keys));
        AssertError(run, errorId, ErrorCategory.InvalidData);
        Assert.Equal(0, Assert.Single(run.Output).Properties["ExitCode"].Value);
        Assert.StartsWith("{\"summary\":\"UNKNOWN: nothing was checked\"", File.ReadAllText(In("a.txt")), StringComparison.Ordinal);
    }

    /// <summary>The caller's pipeline ends with the first error; the audit has gone on, since its files are for others.</summary>
    [Fact]
    public void Stopped_at_an_error_it_still_writes_its_files()
    {
        Inbox("mx1");
        var config = Config("\"monitoring\": { \"path\": \"a.txt\" }, \"reports\": [ { \"path\": \"a.html\" } ]");
        File.WriteAllText(config, File.ReadAllText(config)
            .Replace("[ \"inbox", "[ \"gone.kerio.json\", \"inbox", StringComparison.Ordinal));
        var run = Runspace.Invoke(
            "try { Invoke-KerioLicenseAudit $args[0] -ErrorAction Stop } catch { $_.FullyQualifiedErrorId.Split(',')[0] }", config);
        Assert.Equal("PathNotFound", run.Output[^1].BaseObject);
        Assert.StartsWith("UNKNOWN: 0 viol, 1 indet, 0 warn, 2 total; 1 problem", File.ReadAllText(In("a.txt")), StringComparison.Ordinal);
        Assert.True(File.Exists(In("a.html")));
        Assert.True(File.Exists(In("history/last.results.json")));
    }

    /// <summary>The same with a warning, or where the caller wants to be asked and nobody is there.</summary>
    [Theory]
    [InlineData("$WarningPreference = 'Stop'", "ActionPreferenceStop")]
    [InlineData("$VerbosePreference = 'Stop'", "ActionPreferenceStop")]
    [InlineData("$WarningPreference = 'Inquire'", "0")]
    [InlineData("$VerbosePreference = 'Inquire'", "0")]
    [InlineData("$ErrorActionPreference = 'Inquire'", "0")]
    public async Task Stopped_at_a_warning_it_still_writes_its_files(string preference, string end)
    {
        Inbox("mx1");
        var config = Config("""
            "history": { "path": "history", "keepDays": 3 }, "monitoring": { "path": "a.txt" }, "reports": [ { "path": "a.html" } ]
            """);
        var run = await ShellProcess.RunAsync("-NonInteractive", "-Command",
            preference + $"; try {{ (Invoke-KerioLicenseAudit '{config}').ExitCode }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0] }}");
        Assert.Equal(end, run.Output.TrimEnd().Split('\n')[^1].Trim());
        Assert.StartsWith("OK: 0 viol, 0 indet, 0 warn, 1 total", File.ReadAllText(In("a.txt")), StringComparison.Ordinal);
        Assert.True(File.Exists(In("a.html")));
        Assert.True(File.Exists(In("history/last.results.json")));
    }

    /// <summary>One error, and what the environment says is where it is told.</summary>
    [Theory]
    [InlineData("a\0.audit.json", "PathNotFound")]
    [InlineData("env:\\PATH", "NotFileSystem")]
    [InlineData("nodrive:\\a.audit.json", "NotFileSystem")]
    [InlineData("none.audit.json", "PathNotFound")]
    public void A_path_of_no_file(string path, string errorId)
    {
        var run = Runspace.Invoke(
            "try { $env:KERIOLICENSE_AUDIT_MONITORING_PATH = $args[1]; Invoke-KerioLicenseAudit $args[0] } "
            + "finally { Remove-Item Env:KERIOLICENSE_AUDIT_MONITORING_PATH }",
            path, In("a.txt"));
        Assert.Equal(errorId, Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(3, Assert.Single(run.Output).Properties["ExitCode"].Value);
        Assert.StartsWith("UNKNOWN", File.ReadAllText(In("a.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public void While_another_audit_runs()
    {
        var config = Config("");
        Inbox("mx1");
        Directory.CreateDirectory(In("history"));
        using (new FileStream(In("history/audit.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            var run = Runspace.Invoke(Audit, config);
            AssertError(run, "AuditBusy", ErrorCategory.ResourceBusy);
            Assert.Equal(3, Assert.Single(run.Output).Properties["ExitCode"].Value);
        }

        Assert.Empty(Runspace.Invoke(Audit, config).Errors);
    }

    [Fact]
    public async Task Parameter_before_environment_before_file()
    {
        var config = Config("\"monitoring\": { \"format\": \"Datto\" }");
        Inbox("mx1");
        var environment = new Dictionary<string, string>
        {
            ["KERIOLICENSE_AUDIT_CONFIG_PATH"] = config,
            ["KERIOLICENSE_AUDIT_MONITORING_FORMAT"] = "checkmk",
            ["KERIOLICENSE_AUDIT_HISTORY_PATH"] = "elsewhere",
            ["KERIOLICENSE_AUDIT_TYPO"] = "1",
        };
        var file = await ShellProcess.RunAsync("-Command", $"(Invoke-KerioLicenseAudit '{config}').Text");
        var twin = await ShellProcess.RunInAsync(
            environment, null, "-Command", "(Invoke-KerioLicenseAudit -WarningVariable told -WarningAction SilentlyContinue).Text; $told");
        var parameter = await ShellProcess.RunInAsync(
            environment, null, "-Command", "(Invoke-KerioLicenseAudit -Format Text -WarningAction SilentlyContinue).Text");

        Assert.StartsWith("<-Start Result->", file.Output, StringComparison.Ordinal);
        Assert.StartsWith("0 \"Kerio licenses\"", twin.Output, StringComparison.Ordinal);
        Assert.Contains("KERIOLICENSE_AUDIT_TYPO", twin.Output, StringComparison.Ordinal);
        Assert.StartsWith("OK: ", parameter.Output, StringComparison.Ordinal);
        Assert.True(Directory.Exists(In("elsewhere")));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(", \"policy\": \"gone.policy.json\"", 3)]
    public async Task The_documented_form_ends_with_the_exit_code(string keys, int exitCode)
    {
        Inbox("mx1");
        var run = await ShellProcess.RunAsync("-Command", $"exit (Invoke-KerioLicenseAudit '{Config("\"name\": \"x\"" + keys)}').ExitCode");
        Assert.Equal(exitCode, run.ExitCode);
    }

    private void Inbox(params string[] servers) => FreshObservations("inbox.kerio.json", servers);

    private string Config(string keys) => Put(
        "a.audit.json", "{ \"schema\": \"keriolicense/audit/1\", \"observations\": [ \"inbox.kerio.json\" ]"
            + (keys.Length == 0 ? "" : ", " + keys) + " }");
}
