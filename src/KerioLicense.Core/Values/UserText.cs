namespace KerioLicense.Values;

/// <summary>Texts for people, with numbers and dates as their culture writes them, and with names that may be a stranger's.</summary>
internal static class UserText
{
    public static string Format(string format, params object?[] values) =>
        string.Format(CultureInfo.CurrentCulture, format, Array.ConvertAll(values, Plain));

    private static object? Plain(object? value) => value is null or IFormattable ? value : PlainText.Of(value.ToString() ?? "");
}
