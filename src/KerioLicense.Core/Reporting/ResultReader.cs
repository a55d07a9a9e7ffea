using System.Threading;
using KerioLicense.Files;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting;

/// <summary>Reads result files (<c>*.results.json</c>), one result after the other,
/// in memory that does not depend on the file's size.</summary>
internal static class ResultReader
{
    /// <summary>Reads a file while the result is enumerated.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the reading between two results.</param>
    /// <exception cref="InputFormatException">Thrown by the enumeration where the file breaks the format;
    /// what came before was good.</exception>
    /// <exception cref="IOException">Thrown by the enumeration when the file cannot be read.</exception>
    public static IEnumerable<KerioComplianceResult> Read(string path, CancellationToken cancellationToken = default) =>
        StreamedList.Read(path, ResultFormat.File, ResultFormat.Result, cancellationToken);

    /// <summary>Reads a stream while the result is enumerated, and disposes of it.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="name">Stands for the file in errors.</param>
    /// <param name="cancellationToken">Ends the reading between two results.</param>
    /// <exception cref="InputFormatException">Thrown by the enumeration where the text breaks the format;
    /// what came before was good.</exception>
    public static IEnumerable<KerioComplianceResult> Read(Stream stream, string name, CancellationToken cancellationToken = default) =>
        StreamedList.Read(stream, name, ResultFormat.File, ResultFormat.Result, cancellationToken);
}
