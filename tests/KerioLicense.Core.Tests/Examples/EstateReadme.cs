using System.Globalization;
using System.Text;

namespace KerioLicense.Core.Tests.Examples;

/// <summary>The README that lies beside the example files: the cases, customer by customer,
/// from the same table that the tests hold against the engine.</summary>
internal static class EstateReadme
{
    private const string Introduction = """
        # The example estate

        A made-up reseller's customers, read every night at 02:00 UTC from 19 October to 20 November 2026. Names, numbers and traffic are
        invented. Every rule is the answer for at least one license, and the tricky cases are here too.

        | what | where |
        | --- | --- |
        | one observation file per nightly run | `history/` |
        | files that machines left since the last run | `inbox/` |
        | declarations: migrations, bridge licenses, takeovers, statements, waivers | `estate.policy.json` |

        ```powershell
        Import-KerioInstallation -Path history, inbox |
            Test-KerioLicenseCompliance -Policy (Import-KerioLicensePolicy estate.policy.json) -AsOf 2026-11-20T08:00:00Z
        ```

        These files, this page included, are written by the test project (`EstateFilesTests`, with `KERIOLICENSE_WRITE_ESTATE=1`): change
        the generator, not the files.

        ## The cases on 20 November 2026, 08:00 UTC

        | customer | product | installation | status | rule | why |
        | --- | --- | --- | --- | --- | --- |
        """;

    private const string Moving = """
        ## One license as time moves

        The mail license of Ferrari Meccanica S.p.A., with the same files and another `-AsOf`:

        | `-AsOf` | status | rule | why |
        | --- | --- | --- | --- |
        """;

    public static string Write()
    {
        var text = new StringBuilder();
        text.Append(Introduction.ReplaceLineEndings("\n")).Append('\n');
        foreach (var expected in EstateExpectations.All)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"| {expected.Customer} | {expected.Product} | `{expected.Installation}` | {expected.Status} | "
                + $"{expected.RuleId} | {expected.Why} |\n");
        }

        text.Append('\n').Append(Moving.ReplaceLineEndings("\n")).Append('\n');
        foreach (var instant in EstateExpectations.Moving)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"| `{instant.AsOf:yyyy-MM-dd'T'HH:mm:ss'Z'}` | {instant.Status} | {instant.RuleId} | {instant.Why} |\n");
        }

        return text.ToString();
    }
}
