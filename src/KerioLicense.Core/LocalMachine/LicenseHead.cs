using System.Text.RegularExpressions;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>
/// The readable <c>Name: value</c> lines of a license file. Seen in client code (kerio-facts 11.1, one source): the line
/// <c>Subscription-Expires</c>, of which the last one counts, because several blocks may follow each other. Inferred: a value in the form
/// of a license number is the license's number.
/// </summary>
internal sealed record LicenseHead
{
    private const string Subscription = "Subscription-Expires";

    /// <summary>In which form the date stands is not known. Those of which day and month cannot be mistaken for each other are
    /// understood.</summary>
    private static readonly string[] DateForms =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "yyyyMMdd", "d MMM yyyy", "d-MMM-yyyy", "d/MMM/yyyy", "MMM d yyyy", "MMM d, yyyy",
        "d MMMM yyyy", "MMMM d, yyyy", "MMMM d yyyy",
    ];

    private static readonly string[] TimeForms =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss 'UTC'", "r",
        "ddd MMM d HH:mm:ss yyyy", "ddd MMM d HH:mm:ss 'UTC' yyyy", "MMM d HH:mm:ss yyyy 'GMT'",
    ];

    private static readonly Regex Line = new(
        @"^(?<name>[A-Za-z][A-Za-z0-9 _-]{0,60}):[ \t]*(?<value>[^\p{C}]{1,200}?)[ \t]*\r?$",
        RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.ExplicitCapture);

    /// <summary>The one whole number among the values; null where there is none, or several that differ.</summary>
    public KerioLicenseNumber? Number { get; private init; }

    /// <summary>The end of the subscription (UTC): of a day its last second, as the API gives it (kerio-facts 2.2).</summary>
    public DateTime? SubscriptionExpires { get; private init; }

    /// <summary>What stands in the line of the subscription and was not understood.</summary>
    public string? UnreadSubscription { get; private init; }

    /// <param name="text">The file as text; what is no line of text in it is passed over.</param>
    public static LicenseHead Parse(string text)
    {
        var numbers = new HashSet<KerioLicenseNumber>();
        string? subscription = null;
        foreach (Match line in Line.Matches(text.TrimStart('\ufeff')))
        {
            var value = line.Groups["value"].Value;
            if (KerioLicenseNumber.TryParse(value, out var number) && !number.IsPrefix)
            {
                numbers.Add(number);
            }
            else if (string.Equals(line.Groups["name"].Value.Trim(), Subscription, StringComparison.OrdinalIgnoreCase))
            {
                subscription = value;
            }
        }

        var expires = subscription is null ? null : DateOf(subscription);
        KerioLicenseNumber? only = null;
        foreach (var number in numbers)
        {
            only = numbers.Count == 1 ? number : null;
        }

        return new LicenseHead
        {
            Number = only,
            SubscriptionExpires = expires,
            UnreadSubscription = expires is null ? subscription : null,
        };
    }

    private static DateTime? DateOf(string text)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowInnerWhite;
        var time = DateTime.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, Utc, out var day) ? day.AddDays(1).AddSeconds(-1)
            : DateTime.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, Utc, out var instant) ? instant
            : OfUnix(text);
        return time is { } known && PlausibleTime.Holds(known) ? known : null;
    }

    private static DateTime? OfUnix(string text) =>
        text.Length is 9 or 10 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime : null;
}
