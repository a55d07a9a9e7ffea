using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Shell;

public sealed class ShellSignalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Whoever runs the tests in the background has them started with SIGINT ignored, as jobs and services may be.
    [SignalTheory]
    [InlineData("INT", "--default-signal=INT", 130)]
    [InlineData("TERM", "--default-signal=INT", 143)]
    [InlineData("TERM", "--ignore-signal=INT", 143)]
    public async Task Ends_the_pipeline_lets_it_clean_up_and_tells_the_signal(string signal, string atStart, int exitCode)
    {
        var script = _folder.File(
            "script.ps1",
            "try { 'running'; while ($true) { $null = 1 } } finally { [Console]::Out.WriteLine('cleaned up') }; 'never'");
        using var shell = new ShellProcess(["-File", script], startedBy: ["env", atStart]);
        Assert.Equal("running", await shell.ReadLineAsync());
        using (var kill = Process.Start("kill", ["-" + signal, shell.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        var outcome = await shell.EndAsync();
        Assert.Equal(("cleaned up\n", string.Empty, exitCode), (outcome.Output, outcome.Error, outcome.ExitCode));
    }
}
