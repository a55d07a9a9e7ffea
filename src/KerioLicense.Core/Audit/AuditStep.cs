using KerioLicense.Errors;

namespace KerioLicense.Audit;

/// <summary>Steps without which an audit cannot go on.</summary>
internal static class AuditStep
{
    /// <summary>Does something with a file; what can go wrong with files ends the audit, and says with which.</summary>
    /// <exception cref="AuditFailedException">It went wrong.</exception>
    public static T Attempt<T>(string file, bool isWriting, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception exception) when (FileFailure.Of(exception, file, isWriting) is { } failure)
        {
            throw new AuditFailedException(AuditProblem.Of(failure, file));
        }
    }

    /// <summary>Writes a file or folder; what goes wrong ends the audit.</summary>
    /// <exception cref="AuditFailedException">It went wrong.</exception>
    public static T Write<T>(string file, Func<T> step) => Attempt(file, isWriting: true, step);

    /// <inheritdoc cref="Write{T}"/>
    public static void Write(string file, Action step) => Write(file, () =>
    {
        step();
        return true;
    });

    /// <summary>The failure of an audit for a reason of its own.</summary>
    /// <param name="errorId">The key of its text.</param>
    /// <param name="kind">The kind of error.</param>
    /// <param name="target">What it is about; the text names it.</param>
    public static AuditFailedException Failure(string errorId, ErrorKind kind, string target) =>
        new(AuditProblem.Of(new AdvisedException(ErrorText.Of(AuditTexts.ResourceManager, errorId, target), kind, target)));
}

/// <summary>An audit cannot go on.</summary>
internal sealed class AuditFailedException(AuditProblem problem) : Exception(problem.Message, problem.Error as Exception)
{
    public AuditProblem Problem { get; } = problem;
}
