using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using KerioLicense.Commands;
using KerioLicense.Errors;
using KerioLicense.Model;
using KerioLicense.Observations;
using KerioLicense.Parameters;

namespace KerioLicense.Completers;

/// <summary>
/// The servers that the pipeline being typed is about: those of the files that its Import-KerioInstallation names, and of the observations
/// and results in its variables. Nothing is run for it, and what cannot be read offers nothing: a completion has no place for an error.
/// </summary>
internal static class PipelineObservations
{
    // Somebody waits for the answer with a finger on the Tab key.
    private const long MostBytes = 32 << 20;

    public static IEnumerable<ObservedServer> Of(Ast command) =>
        Session() is { } session && PipelineOf(command) is { } pipeline
        ? pipeline.PipelineElements.OfType<CommandAst>().Where(static element => IsImport(element.GetCommandName()))
            .SelectMany(element => InFiles(session, element)).SelectMany(ObservedServer.Of)
            .Concat(pipeline.FindAll(static ast => ast is VariableExpressionAst, searchNestedScriptBlocks: false)
                .SelectMany(variable => InVariable(session.PSVariable.GetValue(((VariableExpressionAst)variable).VariablePath.UserPath))))
        : [];

    // A completer is given no session, and Runspace.SessionStateProxy answers nobody while a pipeline runs, as it does on Tab.
    private static SessionState? Session() =>
        (ScriptBlock.Create("$ExecutionContext").Invoke().FirstOrDefault()?.BaseObject as EngineIntrinsics)?.SessionState;

    private static PipelineAst? PipelineOf(Ast? ast)
    {
        while (ast is not null and not PipelineAst)
        {
            ast = ast.Parent;
        }

        return (PipelineAst?)ast;
    }

    private static bool IsImport(string? name) =>
        name is not null && name.Substring(name.LastIndexOf('\\') + 1)
        .Equals("Import-KerioInstallation", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<ObservedServer> InVariable(object? value) =>
        (LanguagePrimitives.GetEnumerable(value) ?? (object?[])[value])
        .Cast<object?>()
        .SelectMany(static item => ObservedServer.Of(item is PSObject wrapped ? wrapped.BaseObject : item));

    private static IEnumerable<KerioInstallation> InFiles(SessionState session, CommandAst import)
    {
        var left = MostBytes;
        foreach (var file in Files(session, import))
        {
            left -= new FileInfo(file).Length;
            if (left < 0)
            {
                yield break;
            }

            foreach (var observation in Read(file))
            {
                yield return observation;
            }
        }
    }

    private static List<KerioInstallation> Read(string file)
    {
        var observations = new List<KerioInstallation>();
        try
        {
            observations.AddRange(ObservationReader.Read(file));
        }
        catch (Exception exception) when (exception is IAdvisedError or IOException or UnauthorizedAccessException)
        {
            // What the file is worth is said when the command is run.
        }

        return observations;
    }

    /// <summary>The newest file first: its names are the likeliest.</summary>
    private static List<string> Files(SessionState session, CommandAst import)
    {
        var files = new List<string>();
        foreach (var path in Paths(import))
        {
            foreach (var found in Resolve(session, path))
            {
                if (File.Exists(found))
                {
                    files.Add(found);
                }
                else if (Directory.Exists(found))
                {
                    files.AddRange(Array.FindAll(
                        Directory.GetFiles(found),
                        static file => file.EndsWith(ImportKerioInstallationCommand.Extension, StringComparison.OrdinalIgnoreCase)));
                }
            }
        }

        files.Sort(static (a, b) => File.GetLastWriteTimeUtc(b).CompareTo(File.GetLastWriteTimeUtc(a)));
        return files;
    }

    private static IEnumerable<string> Paths(CommandAst import) => import.CommandElements
        .Skip(1)
        .SelectMany(static element => element is ArrayLiteralAst list ? list.Elements : (IEnumerable<Ast>)[element])
        .OfType<StringConstantExpressionAst>()
        .Select(static text => text.Value);

    private static IReadOnlyList<string> Resolve(SessionState session, string path)
    {
        try
        {
            return [.. InputPath.Expand(session.Path, path, out _)];
        }
        catch (RuntimeException)
        {
            // No such file or drive: nothing to offer.
            return [];
        }
    }
}
