using System.Management.Automation;
using KerioLicense.Audit;
using KerioLicense.Commands.Base;
using KerioLicense.Errors;
using KerioLicense.Values;

namespace KerioLicense.Commands;

/// <summary>Writes the configuration of an audit from the parameters with which the audit runs without one.</summary>
[Cmdlet(VerbsCommon.New, "KerioLicenseAudit", DefaultParameterSetName = ServersSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class NewKerioLicenseAuditCommand : KerioAuditCmdlet
{
    private const string ListSet = "List";
    private const string Extension = InvokeKerioLicenseAuditCommand.Extension;

    private string _file = "";

    /// <summary>A file whose name ends in .audit.json.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>A list of servers in place of their names.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public string? ServersCsv { get; set; }

    /// <summary>What the audit is called in its output.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Taken so that the parameters of an audit fit as they are. It is never written.</summary>
    [Parameter]
    [Credential]
    [ValidateNotNull]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>Replace a file that exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Give the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        _file = ResolveOutput(Path, isLiteral: false);
        CheckOutput(_file, Extension, isFolderAllowed: false, Force);
        var configuration = WithParameters(new AuditConfiguration { Folder = System.IO.Path.GetDirectoryName(_file)! });
        AuditInputs.CheckThumbprints(configuration.Collect.CertificateThumbprints);
        if (!MayWrite(_file, AuditCommandTexts.ActionNewAudit))
        {
            return;
        }

        Require(_file, isWriting: true, () => AuditConfigurationFile.Write(_file, configuration, Force));
        WriteWarning(UserText.Format(AuditCommandTexts.CredentialNotWritten, _file, ShellText.Argument(Path)));
        if (PassThru)
        {
            WriteObject(new FileInfo(_file));
        }
    }

    internal override AuditConfiguration WithParameters(AuditConfiguration configuration) => base.WithParameters(configuration) with
    {
        Name = Name,
        ServersCsv = ServersCsv is null ? null : PathOf(ServersCsv),
    };

    /// <summary>Relative to the file where it lies beside or below it, so that the folder can be moved as a whole.</summary>
    internal override string PathOf(string path)
    {
        var full = base.PathOf(path);
        var folder = System.IO.Path.GetDirectoryName(_file)!.TrimEnd(System.IO.Path.DirectorySeparatorChar)
            + System.IO.Path.DirectorySeparatorChar;
        return full.StartsWith(folder, StringComparison.Ordinal) && full.Length > folder.Length
            ? full.Substring(folder.Length).Replace(System.IO.Path.DirectorySeparatorChar, '/') : full;
    }
}
