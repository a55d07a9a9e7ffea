using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Examples;

/// <summary>The tour that ships, walked in PowerShell by the host.</summary>
public sealed class TourTests : IDisposable
{
    // A change's cell breaks between the two statuses, since the table is no wider than the shell.
    private const string NewAndOpen = @"New +Compliant ->[^\n]*KL-[A-Z-]+\s*\n +Indeterminate";

    private readonly TemporaryFolder _folder = new();

    private string Report => Path.Combine(_folder.Path, "tour.html");

    private static string Tour => Path.Combine(Build.ModuleFolder, "Examples", "Tour.ps1");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_step_shows_its_commands_and_what_they_give()
    {
        var tour = await ShellProcess.RunAsync("-NonInteractive", "-File", Tour, "-Report", Report);
        Assert.Equal(string.Empty, tour.Error);
        Assert.Equal(0, tour.ExitCode);
        Assert.Equal(Enumerable.Range(1, 9),
            Regex.Matches(tour.Output, @"^(\d)\. ", RegexOptions.Multiline).Select(step => step.Groups[1].Value[0] - '0'));
        Assert.Contains("PS> $results = $observations | Test-KerioLicenseCompliance -Policy $policy -AsOf 2026-11-20T08:00:00Z\n",
            tour.Output, StringComparison.Ordinal);
        Assert.Matches(@"Violation +Esposito\S* +Connect +mail, mx1 +KL-MIGRATION-EXPIRED", tour.Output);
        Assert.Matches(NewAndOpen, tour.Output);
        Assert.Contains("Exit code: 0\n", tour.Output, StringComparison.Ordinal);
        Assert.True(new FileInfo(Report).Length > 0);
    }

    [Fact]
    public async Task A_single_step_stands_on_what_the_others_would_have_done()
    {
        var tour = await ShellProcess.RunAsync("-NonInteractive", "-File", Tour, "-Step", "5", "-Report", Report);
        Assert.Equal(string.Empty, tour.Error);
        Assert.StartsWith("5. ", tour.Output, StringComparison.Ordinal);
        Assert.Matches(NewAndOpen, tour.Output);
        Assert.False(File.Exists(Report));
    }

    [Fact]
    public void The_tour_meets_most_of_the_cmdlets()
    {
        using var runspace = new ModuleRunspace();
        var text = File.ReadAllText(Tour);
        Assert.True(runspace.Module.ExportedCmdlets.Keys.Count(text.Contains) >= 9);
    }
}
