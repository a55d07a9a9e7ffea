using KerioLicense.Errors;

namespace KerioLicense.MailLog;

/// <summary>Reads the mail logs of Kerio Connect (kerio-facts 5.4: documented, seen in client code; 11.2: seen and inferred).</summary>
internal static class MailLogReader
{
    /// <summary>
    /// Reads files of one server, in any order, overlapping or not, packed or not.
    /// What a file holds is told by its text, whatever its name.
    /// </summary>
    /// <exception cref="IOException">A file cannot be read, and <see cref="MailLogOptions.FileFailed"/> is not set.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    /// <exception cref="InvalidDataException">A packed file is damaged; as above.</exception>
    /// <exception cref="OperationCanceledException">The reading was canceled.</exception>
    public static KerioMailActivity Read(IEnumerable<string> paths, MailLogOptions? options = null)
    {
        options ??= new MailLogOptions();
        var run = new MailLogRun(options);
        var files = new List<MailLogFile>();
        try
        {
            foreach (var path in InOrder(paths ?? throw new ArgumentNullException(nameof(paths))))
            {
                Attempt(path, options, () => files.Add(new MailLogFile(path, options.Follow(path))));
            }

            Scan(files, run, options);
            return run.Complete(files);
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }
    }

    /// <summary>True for the name of a mail log or of something unknown; false for that of one of the server's other logs, which need not
    /// be read where a whole folder is given.</summary>
    public static bool IsMailLog(string path) => !new MailLogFileName(path ?? throw new ArgumentNullException(nameof(path))).IsOtherLog;

    private static List<string> InOrder(IEnumerable<string> paths)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ordered = new List<string>();
        foreach (var path in paths)
        {
            var full = Path.GetFullPath(path);
            if (seen.Add(full))
            {
                ordered.Add(full);
            }
        }

        ordered.Sort((a, b) => new MailLogFileName(a).CompareTo(new MailLogFileName(b)));
        return ordered;
    }

    private static void Scan(List<MailLogFile> files, MailLogRun run, MailLogOptions options)
    {
        var reader = new LineReader();
        long total = 0;
        files.ForEach(file => total += file.Length);
        long before = 0;
        foreach (var file in files)
        {
            run.BeginFile(file.Name);
            Action<int> advanced = read =>
            {
                file.Advance(read);
                options.Advanced?.Invoke(file.Name.Name, before + file.RawPosition, total);
            };
            var unrecognized = run.Scanner.Unrecognized;
            var endsWithLine = false;
            if (!Attempt(file.Name.Name, options,
                () => endsWithLine = reader.Read(file.Seek(0), 0, long.MaxValue, run.Scanner, advanced, options.Cancellation)))
            {
                // Of a file that was cut off the beginning is sound. In a damaged one any line can be a wreck of another.
                run.CutShort(isDamaged: !file.IsCut || run.Scanner.Unrecognized > unrecognized);
            }
            else if (!endsWithLine && file.Name.Age >= 0)
            {
                // The server ends every line before it begins another file: this one was not copied to its end.
                run.CutShort(isDamaged: false);
            }

            before += file.Length;
        }
    }

    private static bool Attempt(string path, MailLogOptions options, Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception exception)
            when (options.FileFailed is not null && FileFailure.Of(exception, path, isWriting: false) is { } failure)
        {
            options.FileFailed(path, failure);
            return false;
        }
    }
}
