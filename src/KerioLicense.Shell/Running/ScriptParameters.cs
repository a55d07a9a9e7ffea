using System.Collections.Generic;
using System.Management.Automation.Runspaces;

namespace KerioLicense.Shell.Running;

/// <summary>
/// Turns the arguments after <c>-File script.ps1</c> into parameters as pwsh does: <c>-Name value</c>, <c>-Name:value</c>, <c>-Switch</c>,
/// <c>-Switch:$false</c>; everything else is a string by position. Which name takes the next argument is for the script's parameters to say.
/// </summary>
internal static class ScriptParameters
{
    internal static IEnumerable<CommandParameter> From(IReadOnlyList<string> arguments)
    {
        string? pending = null;
        foreach (string argument in arguments)
        {
            if (pending is not null)
            {
                yield return new CommandParameter(pending, argument);
                pending = null;
                continue;
            }

            // "-5" is a value, as it is at PowerShell's own prompt.
            bool isName = argument.Length > 1 && argument[0] == '-' && (char.IsLetter(argument[1]) || argument[1] == '_');
            int colon = isName ? argument.IndexOf(':') : -1;
            if (!isName)
            {
                yield return new CommandParameter(null, argument);
            }
            else if (colon < 0)
            {
                yield return new CommandParameter(argument);
            }
            else if (colon == argument.Length - 1)
            {
                pending = argument[..colon];
            }
            else
            {
                yield return new CommandParameter(argument[..colon], Value(argument[(colon + 1)..]));
            }
        }

        if (pending is not null)
        {
            yield return new CommandParameter(pending);
        }
    }

    private static object Value(string text) => bool.TryParse(text.TrimStart('$'), out bool value) ? value : text;
}
