using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using KerioLicense.Compliance.Rules;

namespace KerioLicense.Completers;

/// <summary>Completes ids of rules; the tooltip says what each rule says.</summary>
public sealed class RuleIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = wordToComplete.Trim('\'', '"');
        return KerioComplianceRule.All
            .Where(rule => rule.Id.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(static rule => new CompletionResult(rule.Id, rule.Id, CompletionResultType.ParameterValue, rule.Title));
    }
}
