using System.Management.Automation;

namespace KerioLicense.Loading;

/// <summary>
/// How an error says what to do. PowerShell shows the recommended action since 7.5 (PowerShell/PowerShell, pull request 20826); in Windows
/// PowerShell and up to 7.4 it stands at the end of the message too, or nobody would read it.
/// </summary>
internal static class EngineAdvice
{
    private static readonly Version s_shown = new(7, 5);

    /// <param name="message">What the user reads, without the advice.</param>
    /// <param name="advice">What to do.</param>
    /// <param name="engine">Version of System.Management.Automation: 3.0.0.0 in Windows PowerShell, else that of PowerShell.</param>
    internal static ErrorDetails DetailsOf(string message, string advice, Version engine) =>
        new(engine < s_shown ? message + " " + advice : message) { RecommendedAction = advice };
}
