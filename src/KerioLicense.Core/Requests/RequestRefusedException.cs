using System;

namespace KerioLicense.Requests;

/// <summary>No request can be made of a result: the message says why, and <see cref="RecommendedAction"/> what to do. Both in the language of the user interface.</summary>
public sealed class RequestRefusedException : InvalidOperationException
{
    internal RequestRefusedException(string errorId, string message, string recommendedAction, bool isArgument = false)
        : base(message)
    {
        ErrorId = errorId;
        RecommendedAction = recommendedAction;
        IsArgument = isArgument;
    }

    /// <summary>Names the kind of refusal; the same in every language.</summary>
    public string ErrorId { get; }

    public string RecommendedAction { get; }

    /// <summary>What was given with the result is wrong or missing, not the result.</summary>
    public bool IsArgument { get; }
}
