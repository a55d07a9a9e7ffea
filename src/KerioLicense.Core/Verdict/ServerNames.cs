using System.Linq;

namespace KerioLicense.Verdict;

/// <summary>Installations by the shortest names that tell them apart.</summary>
internal static class ServerNames
{
    /// <summary>The names in one text: <c>mx1, mx2?</c>.</summary>
    public static string Of(IReadOnlyList<LicensedInstallation> installations) => string.Join(", ", ListOf(installations));

    /// <summary>The names, each with a question mark where the installation is uncertain. Where two would be the same,
    /// they are the ids.</summary>
    public static IReadOnlyList<string> ListOf(IReadOnlyList<LicensedInstallation> installations)
    {
        string[] names = [.. installations.Select(static installation => Short(installation.ComputerName))];
        var areDifferent = names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Length && !names.Contains("");
        return [.. installations.Select((installation, i) =>
            (areDifferent ? names[i] : installation.InstallationId) + (installation.IsCertain ? "" : "?"))];
    }

    /// <summary>The name of an installation in a stretch.</summary>
    public static string Of(SegmentInstallation installation) =>
        Short(installation.InstallationId.Substring(installation.InstallationId.IndexOf('/') + 1)) + (installation.IsCertain ? "" : "?");

    /// <summary>The name without its domain; an address as it is.</summary>
    public static string Short(string computerName) =>
        Uri.CheckHostName(computerName) == UriHostNameType.Dns ? computerName.Split('.')[0] : computerName;
}
