namespace KerioLicense.Values;

/// <summary>Instants (UTC) as text, the same in every language.</summary>
internal static class UtcText
{
    /// <summary>A day, <c>2026-11-18</c>.</summary>
    public static string Day(DateTime instant) => Format(instant, "yyyy-MM-dd");

    /// <summary>For a narrow column, <c>2026-11-18 06:00Z</c>.</summary>
    public static string Minute(DateTime instant) => Format(instant, "yyyy-MM-dd HH:mm'Z'");

    /// <summary>In a sentence, <c>2026-11-18 06:00 UTC</c>.</summary>
    public static string InWords(DateTime instant) => Format(instant, "yyyy-MM-dd HH:mm 'UTC'");

    /// <summary>For people, <c>2026-11-18 06:00:00Z</c>.</summary>
    public static string Second(DateTime instant) => Format(instant, "u");

    /// <summary>For programs, ISO 8601 to the second, <c>2026-11-18T06:00:00Z</c>.</summary>
    public static string IsoSecond(DateTime instant) => Format(instant, "yyyy-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>For programs, ISO 8601 to the tick, <c>2026-11-18T06:00:00.0000001Z</c>, without decimals that are zero.</summary>
    public static string Iso(DateTime instant) => Format(instant, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'");

    /// <summary>The instant without the fraction of its second.</summary>
    public static DateTime WholeSecond(DateTime instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));

    private static string Format(DateTime instant, string format) => instant.ToString(format, CultureInfo.InvariantCulture);
}
