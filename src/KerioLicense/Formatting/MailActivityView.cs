using KerioLicense.MailLog;
using KerioLicense.Values;

namespace KerioLicense.Formatting;

/// <summary>The cells of the views of mail activities.</summary>
public static class MailActivityView
{
    /// <summary>The services, the busiest first.</summary>
    public static string ByService(KerioMailActivity activity)
    {
        var services = new List<KeyValuePair<string, long>>(activity.ByService);
        services.Sort(static (a, b) => a.Value != b.Value ? b.Value.CompareTo(a.Value) : string.CompareOrdinal(a.Key, b.Key));
        return string.Join(", ", services.ConvertAll(static service => FormattableString.Invariant($"{service.Key} {service.Value}")));
    }

    /// <summary>UTC; empty where it is not known.</summary>
    public static string Time(DateTime? time) => time is { } instant ? UtcText.Second(instant) : "";
}
