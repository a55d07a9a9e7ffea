using System;
using System.Management.Automation;

namespace KerioLicense.Commands;

/// <summary>
/// Errors that say what to do. PowerShell shows the recommended action since 7.5 (PowerShell/PowerShell, pull request 20826); in Windows PowerShell and
/// up to 7.4 it stands at the end of the message too, or nobody would read it.
/// </summary>
internal static class AdvisedError
{
    private static readonly Version s_shown = new(7, 5);

    /// <summary>An error record of the engine that runs; the user reads the exception's message.</summary>
    internal static ErrorRecord Of(Exception exception, string errorId, ErrorCategory category, object? target, string advice) =>
        Of(exception, errorId, category, target, exception.Message, advice);

    /// <summary>An error record of the engine that runs.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="errorId">Stable and never localised.</param>
    /// <param name="category">The kind of error.</param>
    /// <param name="target">What the error is about.</param>
    /// <param name="message">What the user reads, without the advice.</param>
    /// <param name="advice">What to do.</param>
    internal static ErrorRecord Of(Exception exception, string errorId, ErrorCategory category, object? target, string message, string advice) =>
        new(exception, errorId, category, target) { ErrorDetails = DetailsOf(message, advice, typeof(ErrorRecord).Assembly.GetName().Version!) };

    /// <param name="message">What the user reads, without the advice.</param>
    /// <param name="advice">What to do.</param>
    /// <param name="engine">Version of System.Management.Automation: 3.0.0.0 in Windows PowerShell, else that of PowerShell.</param>
    internal static ErrorDetails DetailsOf(string message, string advice, Version engine) =>
        new(engine < s_shown ? message + " " + advice : message) { RecommendedAction = advice };
}
