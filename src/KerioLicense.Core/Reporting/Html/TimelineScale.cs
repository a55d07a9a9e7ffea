namespace KerioLicense.Reporting.Html;

/// <summary>Instants as percentages of a drawing's width.</summary>
internal readonly record struct TimelineScale(DateTime From, DateTime To)
{
    // Rounded here, so that neighbors touch.
    public double Place(DateTime instant) =>
        Math.Round(100.0 * Math.Max(0, Math.Min(1, (double)(instant - From).Ticks / (To - From).Ticks)), 1);

    public double Width(DateTime from, DateTime to) => Math.Round(Place(to) - Place(from), 1);

    public DateTime At(double share) => From.AddTicks((long)((To - From).Ticks * share));
}
