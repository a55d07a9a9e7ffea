using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>The settings of mailserver.cfg that matter here (kerio-facts 5.2 and 11.1: seen in client code and in the one whole file
/// that is public).</summary>
internal static class ConnectSettings
{
    public const string FileName = "mailserver.cfg";
    public const string StoreFolder = "Directories/StoreDir";
    public const string LogRoot = "LogGlobal/RelativePathsRoot";
    public const string TrialId = "License/TrialID";
    public const string ServerGuid = "Misc/ServerGuid";
    public const string InstallTime = "Misc/InstallTime";

    /// <summary>
    /// What the settings and the license file say of the license. The settings hold a trial's number only; whether they keep it after the
    /// purchase is not known, so beside a file of another number, or one that could not be read, they do not make the license a trial.
    /// </summary>
    /// <param name="values">The settings.</param>
    /// <param name="search">The license file.</param>
    /// <param name="problems">Told what cannot be decided.</param>
    public static LicenseReading License(IReadOnlyDictionary<string, string> values, LicenseSearch search, ProblemLog problems)
    {
        var ofFile = LicenseOfFile.Of(search.File);
        if (values.ValueOf(TrialId) is not { } text)
        {
            return ofFile;
        }

        if (!KerioLicenseNumber.TryParse(text, out var trial) || trial.IsPrefix)
        {
            problems.Add(TrialId, "InvalidData", LocalMachineTexts.TrialNumberInvalid);
            return ofFile;
        }

        if (search.IsMissing || trial.Equals(search.File?.Head.Number))
        {
            return ofFile with { Kind = LicenseKind.Trial, Number = trial, NumberIsInferred = false };
        }

        problems.Add(TrialId, "Undecided", LocalMachineTexts.TrialOrLicense);
        return ofFile;
    }

    /// <summary>When the product was installed (UTC); null where the settings do not say it.</summary>
    public static DateTime? InstalledAt(IReadOnlyDictionary<string, string> values) =>
        long.TryParse(values.ValueOf(InstallTime), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds is > 0 and < 1L << 34 && DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime is var time && PlausibleTime.Holds(time)
            ? time : null;
}
