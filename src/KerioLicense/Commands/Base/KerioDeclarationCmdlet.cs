using KerioLicense.Compliance.Rules;
using KerioLicense.Errors;
using KerioLicense.Policy;

namespace KerioLicense.Commands.Base;

/// <summary>What the cmdlets share that work on the declarations in a policy file.</summary>
public abstract class KerioDeclarationCmdlet : KerioFileCmdlet
{
    /// <summary>The policy file that a path names; what is wrong with it ends the command.</summary>
    private protected string PolicyAt(string path)
    {
        var file = ResolveOutput(path, isLiteral: true);
        return Directory.Exists(file) ? throw Failure(nameof(FileTexts.PathIsFolder), ErrorKind.InvalidArgument, file)
            : File.Exists(file) ? file
            : throw ErrorOf(nameof(DeclarationTexts.PolicyNotFound), ErrorKind.NotFound, file);
    }

    private protected static IReadOnlyCollection<string> Rules => KerioComplianceRule.Ids;

    private protected static AdvisedException ErrorOf(string errorId, ErrorKind kind, params object?[] values) =>
        new(ErrorText.Of(DeclarationTexts.ResourceManager, errorId, values), kind, values.Length > 0 ? values[0]?.ToString() : null);

    /// <summary>The one declaration, as it will be shown once it is in the file.</summary>
    private protected static KerioLicenseDeclaration Shown(object declaration, string file) =>
        KerioLicenseDeclaration.AllOf(PolicyFile.Alone(declaration), file, TimeProvider.System.GetUtcNow().UtcDateTime)[0];
}
