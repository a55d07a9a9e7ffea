using System.Management.Automation;
using KerioLicense.Audit;
using KerioLicense.Errors;
using KerioLicense.Loading;
using KerioLicense.Values;

namespace KerioLicense.Commands.Base;

/// <summary>Makes PowerShell's error records of the product's errors.</summary>
internal static class ErrorRecords
{
    /// <summary>An error record of the engine that runs.</summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="target">The object that it is about, where the pipeline has one; otherwise the error's own target.</param>
    public static ErrorRecord Of(IAdvisedError error, object? target = null)
    {
        var record = new ErrorRecord(
            ExceptionOf(error), error.ErrorId, CategoryOf(error.Kind), target ?? (error.Target is { } named ? ShownText.Of(named) : null))
        {
            ErrorDetails = EngineAdvice.DetailsOf(error.Message, error.RecommendedAction, typeof(ErrorRecord).Assembly.GetName().Version!),
        };

        // The engine makes it of the object, which may be a stranger's.
        record.CategoryInfo.TargetName = ShownText.Of(record.CategoryInfo.TargetName ?? "");
        return record;
    }

    // What the system threw: scripts catch FileNotFoundException.
    private static Exception ExceptionOf(IAdvisedError error) => error switch
    {
        AuditProblem { Error: { } cause } => ExceptionOf(cause),
        AdvisedException { InnerException: { } cause } => cause,
        Exception exception => exception,
        _ => new InvalidOperationException(error.Message),
    };

    private static ErrorCategory CategoryOf(ErrorKind kind) => kind switch
    {
        ErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
        ErrorKind.InvalidData => ErrorCategory.InvalidData,
        ErrorKind.InvalidResult => ErrorCategory.InvalidResult,
        ErrorKind.InvalidOperation => ErrorCategory.InvalidOperation,
        ErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        ErrorKind.AlreadyExists => ErrorCategory.ResourceExists,
        ErrorKind.AccessDenied => ErrorCategory.PermissionDenied,
        ErrorKind.ReadError => ErrorCategory.ReadError,
        ErrorKind.WriteError => ErrorCategory.WriteError,
        ErrorKind.Busy => ErrorCategory.ResourceBusy,
        ErrorKind.Unreachable => ErrorCategory.ConnectionError,
        ErrorKind.Untrusted => ErrorCategory.SecurityError,
        ErrorKind.Unauthenticated => ErrorCategory.AuthenticationError,
        ErrorKind.Timeout => ErrorCategory.OperationTimeout,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
