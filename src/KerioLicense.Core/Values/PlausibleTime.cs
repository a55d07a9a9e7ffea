namespace KerioLicense.Values;

/// <summary>
/// The instants that anything read or asked for may have: the years 1900 to 2999. No limit of a policy is longer than ten years, so nothing
/// that is computed from such instants leaves the years 1 to 9999 that .NET knows.
/// </summary>
internal static class PlausibleTime
{
    public const int FirstYear = 1900;
    public const int LastYear = 2999;

    /// <summary>The four digits of such a year, as a regular expression.</summary>
    public const string YearPattern = "(19|2[0-9])[0-9]{2}";

    private static readonly DateTime First = new(FirstYear, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime End = new(LastYear + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>True for an instant (UTC) of these years.</summary>
    public static bool Holds(DateTime instant) => First <= instant && instant < End;
}
