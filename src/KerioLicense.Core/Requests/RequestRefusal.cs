using KerioLicense.Errors;

namespace KerioLicense.Requests;

/// <summary>The reasons for which no request is made, as errors with a text and an action.</summary>
internal static class RequestRefusal
{
    private static readonly string[] NoNeed =
    [
        nameof(RequestTexts.RequestNotNeeded), nameof(RequestTexts.RequestNotYet), nameof(RequestTexts.RequestBreachIsOver),
        nameof(RequestTexts.RequestNoLicense),
    ];

    /// <summary>Nothing is wrong: there is nothing to ask for, or not yet.</summary>
    public static bool IsOfNoNeed(AdvisedException refusal) => Array.IndexOf(NoNeed, refusal.ErrorId) >= 0;

    /// <param name="errorId">The key of the text; the action has the same with <c>Action</c>.</param>
    /// <param name="isArgument">What was given with the result is wrong or missing, not the result.</param>
    /// <param name="values">What the texts name.</param>
    public static AdvisedException Of(string errorId, bool isArgument, params object?[] values) =>
        new(ErrorText.Of(RequestTexts.ResourceManager, errorId, values),
            isArgument ? ErrorKind.InvalidArgument : ErrorKind.InvalidOperation);
}
