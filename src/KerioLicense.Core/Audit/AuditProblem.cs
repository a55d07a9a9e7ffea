using System;
using System.Globalization;
using System.IO;
using KerioLicense.AdminApi;
using KerioLicense.Files;

namespace KerioLicense.Audit;

/// <summary>What kind of thing went wrong.</summary>
public enum AuditProblemKind
{
    /// <summary>A server could not be read; the audit went on.</summary>
    Server,

    /// <summary>A file of observations or the results of the last run could not be read; the audit went on.</summary>
    Reading,

    /// <summary>The configuration, or a file that it names, is wrong or cannot be read.</summary>
    Configuration,

    /// <summary>Another audit has the history folder.</summary>
    Busy,

    /// <summary>Servers are to be read and nobody gave a credential.</summary>
    Credential,

    /// <summary>No right to read or write a file.</summary>
    Access,

    /// <summary>A file could not be written: disk full, folder gone, ...</summary>
    Writing,

    /// <summary>The event log could not be written to; the audit went on.</summary>
    EventLog,
}

/// <summary>Something that went wrong in an audit. Holds no credential and no whole licence number.</summary>
public sealed record AuditProblem
{
    public AuditProblemKind Kind { get; init; }

    /// <summary>Stable and never localised.</summary>
    public string ErrorId { get; init; } = "";

    /// <summary>The server or file.</summary>
    public string Target { get; init; } = "";

    public string Message { get; init; } = "";

    /// <summary>What to do.</summary>
    public string RecommendedAction { get; init; } = "";

    internal Exception? Cause { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{ErrorId}: {Message}";

    internal static AuditProblem Of(AdminApiOutcome outcome) => outcome.Failure is AdminApiException failure
        ? new()
        {
            Kind = AuditProblemKind.Server,
            ErrorId = failure.ErrorId,
            Target = outcome.Target.ToString(),
            Message = failure.Message,
            RecommendedAction = failure.RecommendedAction,
            Cause = failure,
        }
        : Of(AuditProblemKind.Server, nameof(AuditTexts.AuditServerFailed), outcome.Target.ToString(), outcome.Failure, outcome.Failure!.Message);

    /// <summary>What went wrong with a file; null when the exception is none of a file.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="file">The file or folder.</param>
    /// <param name="kind">What the file was for: to be read, or to be written.</param>
    internal static AuditProblem? Of(Exception exception, string file, AuditProblemKind kind) => exception switch
    {
        InputFormatException format => new()
        {
            Kind = kind,
            ErrorId = format.ErrorId,
            Target = format.Path ?? file,
            Message = format.Message,
            RecommendedAction = format.RecommendedAction,
            Cause = format,
        },
        FileNotFoundException or DirectoryNotFoundException when kind != AuditProblemKind.Writing => Of(kind, nameof(AuditTexts.AuditFileNotFound), file, exception),
        UnauthorizedAccessException => Of(AuditProblemKind.Access, nameof(AuditTexts.AuditAccessDenied), file, exception, exception.Message),
        IOException when kind == AuditProblemKind.Writing => Of(kind, nameof(AuditTexts.AuditWriteFailed), file, exception, exception.Message),
        IOException => Of(kind, nameof(AuditTexts.AuditReadFailed), file, exception, exception.Message),
        _ => null,
    };

    /// <summary>A problem whose texts have its id as key.</summary>
    internal static AuditProblem Of(AuditProblemKind kind, string errorId, string target, Exception? cause = null, string? detail = null) => new()
    {
        Kind = kind,
        ErrorId = errorId,
        Target = target,
        Message = Text(errorId, target, detail),
        RecommendedAction = Text(errorId + "Action", target, detail),
        Cause = cause,
    };

    private static string Text(string key, params object?[] values) =>
        string.Format(CultureInfo.CurrentCulture, AuditTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture)!, values);
}

/// <summary>An audit cannot go on.</summary>
internal sealed class AuditFailedException(AuditProblem problem) : Exception(problem.Message, problem.Cause)
{
    public AuditProblem Problem { get; } = problem;
}
