using System;
using System.Management.Automation;
using System.Reflection;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Views;

public sealed class EngineAdviceTests
{
    [Theory]
    [InlineData("3.0.0.0", "It failed. Try again.")] // Windows PowerShell 5.1
    [InlineData("7.2.0.0", "It failed. Try again.")]
    [InlineData("7.4.13.500", "It failed. Try again.")]
    [InlineData("7.5.0.500", "It failed.")]
    [InlineData("7.6.0.500", "It failed.")]
    [InlineData("8.0.0.0", "It failed.")]
    public void Engines_that_do_not_show_the_advice_get_it_in_the_message(string engine, string message)
    {
        using var runspace = new ModuleRunspace();
        var details = (ErrorDetails)runspace.Module.ImplementingAssembly.GetType("KerioLicense.Loading.EngineAdvice")!
            .GetMethod("DetailsOf", BindingFlags.Static | BindingFlags.NonPublic)!
            .Invoke(null, ["It failed.", "Try again.", Version.Parse(engine)])!;
        Assert.Equal((message, "Try again."), (details.Message, details.RecommendedAction));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("it-IT")]
    public void A_reader_sees_the_advice_once(string culture)
    {
        using var folder = new TemporaryFolder();
        using var runspace = new ModuleRunspace(culture);
        foreach (var path in new[] { folder.File("broken.kerio.json", "{ \"schema\": 7 }"), folder.Path + "/none.kerio.json" })
        {
            var error = Assert.Single(runspace.Invoke("Import-KerioInstallation -LiteralPath $args[0]", path).Errors);
            var shown = runspace.Format(
                "Import-KerioInstallation -LiteralPath $args[0] -ErrorAction SilentlyContinue; $Error[0]", 500, path);
            Assert.Equal(2, shown.Split(error.ErrorDetails.RecommendedAction).Length);
            Assert.Contains(error.ErrorDetails.Message, shown, StringComparison.Ordinal);
        }
    }
}
