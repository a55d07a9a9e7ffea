using System.Linq;
using KerioLicense.Verdict;

namespace KerioLicense.Exposure;

/// <summary>How many users a license is for, and how that is known.</summary>
/// <param name="Users">Null where no number is known.</param>
/// <param name="IsUnlimited">A server says that there is no limit.</param>
/// <param name="Source">In words.</param>
internal sealed record LicensedUserCount(int? Users, bool IsUnlimited, ExposureText Source)
{
    /// <summary>The greatest number that an installation of the license tells.</summary>
    public static LicensedUserCount Of(KerioComplianceResult result)
    {
        var unlimited = result.Installations.Where(static installation => installation.HasUnlimitedUsers).ToList();
        if (unlimited.Count > 0)
        {
            return new(null, true, ExposureText.Of(nameof(ExposureTexts.UsersUnlimited), Names(unlimited)));
        }

        var told = result.Installations.Where(static installation => installation.Users > 0).ToList();
        return told.Select(static installation => installation.Users!.Value).Distinct().ToList() switch
        {
            [] => new(null, false, ExposureText.Of(nameof(ExposureTexts.UsersUnknown))),
            [var users] => new(users, false, ExposureText.Of(nameof(ExposureTexts.UsersRead), users, Names(told))),
            var several => new(several.Max(), false,
                ExposureText.Of(nameof(ExposureTexts.UsersReadDiffer), several.Max(), string.Join(", ", told.Select(
                static server => server.InstallationId + " " + server.Users!.Value.ToString(CultureInfo.InvariantCulture))))),
        };
    }

    private static string Names(IEnumerable<LicensedInstallation> installations) =>
        string.Join(", ", installations.Select(static installation => installation.InstallationId));
}
