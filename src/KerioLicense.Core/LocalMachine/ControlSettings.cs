using KerioLicense.Model;

namespace KerioLicense.LocalMachine;

/// <summary>The settings of winroute.cfg that matter here (kerio-facts 5.6, seen in a public backup). The shared secret of a pair is never
/// asked for.</summary>
internal static class ControlSettings
{
    public const string FileName = "winroute.cfg";
    public const string BaseId = "Update/BaseID";
    public const string TrialId = "License/TrialId";
    public const string UnregisteredTrial = "License/UnregisteredTrial";
    public const string HostName = "Misc/Hostname";
    public const string ServerId = "Administration/ServerId";
    public const string Version = "Misc/InstalledVersion";

    /// <summary>What the settings say of the license: at most the first eleven characters of its number.</summary>
    public static LicenseReading License(IReadOnlyDictionary<string, string> values)
    {
        var trial = values.ValueOf(TrialId);
        if (values.ValueOf(BaseId) is { } baseId && KerioLicenseNumber.TryParse(baseId, out var number))
        {
            var isTrial = trial is not null && trial.StartsWith(baseId, StringComparison.OrdinalIgnoreCase);
            return new LicenseReading { Kind = isTrial ? LicenseKind.Trial : LicenseKind.Registered, Number = number };
        }

        if (trial is not null && KerioLicenseNumber.TryParse(trial, out var trialNumber))
        {
            return new LicenseReading { Kind = LicenseKind.Trial, Number = trialNumber };
        }

        return values.ValueOf(UnregisteredTrial) == "1"
            ? new LicenseReading { Kind = LicenseKind.Unregistered }
            : LicenseReading.NotRead;
    }
}
