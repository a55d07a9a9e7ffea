namespace KerioLicense.Values;

/// <summary>
/// The one place where a text of somebody else leaves the objects of the module: errors, warnings, verbose text, progress, questions of
/// -WhatIf, views, reports, monitoring. A customer, a server, a file may be called by the number of its license.
/// </summary>
internal static class ShownText
{
    /// <summary>The text, plain, and with license numbers masked.</summary>
    public static string Of(string text) => NumberMask.HideInNames(PlainText.Of(text));
}
