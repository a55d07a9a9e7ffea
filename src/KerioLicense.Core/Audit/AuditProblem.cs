using KerioLicense.Errors;
using KerioLicense.Monitoring;
using KerioLicense.Values;

namespace KerioLicense.Audit;

/// <summary>Something that went wrong in an audit. Holds no credential and no whole license number.</summary>
public sealed record AuditProblem : IAdvisedError
{
    /// <inheritdoc/>
    public ErrorKind Kind { get; init; }

    /// <summary>A server could not be read, and the audit went on; anything else concerns a file,
    /// the configuration or the event log.</summary>
    public bool IsServer { get; init; }

    /// <inheritdoc/>
    public string ErrorId { get; init; } = "";

    /// <summary>The server or file.</summary>
    public string Target { get; init; } = "";

    /// <inheritdoc/>
    public string Message { get; init; } = "";

    /// <inheritdoc/>
    public string RecommendedAction { get; init; } = "";

    internal IAdvisedError? Error { get; init; }

    /// <summary>The least urgent state of an audit with this problem; null: the one that the configuration gives to what was not
    /// read.</summary>
    internal MonitoringState? State { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{ErrorId}: {Message}";

    internal static AuditProblem Of(IAdvisedError error, string target = "", bool isServer = false) => new()
    {
        Kind = error.Kind,
        IsServer = isServer,
        ErrorId = error.ErrorId,
        Target = ShownText.Of(error.Target ?? target),
        Message = error.Message,
        RecommendedAction = error.RecommendedAction,
        Error = error,
    };
}
