using System.Linq;
using KerioLicense.Errors;
using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>
/// A folder into which a backup of Kerio Connect (kerio-facts 11.1, seen in a public repository) or Kerio Control (5.6, seen: one public
/// backup, structure only) was unpacked. It has the settings and the license of a server and is none: what it says was true when it was
/// made, and restoring it installs the license (11.5, documented).
/// </summary>
internal static class UnpackedBackup
{
    private const string Version = ".version.txt";
    private const string Parts = "@backup";

    private const int LongestText = 1 << 16;

    /// <summary>What a backup of Control has beside the settings. A copied folder of the appliance can have these too, but also has
    /// its program, logs or license.</summary>
    private static readonly string[] ControlFiles = ["version", "brand", "host.cfg", "UserDB.cfg", "leases.cfg", "logs.cfg", "interfaces"];

    private static readonly string[] Programs = ["mailserver", "mailserver.exe"];

    private static readonly string[] ApplianceNames = ["winroute", "winroute.exe", "logs", "license"];

    /// <summary>The refusal to take a folder for a machine; null for a folder that is no backup.</summary>
    /// <param name="root">The full path of the folder.</param>
    public static AdvisedException? RefusalOf(string root) =>
        IsOfConnect(root) ? Refusal(root, KerioProduct.Connect, ContentsOfConnect(root))
        : IsOfControl(root) ? Refusal(root, KerioProduct.Control, ContentsOfControl(root))
        : null;

    /// <summary>The same for the folder of Connect on a disk: a backup that was unpacked there, and no program with it.</summary>
    public static AdvisedException? RefusalOf(FoundProduct product) =>
        product.Product == KerioProduct.Connect && IsOfConnect(product.Folder)
        && !Array.Exists(Programs, name => File.Exists(Path.Combine(product.Folder, name)))
            ? Refusal(product.Folder, KerioProduct.Connect, ContentsOfConnect(product.Folder)) : null;

    private static bool IsOfConnect(string root) =>
        Directory.Exists(Path.Combine(root, Parts))
        || (File.Exists(Path.Combine(root, Version)) && File.Exists(Path.Combine(root, ConnectSettings.FileName)));

    private static bool IsOfControl(string root) =>
        File.Exists(Path.Combine(root, ControlSettings.FileName))
        && ControlFiles.Count(name => File.Exists(Path.Combine(root, name))) >= 2
        && !Array.Exists(ApplianceNames, name => File.Exists(Path.Combine(root, name)) || Directory.Exists(Path.Combine(root, name)));

    private static AdvisedException Refusal(string root, KerioProduct product, IEnumerable<string> contents) => new(
        ErrorText.Of(
            LocalMachineTexts.ResourceManager, nameof(LocalMachineTexts.BackupRefused), root, product, string.Join("; ", contents)),
        ErrorKind.InvalidOperation, root);

    private static List<string> ContentsOfConnect(string root)
    {
        var contents = new List<string>();
        var disk = new DiskPaths(root, isWindows: false);
        var lines = Try(() => InputFile.ReadText(disk.Locate(Version), LongestText)) is { } text ? text.Split('\n') : [];
        AddValue(contents, lines, "hostname", LocalMachineTexts.BackupServer);
        AddValue(contents, lines, "started", LocalMachineTexts.BackupStarted);
        var name = Parts + "/license/license.key";
        var path = Try(() => disk.Locate(name));
        var trial = Setting(disk, ConnectSettings.FileName, ConnectSettings.TrialId);
        contents.Add(path is null || !File.Exists(path) ? LocalMachineTexts.BackupWithoutLicense
            : Try(() => LicenseFile.Read(path))?.Head.Number is { } number
                ? UserText.Format(LocalMachineTexts.BackupLicenseNumber, name, number.Masked)
                : UserText.Format(LocalMachineTexts.BackupLicense, name));
        if (KerioLicenseNumber.TryParse(trial, out var trialNumber))
        {
            contents.Add(UserText.Format(LocalMachineTexts.BackupTrial, ConnectSettings.FileName, trialNumber.Masked));
        }

        return contents;
    }

    private static List<string> ContentsOfControl(string root)
    {
        var contents = new List<string>();
        var disk = new DiskPaths(root, isWindows: false);
        if (Setting(disk, ControlSettings.FileName, ControlSettings.HostName) is { } name)
        {
            contents.Add(UserText.Format(LocalMachineTexts.BackupServer, name));
        }

        var text = Setting(disk, ControlSettings.FileName, ControlSettings.BaseId, ControlSettings.TrialId);
        contents.Add(KerioLicenseNumber.TryParse(text, out var number)
            ? UserText.Format(LocalMachineTexts.BackupNumber, ControlSettings.FileName, number.Masked)
            : LocalMachineTexts.BackupWithoutLicense);
        return contents;
    }

    private static void AddValue(List<string> contents, string[] lines, string name, string text)
    {
        foreach (var line in lines)
        {
            var equals = line.IndexOf('=');
            if (equals > 0 && line.Substring(0, equals).Trim() == name && PlainText.OrNull(line.Substring(equals + 1)) is { } value)
            {
                contents.Add(UserText.Format(text, PlainText.Cut(value.Trim(), 100)));
                return;
            }
        }
    }

    /// <summary>The first of some settings that is there.</summary>
    private static string? Setting(DiskPaths disk, string file, params string[] names) =>
        Try(() => KerioConfiguration.Read(disk.Locate(file), names)) is { } values
            ? names.Select(values.ValueOf).FirstOrDefault(static value => value is not null)
            : null;

    /// <summary>What cannot be read of a backup is not named; that it is refused is what counts.</summary>
    private static T? Try<T>(Func<T> read)
        where T : class => new ProblemLog().Try("", read);
}
