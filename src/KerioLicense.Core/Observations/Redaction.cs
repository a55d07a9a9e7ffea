using System.Linq;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.Observations;

/// <summary>Makes of an observation what can be handed on without its license number (SECURITY.md says what that withstands).</summary>
internal static class Redaction
{
    /// <summary>Characters of a number without its hyphens.</summary>
    private const int ShortestWhole = 15;

    /// <summary>The fingerprint in place of the number, no licensee, and no part of a number in a problem. Of the beginning of a number
    /// nothing is left: ten characters are found from their fingerprint. Nor of a number that was inferred: it counts as its beginning.
    /// </summary>
    public static KerioInstallation Of(KerioInstallation installation)
    {
        var number = installation.License.Number;
        var isDropped = number is not null && (number.IsPrefix || installation.License.NumberIsInferred);
        var problems = installation.Problems.Select(static problem => problem with
        {
            Step = Remove(problem.Step) ?? "",
            Code = Remove(problem.Code),
            Message = Remove(problem.Message),
        });
        return installation with
        {
            InstallationId = Replace(installation.InstallationId) ?? "",
            ComputerName = Replace(installation.ComputerName) ?? "",
            Customer = Replace(installation.Customer),
            Site = Replace(installation.Site),
            Version = Remove(installation.Version),
            OperatingSystem = Remove(installation.OperatingSystem),
            VendorAgent = Remove(installation.VendorAgent),
            Connect = Of(installation.Connect),
            Control = Of(installation.Control),
            License = installation.License with
            {
                Number = isDropped ? null : number?.Redact(),
                NumberIsInferred = false,
                Company = null,
            },
            Problems =
            [
                .. problems,
                .. isDropped
                    ? [new ReadingProblem { Step = "license", Code = "Redacted", Message = ModelTexts.PrefixRedacted }]
                    : Array.Empty<ReadingProblem>(),
            ],
        };
    }

    // Ids of messages and of machines are no texts, and must match those of other files.
    private static ConnectReading? Of(ConnectReading? connect) => connect is null ? null : connect with
    {
        ProtocolServices = [.. connect.ProtocolServices.Select(static service => service with { Name = Replace(service.Name)! })],
        MailActivity = connect.MailActivity is not { } activity ? null : activity with
        {
            Hours = [.. activity.Hours.Select(static hour => hour.File is null ? hour : hour with { File = Replace(hour.File) })],
        },
    };

    private static ControlReading? Of(ControlReading? control) => control is null ? null : control with
    {
        Interfaces = [.. control.Interfaces.Select(static card => card with { Name = Replace(card.Name)! })],
        HighAvailability = control.HighAvailability is not { } pair ? null : pair with
        {
            VirtualInterfaces = [.. pair.VirtualInterfaces.Select(static card => card with { Name = Replace(card.Name)! })],
        },
    };

    /// <summary>A text without numbers.</summary>
    private static string? Remove(string? text) => text is null ? null : NumberMask.Remove(text);

    /// <summary>A name without numbers that differs where the names differ. Of the beginning of a number only four digits stand for it:
    /// it would be found from eight.</summary>
    private static string? Replace(string? name) => name is null ? null : NumberMask.ReplaceInNames(name, static number =>
        "#" + KerioLicenseNumber.ComputeFingerprint(number.ToUpperInvariant()).Substring(0, number.Length < ShortestWhole ? 4 : 8));
}
