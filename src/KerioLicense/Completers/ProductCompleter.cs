using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using KerioLicense.Model;

namespace KerioLicense.Completers;

/// <summary>Completes the products that can be asked for; <see cref="KerioProduct.Unknown"/> is none.</summary>
public sealed class ProductCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        KerioProducts.All
            .Select(static product => product.ToString())
            .Where(name => name.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(static name => new CompletionResult(name));
}
