using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KerioLicense.Commands;
using KerioLicense.Commands.Base;

namespace KerioLicense.Completers;

/// <summary>Completes the files that a command reads, and folders; where there is none of them PowerShell goes on with all files.</summary>
public sealed class InputFileCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var command = commandName.Substring(commandName.LastIndexOf('\\') + 1).ToUpperInvariant();
        var extension = (parameterName, command) switch
        {
            ("Policy" or "PolicyPath", _) or (_, "IMPORT-KERIOLICENSEPOLICY") => ImportKerioLicensePolicyCommand.Extension,
            ("PriceList", _) => MeasureKerioLicenseExposureCommand.PriceListExtension,
            (_, "IMPORT-KERIOINSTALLATION") => ImportKerioInstallationCommand.Extension,
            (_, "IMPORT-KERIOCOMPLIANCERESULT") => ImportKerioComplianceResultCommand.Extension,
            (_, "INVOKE-KERIOLICENSEAUDIT") => InvokeKerioLicenseAuditCommand.Extension,
            _ => "",
        };
        foreach (var result in CompletionCompleters.CompleteFilename(wordToComplete))
        {
            if (result.ResultType == CompletionResultType.ProviderContainer
                || result.ListItemText.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            {
                // Brackets come escaped, as a path with wildcards wants them; the other parameters take a name as it is.
                yield return parameterName == nameof(KerioInputCmdlet.Path)
                    ? result
                    : new CompletionResult(Unescaped(result.CompletionText), result.ListItemText, result.ResultType, result.ToolTip);
            }
        }
    }

    private static string Unescaped(string path) => path.Replace("`[", "[").Replace("`]", "]");
}
