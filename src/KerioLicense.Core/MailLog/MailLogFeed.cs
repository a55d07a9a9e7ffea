namespace KerioLicense.MailLog;

/// <summary>
/// Takes the lines of one mail log from somewhere else than a file (the administration API shows them page by page) and gives the same
/// result as the file would. Lines come oldest first, each once.
/// </summary>
internal sealed class MailLogFeed
{
    private readonly MailLogRun _run;
    private byte[] _bytes = new byte[4096];
    private long _position;

    /// <param name="name">Stands in for the file's name in the evidence.</param>
    /// <param name="options">Window, zone and clock.</param>
    public MailLogFeed(string name, MailLogOptions options)
    {
        _run = new MailLogRun(options);
        _run.BeginFile(new MailLogFileName(name));
    }

    /// <summary>Adds a line, with or without its line end.</summary>
    public void Add(string line)
    {
        var text = (line ?? throw new ArgumentNullException(nameof(line))).TrimEnd('\r', '\n');
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most > _bytes.Length)
        {
            _bytes = new byte[most];
        }

        var length = Encoding.UTF8.GetBytes(text, 0, text.Length, _bytes, 0);
        _run.Scanner.Take(_bytes.AsSpan(0, length), _position);
        _position += length + 1;
    }

    /// <summary>A line is there and could not be read.</summary>
    public void AddUnread() => _run.Scanner.SkipUnread();

    public KerioMailActivity Complete() => _run.Complete(null);
}
