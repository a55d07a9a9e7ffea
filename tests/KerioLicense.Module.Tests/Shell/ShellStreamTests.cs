using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Shell;

public sealed class ShellStreamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Errors_alone_go_to_stderr()
    {
        var outcome = await ShellProcess.RunAsync(
            "-NonInteractive",
            "-Command",
            "$DebugPreference = 'Continue'; Write-Output out; Write-Host host; Write-Warning careful; Write-Error wrong; " +
            "Write-Verbose -Verbose detail; Get-KerioComplianceRule -Id KL-SINGLE -Debug | ForEach-Object Id");
        Assert.StartsWith("out\nhost\nWARNING: careful\nVERBOSE: detail\n", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith("KL-SINGLE\n", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("Write-Error: wrong\n", outcome.Error);
    }

    [Theory]
    [InlineData("throw 'the end'")]
    [InlineData("$ErrorActionPreference = 'Stop'; Write-Error 'the end'")]
    public async Task What_ends_a_script_is_told_on_stderr_with_its_line(string statement)
    {
        var script = _folder.File("script.ps1", "'output'\n" + statement);
        var outcome = await ShellProcess.RunAsync("-File", script);
        Assert.Equal("output\n", outcome.Output);
        Assert.Contains("the end", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("script.ps1:2", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirected_output_has_no_color()
    {
        const string Command = "[pscustomobject] @{ Name = 'value' } | Format-List; Write-Error red";
        var outcome = await ShellProcess.RunAsync("-Command", Command);
        Assert.Equal("\nName : value\n\n", outcome.Output);
        Assert.Equal("Write-Error: red\n", outcome.Error);
    }

    [Fact]
    public async Task Arguments_of_a_script_bind_as_at_PowerShells_own_prompt()
    {
        var script = _folder.File(
            "script.ps1",
            "param([string] $Name, [switch] $Flag, [switch] $Other, [int] $Count, [Parameter(ValueFromRemainingArguments)] $Rest)\n" +
            "\"$Name|$Flag|$Other|$Count|$($Rest -join ',')|$PSScriptRoot\"");
        var outcome = await ShellProcess.RunAsync(
            "-NoProfile", "-ExecutionPolicy", "Bypass", "-File", script, "-Name", "two words",
            "-Flag", "-Other:$false", "-Count", "-5", "a'b", "$c");
        Assert.Equal($"two words|True|False|-5|a'b,$c|{_folder.Path}\n", outcome.Output);
        Assert.Equal(string.Empty, outcome.Error);
    }

    [Fact]
    public async Task A_script_without_dash_File_is_run_too() =>
        Assert.Equal("here\n", (await ShellProcess.RunAsync(_folder.File("script.ps1", "'here'"))).Output);

    [Fact]
    public async Task A_prompt_with_nobody_there_is_refused_at_once()
    {
        var outcome = await ShellProcess.RunAsync(
            "-NonInteractive",
            "-Command",
            "function f { param([pscredential] [Management.Automation.Credential()] $Credential) }; f -Credential admin");
        Assert.Contains("NonInteractive", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(1, outcome.ExitCode);
    }

    [Fact]
    public async Task Italian_where_the_machine_speaks_Italian()
    {
        var outcome = await ShellProcess.RunInAsync(
            new Dictionary<string, string> { ["LC_ALL"] = "it_IT.UTF-8" },
            null,
            "-Command",
            "Get-KerioComplianceRule -Id KL-SINGLE | ForEach-Object Title");
        Assert.Equal("Una sola installazione\n", outcome.Output);
    }

    [Fact]
    public async Task The_help_shows_how_scripts_run()
    {
        var outcome = await ShellProcess.RunAsync("-Help");
        Assert.Contains("keriolicense -NoProfile -NonInteractive -File script.ps1", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(0, outcome.ExitCode);
    }

    [Fact]
    public async Task With_no_arguments_it_reads_statements_until_the_input_ends()
    {
        var outcome = await ShellProcess.RunAsync();
        Assert.Contains("Get-Command -Module KerioLicense", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(0, outcome.ExitCode);
    }

    [Fact]
    public async Task A_host_without_its_module_says_where_it_looked()
    {
        TemporaryFolder.Copy(Build.ShellFolder, _folder.Path);
        var outcome = await ShellProcess.RunInAsync(null, _folder.Path, "-Command", "1");
        Assert.Contains(_folder.Path, outcome.Error, StringComparison.Ordinal);
        Assert.Equal((string.Empty, 70), (outcome.Output, outcome.ExitCode));
    }

    [Fact]
    public async Task A_module_that_does_not_load_ends_the_host()
    {
        TemporaryFolder.Copy(Build.ShellFolder, _folder.Path);
        var module = Directory.CreateDirectory(Path.Combine(_folder.Path, "Modules", "KerioLicense")).FullName;
        await File.WriteAllTextAsync(Path.Combine(module, "KerioLicense.psd1"), "@{ ModuleVersion = ");
        var outcome = await ShellProcess.RunInAsync(null, _folder.Path, "-Command", "'runs all the same'");
        Assert.DoesNotContain("runs all the same", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("KerioLicense.psd1", outcome.Error + outcome.Output, StringComparison.Ordinal);
        Assert.Equal(70, outcome.ExitCode);
    }
}
