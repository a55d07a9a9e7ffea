using System.Threading;

namespace KerioLicense.LocalMachine;

/// <summary>How the machine is to be read.</summary>
internal sealed record LocalReadingOptions
{
    /// <summary>The mounted disk, or copied folder, of a machine that is off; null for the machine that this runs on.</summary>
    public string? Root { get; init; }

    /// <summary>How far back the mail logs are read.</summary>
    public TimeSpan LookBack { get; init; } = TimeSpan.FromDays(30);

    public string? Customer { get; init; }

    public string? Site { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Told now and then of the mail log file and of the bytes read so far, of all bytes.</summary>
    public Action<string, long, long>? Advanced { get; init; }

    public CancellationToken Cancellation { get; init; }
}
