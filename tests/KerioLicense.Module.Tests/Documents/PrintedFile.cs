using System;
using System.IO;
using System.Linq;

namespace KerioLicense.Module.Tests.Documents;

/// <summary>Files, and parts of policies, that a document prints: the product reads them.</summary>
internal static class PrintedFile
{
    private const string PolicyName = "printed.policy.json";
    private const string ObservationsName = "printed.kerio.json";
    private const string ObservationsSchema = "\"keriolicense/observations/1\"";

    /// <summary>Empty where it is good.</summary>
    internal static string ErrorsOf(DocumentSession session, string text)
    {
        if (text.Contains(ObservationsSchema, StringComparison.Ordinal))
        {
            session.Put(ObservationsName, text);
            return session.ErrorsOf(
                $"Import-KerioInstallation -LiteralPath '{session.PathOf(ObservationsName)}' -ErrorAction Stop | "
                + $"Test-KerioLicenseCompliance -ErrorAction Stop");
        }

        // A list of servers and a configuration are whole files: the session has them in its folder,
        // and the document's own commands use them.
        if (!text.StartsWith('"'))
        {
            return session.Holds(text) ? "" : "No command of the document uses this file.";
        }

        session.Put(PolicyName, "{ \"schema\": \"keriolicense/policy/1\",\n" + text + "\n}");
        return session.ErrorsOf($"Import-KerioLicensePolicy -LiteralPath '{session.PathOf(PolicyName)}'");
    }
}
