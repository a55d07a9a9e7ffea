using System.Linq;
using KerioLicense.Model;

namespace KerioLicense.CallLog;

/// <summary>The words that exports use for a call's direction. A word that is not known makes the direction
/// unknown, not the call.</summary>
internal static class CallDirections
{
    private static readonly (string Beginning, CallDirection Direction)[] Beginnings =
    [
        // Calls to another country begin like those inside of the exchange.
        ("internaz", CallDirection.Unknown),
        ("internat", CallDirection.Unknown),
        ("intern", CallDirection.Internal),
        ("local", CallDirection.Internal),
        ("incom", CallDirection.Incoming),
        ("inbound", CallDirection.Incoming),
        ("ingress", CallDirection.Incoming),
        ("in entr", CallDirection.Incoming),
        ("in ingr", CallDirection.Incoming),
        ("in arriv", CallDirection.Incoming),
        ("entr", CallDirection.Incoming),
        ("ricev", CallDirection.Incoming),
        ("from-trunk", CallDirection.Incoming),
        ("from-pstn", CallDirection.Incoming),
        ("from-did", CallDirection.Incoming),
        ("outgo", CallDirection.Outgoing),
        ("outbound", CallDirection.Outgoing),
        ("in usc", CallDirection.Outgoing),
        ("usc", CallDirection.Outgoing),
        ("effett", CallDirection.Outgoing),
    ];

    /// <summary>Words with which others begin that mean something else: "inoltrata", "out-of-hours".</summary>
    private static readonly (string Word, CallDirection Direction)[] Words =
        [("in", CallDirection.Incoming), ("out", CallDirection.Outgoing), ("int", CallDirection.Internal)];

    public static CallDirection Of(string text)
    {
        var trimmed = text.Trim();
        return Words.Where(one => string.Equals(trimmed, one.Word, StringComparison.OrdinalIgnoreCase))
            .Concat(Beginnings.Where(one => trimmed.StartsWith(one.Beginning, StringComparison.OrdinalIgnoreCase)))
            .Select(static one => one.Direction).FirstOrDefault();
    }
}
