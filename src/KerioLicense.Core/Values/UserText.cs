namespace KerioLicense.Values;

/// <summary>Texts for people, with numbers and dates as their culture writes them, and with names that may be a stranger's.</summary>
internal static class UserText
{
    public static string Format(string format, params object?[] values) =>
        string.Format(CultureInfo.CurrentCulture, format, Array.ConvertAll(values, Plain));

    // Numbers, dates and words format themselves. So do PowerShell's wrappers of objects, but with whatever is in them.
    private static object? Plain(object? value) =>
        value is null or (IFormattable and ValueType) ? value : ShownText.Of(value.ToString() ?? "");
}
