using System.Collections.Generic;
using System.Globalization;
using System.IO;
using KerioLicense.Compliance;
using KerioLicense.Errors;
using KerioLicense.Requests;
using KerioLicense.Verdict;

namespace KerioLicense.NetFramework.Jobs;

/// <summary>A draft for each verdict that calls for a temporary license, and the reason of each that does not.</summary>
internal static class RequestJob
{
    public static void Run(IReadOnlyList<KerioComplianceResult> results, string output)
    {
        var composer = new RequestComposer(new FixedClock(Program.Morning));
        var wishes = new RequestWishes
        {
            Days = 14,
            Distributor = KerioContact.Parse("Ufficio licenze <licenze@distributore.example>"),
            Requester = KerioContact.Parse("Niccolò Però <n.pero@msp.example>"),
            Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "it" ? "it" : "en",
        };
        using var refusals = new StreamWriter(Path.Combine(output, "refusals.txt")) { NewLine = "\n" };
        foreach (var result in results)
        {
            try
            {
                var request = composer.Compose(result, wishes);
                DraftFile.Write(Path.Combine(output, DraftFile.NameOf(request)), request, overwrite: false);
            }
            catch (AdvisedException refusal)
            {
                refusals.WriteLine(refusal.Message + " " + refusal.RecommendedAction);
            }
        }
    }
}
