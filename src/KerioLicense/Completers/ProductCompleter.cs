using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using KerioLicense.AdminApi;

namespace KerioLicense.Completers;

/// <summary>Completes products, and <c>Auto</c>.</summary>
public sealed class ProductCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = wordToComplete.Trim('\'', '"');
        return TargetRow.Products
            .Where(product => product.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(static product => new CompletionResult(product));
    }
}
