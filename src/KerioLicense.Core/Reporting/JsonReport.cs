using System.Collections.Generic;
using System.IO;
using System.Threading;
using KerioLicense.Compliance;
using KerioLicense.Snapshots;
using KerioLicense.Snapshots.Mapping;

namespace KerioLicense.Reporting;

/// <summary>Writes the result file (<c>*.results.json</c>), which <see cref="ResultReader"/> reads back.</summary>
public static class JsonReport
{
    /// <summary>Writes to a stream and leaves it open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="results">In the order in which they are to be read again.</param>
    /// <param name="showLicenseNumber">Whole numbers; otherwise masked ones, which still match by their fingerprints.</param>
    /// <param name="cancellationToken">Ends the writing between two results.</param>
    /// <exception cref="InputFormatException">A result breaks the rules that hold when it is read again.</exception>
    public static void Write(Stream stream, IEnumerable<KerioComplianceResult> results, bool showLicenseNumber = false, CancellationToken cancellationToken = default)
    {
        using var output = new JsonOutput(stream);
        var shape = showLicenseNumber ? ResultFormat.Result : ResultFormat.MaskedResult;
        ResultFormat.File.WriteUpToLastValue(output, new ResultFile { Generator = ObservationWriter.Generator });
        output.StartArray();
        foreach (var result in results)
        {
            cancellationToken.ThrowIfCancellationRequested();
            shape.Write(output, result);
        }

        output.EndArray();
        output.EndObject();
        output.Complete();
    }

    /// <summary>Writes a file; it appears in its place whole or not at all.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="results">In the order in which they are to be read again.</param>
    /// <param name="showLicenseNumber">Whole numbers; otherwise masked ones, which still match by their fingerprints.</param>
    /// <param name="overwrite">A file that is there already is replaced; otherwise it is an error.</param>
    /// <param name="cancellationToken">Ends the writing between two results.</param>
    /// <exception cref="InputFormatException">A result breaks the rules that hold when it is read again.</exception>
    /// <exception cref="IOException">The file exists and is not to be replaced, or the folder cannot be written to.</exception>
    public static void Write(
        string path, IEnumerable<KerioComplianceResult> results, bool showLicenseNumber = false, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        using var file = new AtomicFile(path, overwrite);
        Write(file.Stream, results, showLicenseNumber, cancellationToken);
        file.Commit();
    }
}
