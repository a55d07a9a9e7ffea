using System.Collections.Generic;
using System.Management.Automation;

namespace KerioLicense.Module.Tests.Hosting;

/// <summary>What one script wrote to each stream.</summary>
/// <param name="Terminated">The error that ended the script early; null when it ran to its end.</param>
/// <param name="Text">What the host was given to show: the formatted output where it was asked for, and Write-Host.</param>
public sealed record Invocation(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<ProgressRecord> Progress,
    ErrorRecord? Terminated,
    string Text);
