using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;
using KerioLicense.Model;

namespace KerioLicense.Completers;

/// <summary>Offers the names that begin with a word, quoted where the language asks for it.</summary>
internal static class ObservedNames
{
    public static IEnumerable<CompletionResult> Complete(CommandAst command, string word, Func<KerioInstallation, string?> name, Func<KerioInstallation, string> tooltip)
    {
        var beginning = word.Trim('\'', '"');
        var found = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var observation in PipelineObservations.Of(command))
        {
            if (name(observation) is { Length: > 0 } text && text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase) && !found.ContainsKey(text))
            {
                found.Add(text, tooltip(observation));
            }
        }

        foreach (var pair in found)
        {
            yield return new CompletionResult(Quote(pair.Key), pair.Key, CompletionResultType.ParameterValue, pair.Value.Length > 0 ? pair.Value : pair.Key);
        }
    }

    private static string Quote(string text)
    {
        var isPlain = text.Length > 0 && text[0] != '-';
        foreach (var character in text)
        {
            isPlain &= char.IsLetterOrDigit(character) || character is '.' or '-' or '_' or '/' or ':';
        }

        return isPlain ? text : "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";
    }
}
