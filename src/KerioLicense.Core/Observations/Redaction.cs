using System.Linq;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.Observations;

/// <summary>Makes of an observation what can be handed on without its license number (SECURITY.md says what that withstands).</summary>
internal static class Redaction
{
    /// <summary>The fingerprint in place of the number, no licensee, and no part of a number in a problem. Of the beginning of a number
    /// nothing is left: ten characters are found from their fingerprint. Nor of a number that was inferred: it counts as its beginning.
    /// </summary>
    public static KerioInstallation Of(KerioInstallation installation)
    {
        var number = installation.License.Number;
        var isDropped = number is not null && (number.IsPrefix || installation.License.NumberIsInferred);
        var problems = installation.Problems.Select(static problem => problem with
        {
            Message = problem.Message is { } message ? NumberMask.Remove(message) : null,
        });
        return installation with
        {
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
}
