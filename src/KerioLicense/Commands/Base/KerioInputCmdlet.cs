using System.Management.Automation;
using KerioLicense.Completers;

namespace KerioLicense.Commands.Base;

/// <summary>A cmdlet whose input is files: their names come through the pipeline too. PowerShell reads the attributes of the last override
/// only, so all stand here again.</summary>
public abstract class KerioInputCmdlet : KerioPathCmdlet<string[]>
{
    /// <inheritdoc/>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InputFileCompleter))]
    public override string[] Path { get; set; } = [];

    /// <inheritdoc/>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public override string[] LiteralPath { get; set; } = [];
}
