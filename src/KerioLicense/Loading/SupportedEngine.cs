using System;
using System.Globalization;
using System.Management.Automation;
using KerioLicense.Commands;

namespace KerioLicense.Loading;

/// <summary>
/// Windows PowerShell 5.1 ships no Newtonsoft.Json and PowerShell 7.2 the one that this module is built against (13.0.0.0). PowerShell 6,
/// 7.0 and 7.1 ship 12.0, which is always found first and never fits: better one clear sentence on import than a load error at the first
/// file.
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

        string message = string.Format(CultureInfo.CurrentCulture, LoadingTexts.PowerShellVersionNotSupported, engine.ToString(2));
        var exception = new NotSupportedException(message);
        var error = new ErrorRecord(exception, nameof(LoadingTexts.PowerShellVersionNotSupported), ErrorCategory.NotInstalled, engine)
        {
            ErrorDetails = EngineAdvice.DetailsOf(message, LoadingTexts.PowerShellVersionNotSupportedAction, engine),
        };
        throw new RuntimeException(error.ErrorDetails.Message, exception, error);
    }
}
