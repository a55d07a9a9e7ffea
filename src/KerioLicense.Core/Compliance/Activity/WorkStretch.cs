using KerioLicense.Time;

namespace KerioLicense.Compliance.Activity;

/// <summary>A stretch of work: it begins somewhere in its first proof and ends somewhere in its last one;
/// what lies between counts as work.</summary>
internal sealed record WorkStretch(Proof First, Proof Last)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public DateTime From => First.From;

    public DateTime To => Last.To;

    /// <summary>It has begun by then.</summary>
    public DateTime BegunBy => First.To;

    /// <summary>It has not ended before.</summary>
    public DateTime NotEndedBefore => Last.From;

    /// <summary>Neither can have ended before the other began, with some minutes to spare for clocks.</summary>
    public bool Overlaps(WorkStretch other) => BegunBy + Work.Spare <= other.NotEndedBefore && other.BegunBy + Work.Spare <= NotEndedBefore;

    /// <summary>From the first to the last moment at which both certainly worked; one hour where that has no length.</summary>
    public Interval Both(WorkStretch other)
    {
        var from = SureFrom > other.SureFrom ? SureFrom : other.SureFrom;
        var to = SureTo < other.SureTo ? SureTo : other.SureTo;
        return from < to ? new Interval(from, to) : new Interval(to, to + Hour);
    }

    // An hour of a log, and whatever is no longer, counts in full.
    private DateTime SureFrom => First.Length <= Hour ? First.From : First.To;

    private DateTime SureTo => Last.Length <= Hour ? Last.To : Last.From;
}
