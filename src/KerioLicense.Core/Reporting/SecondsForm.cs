using KerioLicense.Files;

namespace KerioLicense.Reporting;

/// <summary>A length of time in seconds, with up to seven decimals.</summary>
internal sealed class SecondsForm : JsonForm<TimeSpan>
{
    private static readonly JsonForm<decimal> Seconds = Forms.Number(0, TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond);

    public override JsonKind Kind => JsonKind.Number;

    public override decimal? Minimum => Seconds.Minimum;

    public override decimal? Maximum => Seconds.Maximum;

    public override bool Omits(TimeSpan value) => value == TimeSpan.Zero;

    public override TimeSpan Read(JsonInput input) => TimeSpan.FromTicks((long)(Seconds.Read(input) * TimeSpan.TicksPerSecond));

    public override void Write(JsonOutput output, TimeSpan value) => Seconds.Write(output, (decimal)value.Ticks / TimeSpan.TicksPerSecond);
}
