using System.Management.Automation;
using KerioLicense.Commands.Base;
using KerioLicense.History;
using KerioLicense.Model;
using KerioLicense.Observations;
using KerioLicense.Rehydration;

namespace KerioLicense.Commands;

/// <summary>Writes observations to a file, one by one as they come; the file appears when the last one is in it.</summary>
[Cmdlet(VerbsData.Export, "KerioInstallation", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(KerioInstallation))]
public sealed class ExportKerioInstallationCommand : KerioPathCmdlet<string>
{
    private const string Extension = ImportKerioInstallationCommand.Extension;

    private string _file = "";
    private int _count;
    private ObservationWriter? _writer;

    /// <summary>The observations.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Rehydrated(typeof(KerioInstallation))]
    [ValidateNotNull]
    public KerioInstallation[] InputObject { get; set; } = [];

    /// <summary>Write fingerprints, which still match, in place of license numbers; leave out the licensee's name and numbers of which only
    /// the beginning is known.</summary>
    [Parameter]
    public SwitchParameter Redact { get; set; }

    /// <summary>Replace a file that exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Pass the observations on.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Tells the time that names a file in a folder.</summary>
    internal TimeProvider Clock { get; set; } = TimeProvider.System;

    private protected override void Begin()
    {
        _file = ResolveOutput(Paths[0], IsLiteral);
        Func<string>? newFile = null;
        if (Directory.Exists(_file))
        {
            var (folder, now) = (new HistoryFolder(_file), Clock.GetUtcNow().UtcDateTime);
            newFile = () => folder.NewFile(now);
            _file = newFile();
        }

        CheckOutput(_file, Extension, isFolderAllowed: true, Force);
        if (MayWrite(_file, FileTexts.ExportAction))
        {
            // A file of a folder has no name that anybody chose: where another process takes it meanwhile, there are others.
            Require(_file, isWriting: true, () => _writer = newFile is null
                ? new ObservationWriter(_file, Force, Redact) : new ObservationWriter(_file, newFile, Redact));
        }
    }

    private protected override void Process()
    {
        foreach (var installation in InputObject)
        {
            if (_writer is not null)
            {
                // A file with a gap would be taken for the whole estate, so whatever fails ends the export.
                Require(_file, isWriting: true, () => _writer.Write(installation), installation);
                _count++;
            }

            if (PassThru)
            {
                WriteObject(installation);
            }
        }
    }

    private protected override void End()
    {
        if (_writer is not null)
        {
            Require(_file, isWriting: true, _writer.Complete);
            Tell(FileTexts.VerboseWritten, _writer.File!, _count);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _writer?.Dispose();
        }

        base.Dispose(disposing);
    }
}
