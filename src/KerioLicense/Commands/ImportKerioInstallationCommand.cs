using System.Management.Automation;
using KerioLicense.Commands.Base;
using KerioLicense.Model;
using KerioLicense.Observations;

namespace KerioLicense.Commands;

/// <summary>Reads observation files; a folder stands for its <c>*.kerio.json</c>.
/// Each installation is passed on as soon as it is read.</summary>
[Cmdlet(VerbsData.Import, "KerioInstallation", DefaultParameterSetName = PathSet)]
[OutputType(typeof(KerioInstallation))]
public sealed class ImportKerioInstallationCommand : KerioImportCmdlet
{
    /// <summary>The end of the names of observation files.</summary>
    internal const string Extension = ObservationFormat.Extension;

    private protected override string FolderExtension => Extension;

    /// <summary>What only looks like an observation file is an error, and leaves an observation besides, like a file that cannot be
    /// read: without it, a verdict would speak of the others as if they were all.</summary>
    private protected override IReadOnlyList<string> FilesIn(string folder)
    {
        var found = ObservationFolder.Of(folder);
        foreach (var other in found.PassedOver)
        {
            var error = ObservationFolder.ErrorOf(other);
            WriteFailure(error);
            WriteObject(UnreadFile.Observation(other, error, UnreadFile.TimeOf(other, TimeProvider.System.GetUtcNow().UtcDateTime)));
        }

        return found.Files;
    }

    private protected override void ImportFile(string file)
    {
        var count = 0;
        foreach (var installation in ObservationReader.Read(
            file, TimeProvider.System.GetUtcNow().UtcDateTime, failure => WriteFailure(failure), Cancellation))
        {
            count++;
            WriteObject(installation);
        }

        Tell(FileTexts.VerboseRead, file, count);
    }
}
