using System;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Shell;

/// <summary>The exit codes of pwsh: a scheduler must not see a difference.</summary>
public sealed class ShellExitCodeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Write-Error 'one server did not answer'", 0)]
    [InlineData("throw 'nothing works'", 1)]
    [InlineData("exit 7", 7)]
    [InlineData("& { exit 7 }", 7)]
    [InlineData("$host.SetShouldExit(5)", 5)]
    [InlineData("'said'; exit 0", 0)]
    [InlineData("Get-Nothing", 0)]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-Nothing", 1)]
    [InlineData("if (", 1)]
    [InlineData("dotnet --no-such-option 2>&1 | Out-Null; 'went on'", 0)]
    public async Task Of_a_script_file(string script, int exitCode) =>
        Assert.Equal(exitCode, (await ShellProcess.RunAsync("-NonInteractive", "-File", _folder.File("script.ps1", script))).ExitCode);

    [Theory]
    [InlineData("'said'", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("throw 'nothing works'", 1)]
    [InlineData("Get-Nothing", 1)]
    [InlineData("Get-Nothing; 'the last one worked'", 0)]
    [InlineData("$host.SetShouldExit(5)", 5)]
    public async Task Of_a_command(string command, int exitCode) =>
        Assert.Equal(exitCode, (await ShellProcess.RunAsync("-NonInteractive", "-Command", command)).ExitCode);

    [Fact]
    public async Task A_script_that_a_command_runs_tells_only_that_it_failed_unless_asked()
    {
        var script = _folder.File("script.ps1", "exit 7");
        Assert.Equal(1, (await ShellProcess.RunAsync("-Command", $"& '{script}'")).ExitCode);
        Assert.Equal(7, (await ShellProcess.RunAsync("-Command", $"& '{script}'; exit $LASTEXITCODE")).ExitCode);
    }

    [Fact]
    public async Task The_rest_of_the_script_runs_after_SetShouldExit()
    {
        var outcome = await ShellProcess.RunAsync("-File", _folder.File("script.ps1", "$host.SetShouldExit(3)\n'the rest'"));
        Assert.Equal(("the rest\n", 3), (outcome.Output, outcome.ExitCode));
    }

    [Theory]
    [InlineData("-Bogus", "x")]
    [InlineData("-File")]
    [InlineData("-File", "/no/such/script.ps1")]
    [InlineData("-Command")]
    public async Task A_command_line_that_makes_no_sense_is_64(params string[] arguments)
    {
        var outcome = await ShellProcess.RunAsync(arguments);
        Assert.Equal(64, outcome.ExitCode);
        Assert.NotEqual(string.Empty, outcome.Error);
    }
}
