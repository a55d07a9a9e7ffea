using System;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace KerioLicense.Shell.Running;

/// <summary>
/// Makes <c>exit n</c> of a script file end the host with n, as <c>pwsh -File</c> does. The engine has a switch for it that only pwsh itself can
/// reach, hence reflection; $LASTEXITCODE alone cannot tell the script's own exit from that of a program which it called.
/// </summary>
internal static class ScriptExit
{
    /// <exception cref="MissingMemberException">The engine has changed; a test holds this against the version in use.</exception>
    internal static void EndsHost(Runspace runspace)
    {
        const BindingFlags Internal = BindingFlags.Instance | BindingFlags.NonPublic;
        object context = (typeof(Runspace).GetProperty("ExecutionContext", Internal) ?? throw new MissingMemberException(nameof(Runspace), "ExecutionContext"))
            .GetValue(runspace)!;
        PropertyInfo rethrow = context.GetType().GetProperty("ScriptCommandProcessorShouldRethrowExit", Internal)
            ?? throw new MissingMemberException(context.GetType().Name, "ScriptCommandProcessorShouldRethrowExit");
        rethrow.SetValue(context, true);
    }
}
