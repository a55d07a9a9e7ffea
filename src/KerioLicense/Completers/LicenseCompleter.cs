using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace KerioLicense.Completers;

/// <summary>Completes the fingerprints of the licenses that the pipeline is about; the tooltip has the masked number.</summary>
public sealed class LicenseCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        ObservedNames.Complete(
            commandAst, wordToComplete, static server => server.License is { IsPrefix: false } license ? license.Fingerprint : null,
            static server => server.License + " " + server.Customer);
}
