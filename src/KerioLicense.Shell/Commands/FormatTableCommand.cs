using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace KerioLicense.Shell.Commands;

/// <summary>PowerShell's own Format-Table.</summary>
[Cmdlet(VerbsCommon.Format, "Table")]
[OutputType(typeof(object))]
public sealed class FormatTableCommand : OuterFormatTableBase
{
    /// <summary>Joins the parameters to the engine's formatter.</summary>
    public FormatTableCommand() => FormattingEngine.Join(this, "Table");
}
