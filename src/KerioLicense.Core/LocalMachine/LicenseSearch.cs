using System.Linq;
using KerioLicense.Errors;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>The license file of a product, where it was found (kerio-facts 5.1 and 5.3, documented: the folder <c>license</c>).</summary>
/// <param name="File">What it says; null where there is none, or it could not be read.</param>
/// <param name="IsMissing">There is certainly none: none that a right, or a disk that is not mounted here, keeps out of sight.</param>
internal sealed record LicenseSearch(LicenseFile? File, bool IsMissing)
{
    /// <summary>Looks into the folders of a product.</summary>
    /// <param name="machine">Whose disk it is.</param>
    /// <param name="folders">Where the license can lie, the likeliest first.</param>
    /// <param name="problems">Told what could not be read.</param>
    public static LicenseSearch In(IMachine machine, IReadOnlyList<string> folders, ProblemLog problems)
    {
        var folder = folders.FirstOrDefault(
            folder => problems.Try(folder, () => System.IO.File.Exists(machine.Follow(LicenseFile.PathIn(folder))))) ?? folders[0];
        var path = LicenseFile.PathIn(folder);
        var file = problems.Try(path, () => LicenseFile.Read(machine.Follow(path)));
        if (file?.Head.UnreadSubscription is { } text)
        {
            problems.Add(path, "InvalidData", UserText.Format(LocalMachineTexts.SubscriptionNotUnderstood, text));
        }

        return new LicenseSearch(
            file,
            file is null && problems.Problems[problems.Problems.Count - 1].Code == nameof(ErrorKind.NotFound)
                && LinkTarget.Of(path) is null && LinkTarget.Of(Path.GetDirectoryName(path)!) is null);
    }
}
