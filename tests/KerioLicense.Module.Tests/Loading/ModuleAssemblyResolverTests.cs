using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Loading;

public class ModuleAssemblyResolverTests
{
    private const string Dependency = "Microsoft.Bcl.TimeProvider";

    // The runtime loads what an assembly refers to only when it is used,
    // at the latest when the signatures of all its methods are looked at.
    private const string UseEverything = "foreach ($type in $core.GetTypes()) { foreach ($method in $type.GetMethods('Public, NonPublic, "
        + "Static, Instance')) { $null = $method.GetParameters() } }\n";
    private const string LoadEverything = "Get-KerioComplianceRule | Out-Null\n" +
        "$core = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'KerioLicense.Core' }\n" + UseEverything;

    private const string ShowContexts = "[AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name + '=' + " +
        "[Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name + '=' + $_.GetName().Version }";

    [Fact]
    public async Task Dependencies_stay_out_of_the_default_context_and_the_hosts_own_are_used()
    {
        var outcome = await Run(LoadEverything + ReadObservations() + ShowContexts);
        Assert.Equal(string.Empty, outcome.Error);
        var contexts = Contexts(outcome);
        Assert.StartsWith("KerioLicense=", contexts[Dependency], StringComparison.Ordinal);
        Assert.Equal("Default=10.0.0.0", contexts["System.Text.Json"]);
        Assert.StartsWith("Default=", contexts["KerioLicense.Core"], StringComparison.Ordinal);
    }

    /// <summary>PowerShell 7.2 and 7.3 are such hosts.</summary>
    [Fact]
    public async Task Where_the_host_has_an_older_version_both_are_used_side_by_side()
    {
        using var runtime = OlderRuntime.Create();
        var outcome = await Run(
            "[Reflection.Assembly]::Load('System.Text.Json').GetType('System.Text.Json.JsonEncodedText')::Encode('the host').ToString()\n"
            + ReadObservations() + ShowContexts,
            OlderRuntime.Environment(runtime));
        Assert.Equal(string.Empty, outcome.Error);
        Assert.Contains("the host", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("System.Text.Json=Default=6.0.0.0", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("System.Text.Json=KerioLicense=8.0.0.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("connect/", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_who_ask_for_a_dependency_get_no_answer()
    {
        var outcome = await Run(LoadEverything + $"[Reflection.Assembly]::Load('{Dependency}')");
        Assert.Contains($"Could not load file or assembly '{Dependency}", outcome.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, outcome.ExitCode);
    }

    [Fact]
    public async Task After_removal_nothing_is_answered_any_more()
    {
        var outcome = await Run(
            "$ErrorActionPreference = 'Stop'\n$module = (Get-Module KerioLicense).ModuleBase\nRemove-Module KerioLicense\n" +
            "$core = [Reflection.Assembly]::LoadFrom(\"$module/KerioLicense.Core.dll\")\n" + UseEverything);
        Assert.Contains("Could not load file or assembly 'MimeKit", outcome.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, outcome.ExitCode);
    }

    [Fact]
    public async Task Removed_and_imported_again_it_works_as_before()
    {
        var outcome = await Run(
            "$path = (Get-Module KerioLicense).Path\nRemove-Module KerioLicense\nImport-Module $path\n" + LoadEverything
                + ReadObservations());
        Assert.Equal(string.Empty, outcome.Error);
        Assert.Contains("connect/", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_imports_in_one_session_and_two_sessions_in_one_process_do_not_disturb_each_other()
    {
        using var first = new ModuleRunspace();
        first.ImportModule();
        using (var second = new ModuleRunspace())
        {
            second.Invoke("Remove-Module KerioLicense");
        }

        var read = first.Invoke("Import-KerioInstallation -LiteralPath $args[0]", Observations());
        Assert.Empty(read.Errors);
        Assert.NotEmpty(read.Output);
    }

    [Fact]
    public async Task Sessions_that_work_at_once_load_it_side_by_side()
    {
        var outcome = await Run(
            "$module = (Get-Module KerioLicense).Path\n" +
            $"1..4 | ForEach-Object -Parallel {{ Import-Module $using:module; {ReadObservations().TrimEnd()} }} -ThrottleLimit 4");
        Assert.Equal(string.Empty, outcome.Error);
        Assert.Equal(4, outcome.Output.Split("connect/").Length - 1);
    }

    [Theory]
    [InlineData("6.2.0.0")]
    [InlineData("7.0.13.0")]
    [InlineData("7.1.7.0")]
    public void An_engine_that_nobody_tests_is_refused_in_words(string version)
    {
        var refusal = Assert.IsType<RuntimeException>(Assert.Throws<TargetInvocationException>(() => Demand(version)).InnerException);
        Assert.Equal("PowerShellVersionNotSupported", refusal.ErrorRecord.FullyQualifiedErrorId);
        Assert.NotEqual(ErrorCategory.NotSpecified, refusal.ErrorRecord.CategoryInfo.Category);
        Assert.Contains(version[..3], refusal.Message, StringComparison.Ordinal);
        Assert.Contains("7.2", refusal.ErrorRecord.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3.0.0.0")] // Windows PowerShell 5.1
    [InlineData("7.2.0.0")]
    [InlineData("7.6.0.500")]
    [InlineData("8.0.0.0")]
    public void Other_engines_are_welcome(string version) => Demand(version);

    private static void Demand(string version)
    {
        using var runspace = new ModuleRunspace();
        runspace.Module.ImplementingAssembly.GetType("KerioLicense.Loading.SupportedEngine")!
            .GetMethod("Demand", BindingFlags.Static | BindingFlags.NonPublic)!
            .Invoke(null, [Version.Parse(version)]);
    }

    private static string Observations() => Path.Combine(AppContext.BaseDirectory, "Loading", "one.kerio.json");

    private static string ReadObservations() =>
        $"Import-KerioInstallation -LiteralPath '{Observations()}' | ForEach-Object InstallationId\n";

    private static Task<ShellOutcome> Run(string command, IReadOnlyDictionary<string, string>? environment = null) =>
        ShellProcess.RunInAsync(environment, null, "-NonInteractive", "-Command", command);

    private static Dictionary<string, string> Contexts(ShellOutcome outcome) => outcome.Output.Split('\n')
        .Select(line => line.Split('=', 2))
        .Where(parts => parts.Length == 2)
        .ToDictionary(parts => parts[0], parts => parts[1]);
}
