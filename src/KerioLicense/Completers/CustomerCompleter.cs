using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace KerioLicense.Completers;

/// <summary>Completes the customers of the installations that the pipeline is about.</summary>
public sealed class CustomerCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        ObservedNames.Complete(
            commandAst, wordToComplete, static server => server.Customer, static server => server.Site);
}
