using System.Collections.Generic;
using System.Globalization;
using KerioLicense.Verdict;

namespace KerioLicense.Exposure;

/// <summary>How many users a licence is for, and how that is known.</summary>
/// <param name="Users">Null where no number is known.</param>
/// <param name="IsUnlimited">A server says that there is no limit.</param>
/// <param name="Source">In words.</param>
internal sealed record LicensedUserCount(int? Users, bool IsUnlimited, ExposureText Source)
{
    /// <summary>The greatest number that an installation of the licence tells.</summary>
    public static LicensedUserCount Of(KerioComplianceResult result)
    {
        int? greatest = null;
        var (isUnlimited, differ) = (false, false);
        var (unlimited, told) = (new List<string>(), new List<string>());
        foreach (var installation in result.Installations)
        {
            if (installation.HasUnlimitedUsers)
            {
                isUnlimited = true;
                unlimited.Add(installation.Name);
            }
            else if (installation.Users is > 0 and var users)
            {
                differ |= greatest is not null && greatest != users;
                greatest = greatest > users ? greatest : users;
                told.Add(installation.Name + " " + users.ToString(CultureInfo.InvariantCulture));
            }
        }

        return (isUnlimited, greatest) switch
        {
            (true, _) => new(null, true, ExposureText.Of(nameof(ExposureTexts.UsersUnlimited), string.Join(", ", unlimited))),
            (_, { } users) when differ => new(users, false, ExposureText.Of(nameof(ExposureTexts.UsersReadDiffer), users, string.Join(", ", told))),
            (_, { } users) => new(users, false, ExposureText.Of(nameof(ExposureTexts.UsersRead), users, Names(told))),
            _ => new(null, false, ExposureText.Of(nameof(ExposureTexts.UsersUnknown))),
        };
    }

    private static string Names(List<string> told) => string.Join(", ", told.ConvertAll(static name => name.Substring(0, name.LastIndexOf(' '))));
}
