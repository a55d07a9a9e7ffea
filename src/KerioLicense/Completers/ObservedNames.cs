using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using KerioLicense.Values;

namespace KerioLicense.Completers;

/// <summary>Offers the names that begin with a word, quoted where the language asks for it.</summary>
internal static class ObservedNames
{
    public static IEnumerable<CompletionResult> Complete(
        CommandAst command, string word, Func<ObservedServer, string?> name, Func<ObservedServer, string?> tooltip)
    {
        var beginning = word.Trim('\'', '"');
        return PipelineObservations.Of(command)
            .Where(server =>
                name(server) is { Length: > 0 } text && text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            .GroupBy(server => name(server)!, StringComparer.OrdinalIgnoreCase)
            .OrderBy(static group => group.Key, StringComparer.OrdinalIgnoreCase)
            .Select(group => new CompletionResult(
                ShellText.Argument(group.Key), group.Key, CompletionResultType.ParameterValue,
                tooltip(group.First()) is { Length: > 0 } tip ? tip : group.Key));
    }
}
