using System;
using System.Globalization;

namespace KerioLicense.Core.Tests;

/// <summary>How much the properties of verdicts and of mail logs generate.</summary>
internal static class Samples
{
    /// <summary>Percent of the full number, from KERIOLICENSE_SAMPLES: fewer where the tests run once for each of thousands of mutants, more for a night's search.</summary>
    private static readonly int s_percent =
        int.TryParse(Environment.GetEnvironmentVariable("KERIOLICENSE_SAMPLES"), NumberStyles.None, CultureInfo.InvariantCulture, out int percent) ? percent : 100;

    public static int Of(int full) => Math.Max(1, full * s_percent / 100);
}
