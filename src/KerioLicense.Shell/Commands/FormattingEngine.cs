using System;
using System.Management.Automation;
using System.Reflection;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace KerioLicense.Shell.Commands;

/// <summary>
/// Format-List and Format-Table are not in the engine's assembly, but all that they do is: the public base cmdlets have the parameters, an internal
/// class does the work, and the cmdlets of PowerShell only join the two. The join needs reflection from outside.
/// </summary>
internal static class FormattingEngine
{
    /// <param name="shape">Table or List.</param>
    /// <exception cref="MissingMemberException">The engine has changed; a test holds this against the version in use.</exception>
    internal static void Join(FrontEndCommandBase command, string shape)
    {
        const BindingFlags Internal = BindingFlags.Instance | BindingFlags.NonPublic;
        Assembly engine = typeof(PSObject).Assembly;
        const string Namespace = "Microsoft.PowerShell.Commands.Internal.Format.";
        Type worker = engine.GetType(Namespace + "InnerFormatShapeCommand") ?? throw new MissingMemberException(Namespace + "InnerFormatShapeCommand");
        Type shapes = engine.GetType(Namespace + "FormatShape") ?? throw new MissingMemberException(Namespace + "FormatShape");
        FieldInfo implementation = typeof(FrontEndCommandBase).GetField("implementation", Internal)
            ?? throw new MissingMemberException(nameof(FrontEndCommandBase), "implementation");
        implementation.SetValue(command, Activator.CreateInstance(worker, Internal, null, [Enum.Parse(shapes, shape)], null));
    }
}
