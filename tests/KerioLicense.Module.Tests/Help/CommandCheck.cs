using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Help;

/// <summary>Looks at commands that are not run.</summary>
internal static class CommandCheck
{
    /// <summary>The script parses; the module's commands, the scripts of the repository and their parameters are there.</summary>
    internal static void Check(ModuleRunspace runspace, string script)
    {
        var parsed = Parser.ParseInput(script, out _, out var errors);
        Assert.True(errors.Length == 0, $"{script}\n{string.Join('\n', errors.Select(error => error.Message))}");
        foreach (var call in parsed.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>())
        {
            if (ParametersOf(runspace, call.GetCommandName() ?? "") is { } known)
            {
                Assert.All(call.CommandElements.OfType<CommandParameterAst>(),
                    parameter => Assert.True(
                        known.Contains(parameter.ParameterName), $"{call.GetCommandName()} -{parameter.ParameterName}"));
            }
        }
    }

    /// <summary>Null of what is not ours.</summary>
    private static HashSet<string>? ParametersOf(ModuleRunspace runspace, string name)
    {
        if (name.Contains("-Kerio", StringComparison.Ordinal))
        {
            var found = runspace.Invoke("Get-Command $args[0]", name);
            Assert.True(found.Output.Count == 1, $"There is no {name}.");
            return new HashSet<string>(((CmdletInfo)found.Output[0].BaseObject).Parameters.Keys, StringComparer.OrdinalIgnoreCase);
        }

        if (!name.EndsWith(".ps1", StringComparison.Ordinal))
        {
            return null;
        }

        var file = name.Split('/', '\\')[^1];
        var path = new[] { Build.RepositoryRoot }.Concat(Directory.EnumerateDirectories(Path.Combine(Build.ModuleFolder, "Examples")))
            .Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists) ?? throw new FileNotFoundException(name);
        return new HashSet<string>(
            Parser.ParseFile(path, out _, out _).ParamBlock?.Parameters.Select(parameter => parameter.Name.VariablePath.UserPath) ?? [],
            StringComparer.OrdinalIgnoreCase);
    }
}
