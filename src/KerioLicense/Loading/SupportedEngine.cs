using System.Management.Automation;
using KerioLicense.Commands;

namespace KerioLicense.Loading;

/// <summary>
/// PowerShell 6, 7.0 and 7.1 have had no support since 2022, and nothing is tested there: better one clear sentence on import than a guess.
/// The manifest cannot say it,
/// since Windows PowerShell 5.1 is older than they are.
/// </summary>
internal static class SupportedEngine
{
    /// <param name="engine">Version of System.Management.Automation: 3.0.0.0 in Windows PowerShell, else that of PowerShell.</param>
    /// <exception cref="RuntimeException">The module does not run there.</exception>
    internal static void Demand(Version engine)
    {
        if (engine.Major < 6 || engine >= new Version(7, 2))
        {
            return;
        }

        var message = string.Format(CultureInfo.CurrentCulture, LoadingTexts.PowerShellVersionNotSupported, engine.ToString(2));
        var exception = new NotSupportedException(message);
        var error = new ErrorRecord(exception, nameof(LoadingTexts.PowerShellVersionNotSupported), ErrorCategory.NotInstalled, engine)
        {
            ErrorDetails = EngineAdvice.DetailsOf(message, LoadingTexts.PowerShellVersionNotSupportedAction, engine),
        };
        throw new RuntimeException(error.ErrorDetails.Message, exception, error);
    }
}
