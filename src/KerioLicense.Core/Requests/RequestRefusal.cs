using System.Globalization;

namespace KerioLicense.Requests;

/// <summary>The reasons for which no request is made, as errors with a text and an action.</summary>
internal static class RequestRefusal
{
    /// <param name="errorId">The key of the text; the action has the same with <c>Action</c>.</param>
    /// <param name="isArgument">What was given with the result is wrong or missing, not the result.</param>
    /// <param name="values">What the texts name.</param>
    public static RequestRefusedException Of(string errorId, bool isArgument, params object?[] values) =>
        new(errorId, Text(errorId, values), Text(errorId + "Action", values), isArgument);

    private static string Text(string key, object?[] values) =>
        string.Format(CultureInfo.CurrentCulture, RequestTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture)!, values);
}
