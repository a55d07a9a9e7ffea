using KerioLicense.Errors;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>Collects what could not be read, and why, while the rest goes on.</summary>
internal sealed class ProblemLog
{
    private readonly List<ReadingProblem> _problems = [];

    public IReadOnlyList<ReadingProblem> Problems => _problems;

    public void Add(string step, string code, string message) =>
        _problems.Add(new ReadingProblem { Step = PlainText.Of(step), Code = code, Message = PlainText.Of(message) });

    public void AddRange(IEnumerable<ReadingProblem> problems) => _problems.AddRange(problems);

    /// <summary>Reads something; a failure that the file system or the file's content can cause becomes a problem
    /// and the default value.</summary>
    public T? Try<T>(string step, Func<T?> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (FileFailure.Of(exception, step, isWriting: false) is { } failure)
        {
            Add(step, failure);
            return default;
        }
    }

    public void Add(string step, IAdvisedError failure) => Add(step, failure.Kind.ToString(), failure.Message);
}
