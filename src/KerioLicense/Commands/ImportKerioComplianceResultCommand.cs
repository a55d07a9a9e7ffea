using System.Management.Automation;
using KerioLicense.Commands.Base;
using KerioLicense.Reporting;
using KerioLicense.Verdict;

namespace KerioLicense.Commands;

/// <summary>Reads result files that Export-KerioComplianceReport wrote as JSON; a folder stands for its <c>*.results.json</c>. Each result
/// is passed on as soon as it is read.</summary>
[Cmdlet(VerbsData.Import, "KerioComplianceResult", DefaultParameterSetName = PathSet)]
[OutputType(typeof(KerioComplianceResult))]
public sealed class ImportKerioComplianceResultCommand : KerioImportCmdlet
{
    /// <summary>The end of the names of result files.</summary>
    internal const string Extension = ResultFormat.Extension;

    private protected override string FolderExtension => Extension;

    private protected override void ImportFile(string file)
    {
        var count = 0;
        foreach (var result in ResultReader.Read(file, Cancellation))
        {
            count++;
            WriteObject(result);
        }

        Tell(ReportFileTexts.VerboseResultsRead, file, count);
    }
}
