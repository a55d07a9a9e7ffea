using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace KerioLicense.Completers;

/// <summary>Completes the customers of the observations in the pipeline.</summary>
public sealed class CustomerCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        ObservedNames.Complete(
            commandAst, wordToComplete, static observation => observation.Customer, static observation => observation.Site ?? "");
}
