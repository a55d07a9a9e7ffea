using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Results;

/// <summary>The installations of a license that have not been read for so long that a reading of them is no longer believed,
/// or of which the last attempt gave nothing.</summary>
internal static class StaleCaveats
{
    private const int MostNamed = 3;

    /// <param name="members">The members of the license.</param>
    /// <param name="installations">Those of the result, in the order of the members.</param>
    /// <param name="oldest">Who was last read before is named (UTC).</param>
    public static IReadOnlyList<Caveat> Of(List<Member> members, List<LicensedInstallation> installations, DateTime oldest)
    {
        var (caveats, next) = (new List<Caveat>(), 0);
        var (more, latest) = (0, DateTime.MinValue);
        foreach (var member in members)
        {
            if (next == installations.Count || installations[next].InstallationId != member.Id)
            {
                continue;
            }

            var last = installations[next++].LastSeen;
            if (last >= oldest && !HasFailedSince(member.Machine.Latest, last))
            {
                continue;
            }

            if (caveats.Count == MostNamed)
            {
                (more, latest) = (more + 1, last > latest ? last : latest);
            }
            else
            {
                caveats.Add(new Caveat { Kind = CaveatKind.Stale, Installations = [member.Id], LastReading = last });
            }
        }

        if (more > 0)
        {
            caveats.Add(new Caveat { Kind = CaveatKind.Stale, More = more, LastReading = latest < oldest ? oldest : latest });
        }

        return caveats;
    }

    private static bool HasFailedSince(KerioInstallation latest, DateTime lastSeen) =>
        latest.ObservedAt > lastSeen
        && latest is { License: { Kind: LicenseKind.Unknown, Number: null, FileHash: null }, Problems.Count: > 0 };
}
