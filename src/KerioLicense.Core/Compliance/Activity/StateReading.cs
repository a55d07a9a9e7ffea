using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;

namespace KerioLicense.Compliance.Activity;

/// <summary>How long a reading of a state counts (about_KerioLicense_Evidence).</summary>
internal static class StateReading
{
    /// <summary>
    /// The span that a state read at <paramref name="at"/> colors, and where its firm part ends: at the next reading of the kind when that
    /// comes in time, otherwise at once. A proof of activity that begins after the reading ends both.
    /// </summary>
    public static (Interval Interval, DateTime FirmTo) Reach(DateTime at, DateTime? next, TimeSpan valid, ActivityRecord record)
    {
        var end = at + valid;
        var firmTo = at;
        if (next is { } following && following <= end)
        {
            end = firmTo = following;
        }

        if (record.FirstProofFrom(at) is { } proof && proof < end)
        {
            end = proof;
            firmTo = firmTo < proof ? firmTo : proof;
        }

        return (new Interval(at, end), firmTo);
    }
}
