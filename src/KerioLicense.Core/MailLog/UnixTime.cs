namespace KerioLicense.MailLog;

/// <summary>Whole seconds since 1970-01-01 and back.</summary>
internal static class UnixTime
{
    private const long EpochSeconds = 62135596800;

    /// <summary>Seconds of a UTC time; a part of a second counts as not yet reached.</summary>
    public static long Of(DateTime utc) => (utc.Ticks / TimeSpan.TicksPerSecond) - EpochSeconds;

    /// <summary>The first whole second at or after a UTC time.</summary>
    public static long AtOrAfter(DateTime utc) => ((utc.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond) - EpochSeconds;

    public static DateTime ToUtc(long seconds) => new((seconds + EpochSeconds) * TimeSpan.TicksPerSecond, DateTimeKind.Utc);

    /// <summary>The same clock face without a zone, as time zones take it.</summary>
    public static DateTime ToLocal(long seconds) => new((seconds + EpochSeconds) * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);
}
