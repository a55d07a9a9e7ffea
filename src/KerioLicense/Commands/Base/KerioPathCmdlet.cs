using System.Linq;
using System.Management.Automation;

namespace KerioLicense.Commands.Base;

/// <summary>A cmdlet with files to read or write named beside its input: by patterns, or by names that are taken as they are.</summary>
/// <typeparam name="TPath">One path, <c>string</c>, or several, <c>string[]</c>.</typeparam>
public abstract class KerioPathCmdlet<TPath> : KerioFileCmdlet
    where TPath : class
{
    /// <summary>Name of the parameter set of <see cref="Path"/>.</summary>
    protected const string PathSet = "Path";

    /// <summary>Name of the parameter set of <see cref="LiteralPath"/>.</summary>
    protected const string LiteralPathSet = "LiteralPath";

    /// <summary>Files; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public virtual TPath Path { get; set; } = null!;

    /// <summary>Files whose names are taken as they are, without wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public virtual TPath LiteralPath { get; set; } = null!;

    private protected bool IsLiteral => ParameterSetName == LiteralPathSet;

    /// <summary>The paths that the user gave.</summary>
    private protected IReadOnlyList<string> Paths => (object)(IsLiteral ? LiteralPath : Path) switch
    {
        string[] several => several,
        var one => [(string)one],
    };

    /// <summary>The files and folders that the paths stand for; what they do not stand for is written as errors.</summary>
    private protected IEnumerable<string> ResolveInputs() => Paths.SelectMany(path => ResolveInput(path, IsLiteral));
}
