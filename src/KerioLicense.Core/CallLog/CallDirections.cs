using KerioLicense.Model;

namespace KerioLicense.CallLog;

/// <summary>The words that exports use for a call's direction. A word that is not known makes the direction
/// unknown, not the call.</summary>
internal static class CallDirections
{
    private static readonly (string Beginning, CallDirection Direction)[] Words =
    [
        ("int", CallDirection.Internal),
        ("in", CallDirection.Incoming),
        ("entr", CallDirection.Incoming),
        ("ricev", CallDirection.Incoming),
        ("from-trunk", CallDirection.Incoming),
        ("from-pstn", CallDirection.Incoming),
        ("from-did", CallDirection.Incoming),
        ("out", CallDirection.Outgoing),
        ("usc", CallDirection.Outgoing),
        ("effett", CallDirection.Outgoing),
        ("local", CallDirection.Internal),
    ];

    public static CallDirection Of(string text)
    {
        foreach (var (beginning, direction) in Words)
        {
            if (text.Trim().StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            {
                return direction;
            }
        }

        return CallDirection.Unknown;
    }
}
