using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Help;

/// <summary>
/// The pages of the cmdlets say what the code does. After a change of parameters, or of what an example shows:
/// <c>KERIOLICENSE_WRITE_HELP=1 dotnet test tests/KerioLicense.Module.Tests --filter HelpFilesTests</c> writes syntax, YAML and output
/// anew; the prose is yours.
/// </summary>
public sealed class HelpFilesTests : IDisposable
{
    private const string WriteVariable = "KERIOLICENSE_WRITE_HELP";

    private readonly ModuleRunspace _runspace = new();

    public static TheoryData<string, string> Pages
    {
        get
        {
            var pages = new TheoryData<string, string>();
            foreach (var language in HelpPages.Languages)
            {
                foreach (var command in HelpPages.Commands(language))
                {
                    pages.Add(command, language);
                }
            }

            return pages;
        }
    }

    public void Dispose() => _runspace.Dispose();

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_is_what_the_code_makes_of_it(string command, string language)
    {
        var file = HelpPages.Of(command, language);
        var page = File.ReadAllText(file);
        using var session = new ExampleSession(language);
        var made = PageUpdate.Of(page, FactsOf(command), language, session.Run);
        if (Environment.GetEnvironmentVariable(WriteVariable) is not null)
        {
            File.WriteAllText(file, made);
        }
        else
        {
            Assert.Equal(made, page);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_describes_each_parameter_and_each_type(string command, string language)
    {
        var page = File.ReadAllText(HelpPages.Of(command, language));
        var facts = FactsOf(command);
        Assert.Equal([.. facts.Parameters.Select(parameter => "-" + parameter.Name), "CommonParameters"],
            PageUpdate.Headings(page, "PARAMETERS"));
        Assert.Equal(facts.OutputTypes.Order(StringComparer.Ordinal), PageUpdate.Headings(page, "OUTPUTS").Order(StringComparer.Ordinal));
        Assert.Equal(facts.InputTypes.Order(StringComparer.Ordinal), PageUpdate.Headings(page, "INPUTS").Order(StringComparer.Ordinal));
    }

    private CommandFacts FactsOf(string command) =>
        new((CmdletInfo)_runspace.Invoke("Get-Command $args[0]", command).Output.Single().BaseObject);
}
