using System;
using System.IO;
using KerioLicense.Module.Tests.Files;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Reports;

/// <summary>An engine with the module, a folder to write to, and the example's results to report on.</summary>
public abstract class ReportFixture(ExampleResults example) : FilesFixture, IClassFixture<ExampleResults>
{
    private protected string Example => example.Path;

    /// <summary>Exports the example's results; parameters follow the path.</summary>
    private protected Invocation Export(string file, string parameters = "", string culture = "en-US", string filter = "Write-Output") =>
        InCulture(culture, $"$source, $target = $args; Import-KerioComplianceResult $source | {filter} | "
            + $"Export-KerioComplianceReport $target {parameters}", Example, In(file));

    private protected string Exported(string file, string parameters = "", string culture = "en-US", string filter = "Write-Output")
    {
        var run = Export(file, parameters, culture, filter);
        Assert.Null(run.Terminated);
        Assert.Empty(run.Errors);
        return File.ReadAllText(In(file));
    }

    private protected Invocation InCulture(string culture, string script, params object[] arguments)
    {
        if (culture == "en-US")
        {
            return Runspace.Invoke(script, arguments);
        }

        using var runspace = new ModuleRunspace(culture);
        return runspace.Invoke(script, arguments);
    }
}
