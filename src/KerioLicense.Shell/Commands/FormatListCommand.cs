using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace KerioLicense.Shell.Commands;

/// <summary>PowerShell's own Format-List.</summary>
[Cmdlet(VerbsCommon.Format, "List")]
[OutputType(typeof(object))]
public sealed class FormatListCommand : OuterFormatTableAndListBase
{
    /// <summary>Joins the parameters to the engine's formatter.</summary>
    public FormatListCommand() => FormattingEngine.Join(this, "List");
}
