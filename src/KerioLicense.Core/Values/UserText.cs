using System.Globalization;

namespace KerioLicense.Values;

/// <summary>Texts for people, with numbers and dates as their culture writes them.</summary>
internal static class UserText
{
    public static string Format(string format, params object?[] values) => string.Format(CultureInfo.CurrentCulture, format, values);
}
