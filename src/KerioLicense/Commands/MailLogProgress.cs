using System;
using System.Globalization;
using System.Management.Automation;

namespace KerioLicense.Commands;

/// <summary>Shows how far mail logs are read, once it takes long enough to be of interest.</summary>
internal sealed class MailLogProgress(Cmdlet cmdlet)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private long _last = TimeProvider.System.GetTimestamp();
    private bool _isShown;

    /// <param name="file">The file that is being read.</param>
    /// <param name="read">Bytes read so far.</param>
    /// <param name="total">Bytes of all files.</param>
    public void Show(string file, long read, long total)
    {
        if (TimeProvider.System.GetElapsedTime(_last) < Interval)
        {
            return;
        }

        _last = TimeProvider.System.GetTimestamp();
        _isShown = true;
        var percent = total <= 0 ? 0 : (int)Math.Min(100, 100 * read / total);
        var status = string.Format(CultureInfo.CurrentCulture, MailLogTexts.ProgressStatus, file, percent);
        cmdlet.WriteProgress(new ProgressRecord(0, MailLogTexts.ProgressActivity, status) { PercentComplete = percent });
    }

    public void Complete()
    {
        if (_isShown)
        {
            cmdlet.WriteProgress(new ProgressRecord(0, MailLogTexts.ProgressActivity, MailLogTexts.ProgressActivity) { RecordType = ProgressRecordType.Completed });
        }
    }
}
