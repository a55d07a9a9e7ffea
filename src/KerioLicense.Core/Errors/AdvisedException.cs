namespace KerioLicense.Errors;

/// <summary>An error that says what to do, of any kind that has no exception of its own.</summary>
public sealed class AdvisedException : Exception, IAdvisedError
{
    internal AdvisedException(ErrorText text, ErrorKind kind, string? target = null, Exception? cause = null)
        : base(text.Message, cause) =>
        (ErrorId, RecommendedAction, Kind, Target) = (text.Id, text.Action, kind, target);

    /// <inheritdoc/>
    public string ErrorId { get; }

    /// <inheritdoc/>
    public ErrorKind Kind { get; }

    /// <inheritdoc/>
    public string? Target { get; }

    /// <inheritdoc/>
    public string RecommendedAction { get; }
}
