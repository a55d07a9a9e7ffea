using System.Management.Automation;
using KerioLicense.AdminApi;
using KerioLicense.Values;

namespace KerioLicense.Commands.Base;

/// <summary>Shows how far a cmdlet is, once it takes long enough to be of interest, and then twice a second at most.</summary>
internal sealed class ThrottledProgress(Cmdlet cmdlet, string activity)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private long _last = TimeProvider.System.GetTimestamp();
    private bool _isShown;

    /// <param name="done">How much is done.</param>
    /// <param name="total">Of how much; 0 where that is not known.</param>
    /// <param name="status">Words for it.</param>
    public void Show(long done, long total, Func<string> status)
    {
        if (TimeProvider.System.GetElapsedTime(_last) >= Interval)
        {
            _last = TimeProvider.System.GetTimestamp();
            _isShown = true;
            var percent = total <= 0 ? 0 : (int)Math.Min(100, 100 * done / total);
            cmdlet.WriteProgress(new ProgressRecord(0, activity, status()) { PercentComplete = percent });
        }
    }

    /// <summary>Shows how far mail logs are read.</summary>
    /// <param name="file">The file that is being read.</param>
    /// <param name="read">Bytes read so far.</param>
    /// <param name="total">Bytes of all files.</param>
    public void ShowMailLog(string file, long read, long total) => Show(
        read, total, () => UserText.Format(MailLogTexts.ProgressStatus, file, total <= 0 ? 0 : Math.Min(100, 100 * read / total)));

    /// <summary>Shows how far a collection of servers is.</summary>
    public void ShowCollection(CollectionProgress progress) => Show(
        progress.Done + progress.Failed,
        progress.Servers,
        () => StatusOf(progress));

    /// <summary>How many servers are done; where each is read several times, also which reading it is and when the next one begins,
    /// by the clock on the wall.</summary>
    public static string StatusOf(CollectionProgress progress)
    {
        var servers = UserText.Format(RemoteTexts.ProgressStatus, progress.Done, progress.Servers, progress.Running, progress.Failed);
        return progress.Readings == 1 ? servers
            : progress.NextAt is { } next
                ? UserText.Format(RemoteTexts.ProgressReadingNext, servers, progress.Reading, progress.Readings, next.ToLocalTime())
            : UserText.Format(RemoteTexts.ProgressReading, servers, progress.Reading, progress.Readings);
    }

    /// <summary>Takes it away again.</summary>
    public void Complete()
    {
        if (_isShown)
        {
            _isShown = false;
            cmdlet.WriteProgress(new ProgressRecord(0, activity, activity) { RecordType = ProgressRecordType.Completed });
        }
    }
}
