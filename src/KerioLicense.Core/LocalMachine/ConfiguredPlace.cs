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

    /// <summary>Says that there is no mail log, with the place at which the settings put it and what lies beside the program.</summary>
    public static void Miss(IMachine machine, string folder, IReadOnlyDictionary<string, string> configuration, ProblemLog problems)
    {
        var beside = Path.Combine(folder, "store", "logs", "mail.log");
        if (Of(configuration) is not { } place)
        {
            problems.Add(beside, "NotFound", UserText.Format(LocalMachineTexts.MailLogNotFound, beside));
            return;
        }

        var log = place.TrimEnd('/', '\\') + (place.IndexOf('\\') >= 0 ? '\\' : '/') + "mail.log";
        problems.Add(log, "NotFound", machine.MissingDrive(place) is { } drive
            ? UserText.Format(LocalMachineTexts.MailLogDriveNotFound, log, drive)
            : UserText.Format(LocalMachineTexts.MailLogNotFound, log));
        if (problems.Try(beside, () => File.Exists(machine.Follow(beside))))
        {
            problems.Add(beside, "NotUsed", UserText.Format(LocalMachineTexts.OldMailLog, log));
        }
    }

    private static string? Of(IReadOnlyDictionary<string, string> configuration) =>
        configuration.ValueOf(ConnectSettings.LogRoot)
        ?? (configuration.ValueOf(ConnectSettings.StoreFolder) is { } store
            ? store.TrimEnd('/', '\\') + (store.IndexOf('\\') >= 0 ? @"\logs" : "/logs") : null);
}
