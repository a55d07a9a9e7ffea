using System.Threading;
using KerioLicense.Errors;

namespace KerioLicense.MailLog;

/// <summary>How mail logs are to be read.</summary>
internal sealed record MailLogOptions
{
    /// <summary>Lines before this (UTC) do not count, and the cover does not begin before it.</summary>
    public DateTime? Since { get; init; }

    /// <summary>Lines at or after this (UTC) do not count, and the cover does not reach beyond it.</summary>
    public DateTime? Until { get; init; }

    /// <summary>The zone of the server's clock, for stretches that no Queue-ID tells it for. Queue-IDs are believed before it.</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>What "now" is: a cover never reaches beyond it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Says where a file lies whose name may be that of a link: on another machine's disk it must not lead to this one.</summary>
    public Func<string, string> Follow { get; init; } = static path => path;

    /// <summary>Told of a file that cannot be read, or not to its end; the others go on. Without it the exception is thrown.</summary>
    public Action<string, IAdvisedError>? FileFailed { get; init; }

    /// <summary>Told now and then of the file and of the bytes read so far, of all bytes.</summary>
    public Action<string, long, long>? Advanced { get; init; }

    public CancellationToken Cancellation { get; init; }
}
