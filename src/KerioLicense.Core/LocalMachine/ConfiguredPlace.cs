using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>
/// Where the settings of Connect put the message store and with it the logs (kerio-facts 5.2 and 11.1, seen in client code): often on
/// another drive, a volume of a Mac, or a disk that is not mounted here. What lies beside the program then is what was left behind.
/// </summary>
internal static class ConfiguredPlace
{
    /// <summary>Whether the store lies beside the program as far as the settings say.</summary>
    /// <param name="folder">The product's folder.</param>
    /// <param name="configuration">What mailserver.cfg says of the folders.</param>
    /// <param name="root">The folder that is read as a disk; null for this machine.</param>
    public static bool IsBeside(string folder, IReadOnlyDictionary<string, string> configuration, string? root)
    {
        if (Of(configuration) is not { } place)
        {
            return true;
        }

        // Where only the product's folder was copied, its own path is not known: the store in it is meant where the names agree.
        return root is not null && Path.GetFullPath(root) == folder
            && (place.Replace('\\', '/') + "/").IndexOf("/mailserver/store/", StringComparison.OrdinalIgnoreCase) >= 0;
    }

    /// <summary>Says that there is no mail log, with the place at which the settings put it and what lies beside the program. Gives the log
    /// beside it, where there is one.</summary>
    public static string? Miss(IMachine machine, string folder, IReadOnlyDictionary<string, string> configuration, ProblemLog problems)
    {
        var stream = MailLogStream.Of(configuration.ValueOf(MailLogStream.Setting));
        var beside = Path.Combine(folder, "store", "logs", stream.Name);
        if (stream is { Below: not null, Folder: { } own })
        {
            // The other way to read its address.
            var other = Joined(own, stream.Name);
            problems.Add(other, "NotFound", UserText.Format(LocalMachineTexts.MailLogNotFound, other));
        }

        if (Of(configuration) is not { } place)
        {
            problems.Add(beside, "NotFound", UserText.Format(LocalMachineTexts.MailLogNotFound, beside));
            return null;
        }

        var log = Joined(place, stream.Name);
        problems.Add(log, "NotFound", machine.MissingDrive(place) is { } drive
            ? UserText.Format(LocalMachineTexts.MailLogDriveNotFound, log, drive)
            : UserText.Format(LocalMachineTexts.MailLogNotFound, log));
        if (!problems.Try(beside, () => File.Exists(machine.Follow(beside))))
        {
            return null;
        }

        problems.Add(beside, "NotUsed", UserText.Format(LocalMachineTexts.OldMailLog, log));
        return beside;
    }

    private static string? Of(IReadOnlyDictionary<string, string> configuration)
    {
        var stream = MailLogStream.Of(configuration.ValueOf(MailLogStream.Setting));
        var logs = configuration.ValueOf(ConnectSettings.LogRoot)
            ?? (configuration.ValueOf(ConnectSettings.StoreFolder) is { } store ? Joined(store, "logs") : null);
        return stream.Below is not { } below ? stream.Folder : logs is null || below.Length == 0 ? logs : Joined(logs, below);
    }

    private static string Joined(string folder, string name) =>
        folder.TrimEnd('/', '\\') + (folder.IndexOf('\\') >= 0 ? '\\' : '/') + name;
}
