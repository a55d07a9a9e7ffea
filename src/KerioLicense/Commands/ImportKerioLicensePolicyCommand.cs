using System.Management.Automation;
using KerioLicense.Commands.Base;
using KerioLicense.Compliance.Rules;
using KerioLicense.Policy;

namespace KerioLicense.Commands;

/// <summary>Reads policy files; each gives one policy.</summary>
[Cmdlet(VerbsData.Import, "KerioLicensePolicy", DefaultParameterSetName = PathSet)]
[OutputType(typeof(KerioLicensePolicy))]
public sealed class ImportKerioLicensePolicyCommand : KerioImportCmdlet
{
    /// <summary>The end of the names of policy files.</summary>
    internal const string Extension = ".policy.json";

    private protected override string? FolderExtension => null;

    private protected override void ImportFile(string file) => WriteObject(PolicyFile.Read(file, KerioComplianceRule.Ids));
}
