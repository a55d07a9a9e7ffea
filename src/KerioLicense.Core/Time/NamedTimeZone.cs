using System.Runtime.CompilerServices;
using TimeZoneConverter;

namespace KerioLicense.Time;

/// <summary>
/// Time zones by id, of IANA (<c>Europe/Rome</c>) or of Windows (<c>W. Europe Standard Time</c>). .NET knows both kinds where it has ICU;
/// .NET Framework and Windows without icu.dll know only their own, Linux without ICU only IANA's. What is not known there goes through the
/// table of the Unicode CLDR.
/// </summary>
internal static class NamedTimeZone
{
    /// <exception cref="TimeZoneNotFoundException">No system has a zone of this id, or this one has none that it stands for.</exception>
    /// <exception cref="InvalidTimeZoneException">The zone's rules on this machine are damaged.</exception>
    public static TimeZoneInfo Find(string id)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (TimeZoneNotFoundException)
        {
            if (FindByTable(id) is { } zone)
            {
                return zone;
            }

            throw;
        }
    }

    // Not inlined: the table's assembly is loaded only when it is needed.
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static TimeZoneInfo? FindByTable(string id) => TZConvert.TryGetTimeZoneInfo(id, out var zone) ? zone : null;
}
