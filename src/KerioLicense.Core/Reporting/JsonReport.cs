using System.Threading;
using KerioLicense.Files;
using KerioLicense.Observations;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting;

/// <summary>The result file (<c>*.results.json</c>), which <see cref="ResultReader"/> reads back.
/// It is in no language, and keeps the order of the results.</summary>
internal static class JsonReport
{
    public static void Write(
        Stream stream, IReadOnlyList<KerioComplianceResult> results, ReportOptions options, CancellationToken cancellationToken)
    {
        var output = new JsonOutput(stream);
        var shape = options.ShowLicenseNumber ? ResultFormat.Result : ResultFormat.MaskedResult;
        ResultFormat.File.WriteUpToLastValue(output, new ResultFile
        {
            Generator = ObservationWriter.Generator,
            Changes = options.Changes?.InFile() ?? [],
            Notice = results.Count > 0
                ? null
                : ReportTexts.ResourceManager.GetString(nameof(ReportTexts.NoResults), CultureInfo.InvariantCulture),
        });
        output.StartArray();
        for (var i = 0; i < results.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            shape.Write(output, results[i]);
            options.Progress?.Invoke(i + 1);
        }

        output.EndArray();
        output.EndObject();
        output.Complete();
    }
}
