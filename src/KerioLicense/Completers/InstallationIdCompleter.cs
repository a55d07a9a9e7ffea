using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace KerioLicense.Completers;

/// <summary>Completes the ids of the installations that the pipeline is about.</summary>
public sealed class InstallationIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        ObservedNames.Complete(
            commandAst, wordToComplete, static server => server.Id, static server => server.Customer);
}
