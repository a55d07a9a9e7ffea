using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using KerioLicense.Values;

namespace KerioLicense.Completers;

/// <summary>Completes the ids of the time zones of this machine, by any part of them: Rome finds Europe/Rome.</summary>
public sealed class TimeZoneCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = wordToComplete.Trim('\'', '"');
        return TimeZoneInfo.GetSystemTimeZones()
            .Where(zone => zone.Id.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            .OrderBy(zone => !zone.Id.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .ThenBy(static zone => zone.Id, StringComparer.OrdinalIgnoreCase)
            .Select(static zone => new CompletionResult(
                ShellText.Argument(zone.Id), zone.Id, CompletionResultType.ParameterValue, zone.DisplayName));
    }
}
