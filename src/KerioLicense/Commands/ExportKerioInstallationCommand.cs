using System;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using KerioLicense.History;
using KerioLicense.Model;
using KerioLicense.Observations;

namespace KerioLicense.Commands;

/// <summary>Writes observations to a file, one by one as they come; the file appears when the last one is in it.</summary>
[Cmdlet(VerbsData.Export, "KerioInstallation", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(KerioInstallation))]
public sealed class ExportKerioInstallationCommand : KerioFileCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string Extension = ImportKerioInstallationCommand.Extension;

    private string _file = "";
    private int _count;
    private ObservationWriter? _writer;

    /// <summary>The observations.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public KerioInstallation[] InputObject { get; set; } = [];

    /// <summary>A file whose name ends in .kerio.json, or a folder: then the file is named after the time (UTC) of the export.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The same, taken as it is, without wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    /// <summary>Write fingerprints in place of licence numbers, and leave the licensee's name out. Fingerprints still match.</summary>
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

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var isLiteral = ParameterSetName == LiteralPathSet;
        _file = ResolveOutput(isLiteral ? LiteralPath : Path, isLiteral);
        if (Directory.Exists(_file))
        {
            _file = new HistoryFolder(_file).NewFile(Clock.GetUtcNow().UtcDateTime);
        }

        CheckOutput(_file, Extension, isFolderAllowed: true, Force);
        if (ShouldProcess(_file, FileTexts.ExportAction))
        {
            Attempt(() => _writer = new ObservationWriter(_file, Force, Redact));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var installation in InputObject)
        {
            if (_writer is not null)
            {
                Attempt(() => _writer.Write(installation), installation);
                _count++;
            }

            if (PassThru)
            {
                WriteObject(installation);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_writer is not null)
        {
            Attempt(_writer.Complete);
            WriteVerbose(string.Format(CultureInfo.CurrentCulture, FileTexts.VerboseWritten, _file, _count));
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

    // A file with a gap would be taken for the whole estate, so whatever fails ends the export.
    private void Attempt(Action step, object? target = null)
    {
        try
        {
            step();
        }
        catch (Exception exception) when (FailureOf(exception, _file, isReading: false, target) is not null)
        {
            ThrowTerminatingError(FailureOf(exception, _file, isReading: false, target));
        }
    }
}
