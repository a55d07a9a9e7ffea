using System.Linq;
using KerioLicense.MailLog;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>
/// Finds a Connect server's mail logs on disk and reads as far back as wanted. Where they lie says mailserver.cfg (kerio-facts 5.1, 5.2 and
/// 11.1: seen in client code and in the one whole file that is public).
/// </summary>
internal sealed class MailLogSearch
{
    private readonly IMachine _machine;
    private readonly LocalReadingOptions _options;
    private readonly ProblemLog _problems;
    private readonly UnreadMailLog _unread;

    public MailLogSearch(IMachine machine, LocalReadingOptions options, ProblemLog problems, UnreadMailLog unread)
    {
        _machine = machine;
        _options = options;
        _problems = problems;
        _unread = unread;
    }

    /// <param name="folder">The product's folder.</param>
    /// <param name="configuration">What mailserver.cfg says of the folders.</param>
    public MailActivityReading? Read(string folder, IReadOnlyDictionary<string, string> configuration)
    {
        var since = _options.Clock.GetUtcNow().UtcDateTime - _options.LookBack;
        var stream = MailLogStream.Of(configuration.ValueOf(MailLogStream.Setting));
        foreach (var (name, place) in Folders(folder, configuration, stream))
        {
            if (_problems.Try(name, place) is not { } candidate)
            {
                _unread.AddRefusedFolder(name);
                return null;
            }

            var step = Path.Combine(candidate, stream.Name);
            var files = _problems.Try(candidate, () => Files(candidate, stream.Name, since));
            if (files is null)
            {
                // The folder is there and refuses: the reason is told, and to look elsewhere would find somebody else's log.
                _unread.AddRefusedFolder(step);
                return null;
            }

            if (files.Count > 0)
            {
                return Read(files, since, step);
            }
        }

        if (ConfiguredPlace.Miss(_machine, folder, configuration, _problems) is { } other)
        {
            _unread.AddUnused(other);
        }

        return null;
    }

    /// <summary>Where the log can lie: an address can be read as one in the folder of the logs, and as a path of its own.</summary>
    private IEnumerable<(string Name, Func<string> Place)> Folders(
        string folder, IReadOnlyDictionary<string, string> configuration, MailLogStream stream)
    {
        if (stream.Below is { } below)
        {
            foreach (var (name, place) in LogFolders(folder, configuration))
            {
                yield return (name, () => Below(place(), below));
            }
        }

        if (stream.Folder is { } own)
        {
            yield return (own, () => _machine.Locate(own));
        }
    }

    /// <summary>The logs lie in the message store unless the settings move them, which name the folder or the one above it.</summary>
    private IEnumerable<(string Name, Func<string> Place)> LogFolders(string folder, IReadOnlyDictionary<string, string> configuration)
    {
        if (configuration.ValueOf(ConnectSettings.LogRoot) is { } logRoot)
        {
            yield return (logRoot, () => _machine.Locate(logRoot));
            yield return (logRoot, () => Below(_machine.Locate(logRoot), "logs"));
        }

        if (configuration.ValueOf(ConnectSettings.StoreFolder) is { } store)
        {
            yield return (store, () => Below(_machine.Locate(store), "logs"));
            yield return (store, () => Below(_machine.Locate(store), "store", "logs"));
        }

        // An old store beside the program holds the log of the time before it was moved.
        if (ConfiguredPlace.IsBeside(folder, configuration, _options.Root))
        {
            yield return (folder, () => Below(folder, "store", "logs"));
        }
    }

    private string Below(string folder, params string[] names) => _machine.Follow(Path.Combine([folder, .. names]));

    /// <summary>
    /// The files that were written to in the window, and the one before them: its last line shows that nothing is missing at the beginning.
    /// </summary>
    private List<string> Files(string folder, string name, DateTime since)
    {
        var names = PathsIn(folder)
            .Select(static path => (Name: new MailLogFileName(path), Path: path))
            .Where(log => log.Name.IsOf(name))
            .OrderBy(static log => log.Name.Age);
        var wanted = new List<string>();
        foreach (var (_, path) in names)
        {
            wanted.Add(path);
            if (File.GetLastWriteTimeUtc(_machine.Follow(path)) < since)
            {
                break;
            }
        }

        return wanted;
    }

    /// <summary>Asked for without a look whether the folder exists: of a folder without rights that look says that it does not. On the
    /// way from Windows a name can have lost its case.</summary>
    private static string[] PathsIn(string folder)
    {
        try
        {
            // No pattern: the name is the settings', and in a pattern it could stand for others.
            return Directory.GetFiles(folder);
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private MailActivityReading? Read(List<string> files, DateTime since, string step)
    {
        var activity = MailLogReader.Read(files, new MailLogOptions
        {
            Since = since,
            TimeZone = _machine.TimeZone(_problems),
            Clock = _options.Clock,
            Follow = _machine.Follow,
            FileFailed = (file, failure) =>
            {
                _problems.Add(file, failure);
                _unread.AddRefused(Path.Combine(Path.GetDirectoryName(step) ?? "", file));
            },
            Advanced = _options.Advanced,
            Cancellation = _options.Cancellation,
        });
        if (activity.Unrecognized.Count > 0)
        {
            _problems.Add(step, "Unrecognized", UserText.Format(LocalMachineTexts.MailLogUnrecognized, activity.Unrecognized.Count));
        }

        foreach (var file in activity.FilesWithoutMail)
        {
            _problems.Add(step, "NoMailLog", UserText.Format(LocalMachineTexts.MailLogWithoutMail, file.Name));
        }

        _unread.AddNotUnderstood(files, activity);
        var reading = activity.ToReading();
        if (reading is null)
        {
            _problems.Add(step, "NoCover", LocalMachineTexts.MailLogCoversNothing);
        }

        return reading;
    }
}
