using System;
using System.Threading;

namespace KerioLicense.AdminApiEmulator;

/// <summary>The time that all emulated servers share: stands still where the scenario names a moment,
/// and else follows the machine's clock.</summary>
public sealed class EmulatorClock : TimeProvider
{
    private readonly bool _standsStill;
    private long _ticks;

    public EmulatorClock(DateTimeOffset? start)
    {
        _standsStill = start is not null;
        _ticks = start?.UtcTicks ?? 0;
        Start = GetUtcNow();
    }

    /// <summary>The moment at which the scenario begins; rates in it count from here.</summary>
    public DateTimeOffset Start { get; }

    public override DateTimeOffset GetUtcNow()
    {
        var ticks = Interlocked.Read(ref _ticks);
        return _standsStill ? new DateTimeOffset(ticks, TimeSpan.Zero) : base.GetUtcNow().AddTicks(ticks);
    }

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
