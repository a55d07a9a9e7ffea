using System;
using System.Collections.Generic;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Results;

/// <summary>The installations of a license that have not been read for so long that a reading of them is no longer believed.</summary>
internal static class StaleCaveats
{
    private const int MostSentences = 3;

    /// <param name="installations">Those of the result.</param>
    /// <param name="oldest">Who was last read before is named (UTC).</param>
    public static IReadOnlyList<LocalizedText> Of(IReadOnlyList<LicensedInstallation> installations, DateTime oldest)
    {
        var (sentences, more) = (new List<LocalizedText>(), 0);
        foreach (var installation in installations)
        {
            if (installation.LastSeen >= oldest)
            {
                continue;
            }

            if (sentences.Count == MostSentences)
            {
                more++;
            }
            else
            {
                sentences.Add(LocalizedText.Of(
                    nameof(ComplianceTexts.CaveatStale), ("installation", installation.Name), ("last", installation.LastSeen)));
            }
        }

        if (more > 0)
        {
            sentences.Add(LocalizedText.Of(nameof(ComplianceTexts.CaveatStaleMore), ("more", more), ("oldest", oldest)));
        }

        return sentences;
    }
}
