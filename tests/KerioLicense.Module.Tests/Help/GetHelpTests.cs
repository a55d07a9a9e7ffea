using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Help;

/// <summary>What Get-Help makes of the help as it ships.</summary>
public sealed class GetHelpTests(GetHelpTests.Runspaces runspaces) : IClassFixture<GetHelpTests.Runspaces>
{
    public static TheoryData<string, string> Pages => HelpFilesTests.Pages;

    public static TheoryData<string, string> Topics
    {
        get
        {
            var topics = new TheoryData<string, string>();
            foreach (var language in HelpPages.Languages)
            {
                foreach (var topic in HelpPages.Names(language).Where(name => name.StartsWith("about_", StringComparison.Ordinal)))
                {
                    topics.Add(topic, language);
                }
            }

            return topics;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_full_help_of_a_cmdlet_is_there(string command, string language)
    {
        var help = runspaces.In(language).Format("Get-Help $args[0] -Full", 120, command);
        var page = System.IO.File.ReadAllText(HelpPages.Of(command, language));
        var synopsis = page.Split("## SYNOPSIS\n\n")[1].Split('\n')[0].Replace("`", "", StringComparison.Ordinal);
        Assert.Contains(Plain(synopsis), Plain(help), StringComparison.Ordinal);
        Assert.DoesNotContain("{{", help, StringComparison.Ordinal);
        Assert.All(PageUpdate.Headings(page, "EXAMPLES"), title => Assert.Contains(Plain(title), Plain(help), StringComparison.Ordinal));
        Assert.All(PageUpdate.Headings(page, "PARAMETERS").SkipLast(1),
            name => Assert.Contains($"\n    {name}", help, StringComparison.Ordinal));
        Assert.All(PageUpdate.Headings(page, "OUTPUTS"), type => Assert.Contains(type, help, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_parameter_has_help_of_its_own(string command, string language)
    {
        var runspace = runspaces.In(language);
        var info = new CommandFacts((CmdletInfo)runspace.Invoke("Get-Command $args[0]", command).Output.Single().BaseObject);
        Assert.All(info.Parameters, parameter =>
        {
            var help = runspace.Invoke("Get-Help $args[0] -Parameter $args[1]", command, parameter.Name).Output.Single();
            Assert.Equal(parameter.Name, Property(help, "name"));
            Assert.NotEmpty(Property(help, "description"));
            Assert.Equal(parameter.ParameterType.ToString(), Property((PSObject)help.Properties["type"].Value, "name"));
            Assert.Equal(parameter.ParameterSets.Values.All(set => set.IsMandatory), bool.Parse(Property(help, "required")));
            Assert.Equal(parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any(), bool.Parse(Property(help, "globbing")));
            Assert.Equal(
                parameter.ParameterSets.Values.Any(set => set.ValueFromPipeline || set.ValueFromPipelineByPropertyName),
                Property(help, "pipelineInput").StartsWith("True", StringComparison.Ordinal));
        });
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_syntax_has_the_parameter_sets_of_the_code(string command, string language)
    {
        var runspace = runspaces.In(language);
        var info = (CmdletInfo)runspace.Invoke("Get-Command $args[0]", command).Output.Single().BaseObject;
        Assert.Equal(
            info.ParameterSets.Select(
                set => string.Join(' ',
                    set.Parameters.Select(parameter => parameter.Name).Except(Cmdlet.CommonParameters).Order(StringComparer.Ordinal)))
                        .Order(StringComparer.Ordinal),
            runspace.Invoke("(Get-Help $args[0]).syntax.syntaxItem | ForEach-Object { , @($_.parameter.name) }", command).Output
                .Select(set => string.Join(
                    ' ', ((System.Collections.IEnumerable)set.BaseObject).Cast<object>().Select(name => name.ToString())
                        .Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_is_found_with_its_short_description(string topic, string language)
    {
        var runspace = runspaces.In(language);
        var page = System.IO.File.ReadAllText(HelpPages.Of(topic, language));
        var text = (string)runspace.Invoke("Get-Help $args[0]", topic).Output.Single().BaseObject;
        Assert.Equal(page.Split('\n')[4].Trim(), text.Split('\n')[4].Trim());
        Assert.All(text.Split('\n').Skip(5), line => Assert.InRange(line.Length, 0, 120));
    }

    private static string Property(PSObject help, string name) => help.Properties[name]?.Value switch
    {
        null => "",
        PSObject[] texts => string.Join('\n', texts.Select(text => text.Properties["Text"].Value)),
        var value => value.ToString()!,
    };

    /// <summary>A console breaks lines anywhere.</summary>
    private static string Plain(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    /// <summary>One engine for each language.</summary>
    public sealed class Runspaces : IDisposable
    {
        private readonly Dictionary<string, ModuleRunspace> _runspaces = [];

        public void Dispose()
        {
            foreach (var runspace in _runspaces.Values)
            {
                runspace.Dispose();
            }
        }

        internal ModuleRunspace In(string language)
        {
            if (!_runspaces.TryGetValue(language, out var runspace))
            {
                _runspaces.Add(language, runspace = new ModuleRunspace(language));
            }

            return runspace;
        }
    }
}
