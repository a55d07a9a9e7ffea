using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security;
using System.Xml;
using KerioLicense.Model;

namespace KerioLicense.LocalMachine;

/// <summary>Collects what could not be read, and why, while the rest goes on.</summary>
internal sealed class ProblemLog
{
    private readonly List<ReadingProblem> _problems = [];

    public IReadOnlyList<ReadingProblem> Problems => _problems;

    public void Add(string step, string code, string message) =>
        _problems.Add(new ReadingProblem { Step = step, Code = code, Message = message });

    public void AddRange(IEnumerable<ReadingProblem> problems) => _problems.AddRange(problems);

    /// <summary>Reads something; a failure that the file system or the file's content can cause becomes a problem and the default value.</summary>
    public T? Try<T>(string step, Func<T?> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (IsReadingFailure(exception))
        {
            Add(step, exception);
            return default;
        }
    }

    public void Add(string step, Exception exception)
    {
        switch (exception)
        {
            case UnauthorizedAccessException or SecurityException:
                Add(step, "AccessDenied", string.Format(CultureInfo.CurrentCulture, LocalMachineTexts.AccessDenied, step));
                break;
            case FileNotFoundException or DirectoryNotFoundException:
                Add(step, "NotFound", string.Format(CultureInfo.CurrentCulture, LocalMachineTexts.FileNotFound, step));
                break;
            case XmlException or InvalidDataException:
                Add(step, "InvalidData", string.Format(CultureInfo.CurrentCulture, LocalMachineTexts.FileInvalid, step, exception.Message));
                break;
            default:
                Add(step, "ReadError", exception.Message);
                break;
        }
    }

    private static bool IsReadingFailure(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SecurityException or XmlException or InvalidDataException or NotSupportedException;
}
