using System.Linq;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Formatting;

/// <summary>The cells of the views of results. The format files call them, so that tests can too.</summary>
public static class ResultView
{
    private const string Reset = "\u001b[0m";

    /// <summary>The status, in color where the host can show it.</summary>
    public static string Status(KerioComplianceResult result, bool hasColor)
    {
        var text = result.Status.ToString();
        return hasColor ? Color(result.Status) + text + Reset : text;
    }

    /// <summary>
    /// The installations with their roles in one short line: <c>mx1 production, mx2 standby (rossi.example)</c>.
    /// An uncertain one has a question mark. At its end stands how many caveats there are.
    /// </summary>
    public static string Where(KerioComplianceResult result)
    {
        var domain = CommonDomain(result.Installations);
        var line = string.Join(", ", result.Installations.Select(installation =>
            installation.ComputerName.Substring(0, installation.ComputerName.Length - (domain is null ? 0 : domain.Length + 1))
            + " " + Role(installation.Role) + (installation.IsCertain ? "" : "?")));
        line = domain is null ? line : line + " (" + domain + ")";
        line = ShownText.Of(line);
        return result.Caveats.Count == 0 ? line : UserText.Format(ViewTexts.WithCaveats, line, result.Caveats.Count);
    }

    /// <summary>One caveat a line.</summary>
    public static string Caveats(KerioComplianceResult result) => Lines(result.Caveats, static caveat => caveat.Text);

    /// <summary>The times of the look-back that are decided, undecided and not read, in days, hours and minutes.</summary>
    public static string Coverage(KerioComplianceResult result) => UserText.Format(
        ViewTexts.CoverageOf, Duration(result.Coverage.Decided), Duration(result.Coverage.Undecided), Duration(result.Coverage.NotRead));

    /// <summary>The masked license, or what names it where the number is not known.</summary>
    public static string License(KerioComplianceResult result) => LicenseIdentity.Name(result.LicenseNumber, result.Fingerprint);

    /// <summary>The day of the deadline.</summary>
    public static string Deadline(KerioComplianceResult result) => result.Deadline is { } deadline ? UtcText.Day(deadline) : "";

    /// <summary>One installation a line.</summary>
    public static string Installations(KerioComplianceResult result) => Lines(result.Installations, static installation =>
        ShownText.Of(installation.InstallationId) + "  " + Role(installation.Role) + (installation.IsCertain ? "" : "?")
        + "  " + UtcText.Day(installation.FirstSeen) + " .. " + UtcText.Day(installation.LastSeen)
        + (installation.OtherNames.Count > 0 ? "  = " + ShownText.Of(string.Join(", ", installation.OtherNames)) : "")
        + (installation.VendorAgent is null ? "" : "  " + ViewTexts.SeenByVendor));

    /// <summary>All evidence: when, who, what it claims, from where, and below it what was read.</summary>
    public static string Evidence(KerioComplianceResult result) => Lines(result.Evidence, EvidenceLine);

    /// <summary>One piece of evidence.</summary>
    public static string EvidenceLine(Evidence evidence) =>
        UtcText.Minute(evidence.From) + (evidence.To > evidence.From ? " .. " + UtcText.Minute(evidence.To) : "")
        + "  " + ShownText.Of(evidence.InstallationId) + " " + Claim(evidence.Claim) + " (" + evidence.Kind + ", " + evidence.Source + ")"
        + Environment.NewLine + "    " + evidence.Value;

    /// <summary>One stretch of the look-back a line; stretches of seconds,
    /// as they lie between the readings of one run, are left to the object.</summary>
    public static string Timeline(KerioComplianceResult result)
    {
        var shown = result.Timeline.Where(
            static segment => segment.To - segment.From >= TimeSpan.FromMinutes(1) || segment.Status == ComplianceStatus.Violation);
        return string.Join(Environment.NewLine, shown.Select(static segment =>
            UtcText.Minute(segment.From) + " .. " + UtcText.Minute(segment.To) + "  " + segment.Status + " " + segment.RuleId
            + (segment.Installations.Count == 0 ? ""
                : Environment.NewLine + "    " + ShownText.Of(string.Join(", ", segment.Installations)))));
    }

    /// <summary>What is missing, each with the command that gets it, as it has to be typed.</summary>
    public static string Missing(KerioComplianceResult result) => Lines(result.MissingEvidence, static missing =>
        ShownText.Of(missing.InstallationId) + ": " + missing.What + Environment.NewLine + "  PS> " + missing.Command);

    /// <summary>One step a line.</summary>
    public static string NextSteps(KerioComplianceResult result) => Lines(result.NextSteps, static step => "- " + step);

    /// <summary>A role in the language of the reader.</summary>
    public static string Role(InstallationRole role) => role switch
    {
        InstallationRole.Production => ViewTexts.RoleProduction,
        InstallationRole.Standby => ViewTexts.RoleStandby,
        InstallationRole.Migrating => ViewTexts.RoleMigrating,
        InstallationRole.HighAvailability => ViewTexts.RoleHighAvailability,
        _ => ViewTexts.RoleUnknown,
    };

    private static string Duration(TimeSpan time) => time.ToString("d'.'hh':'mm", CultureInfo.InvariantCulture);

    private static string Claim(EvidenceClaim claim) => claim switch
    {
        EvidenceClaim.Present => ViewTexts.ClaimPresent,
        EvidenceClaim.Active => ViewTexts.ClaimActive,
        EvidenceClaim.Idle => ViewTexts.ClaimIdle,
        EvidenceClaim.Unknown => ViewTexts.ClaimUnknown,
        _ => ViewTexts.ClaimNote,
    };

    private static string Color(ComplianceStatus status) => status switch
    {
        ComplianceStatus.Compliant => "\u001b[32m",
        ComplianceStatus.Warning => "\u001b[33m",
        ComplianceStatus.Violation => "\u001b[31;1m",
        ComplianceStatus.Indeterminate => "\u001b[35m",
        _ => "\u001b[90m",
    };

    private static string? CommonDomain(IReadOnlyList<LicensedInstallation> installations)
    {
        string? common = null;
        foreach (var installation in installations)
        {
            var dot = installation.ComputerName.IndexOf('.');
            var isAddress = Uri.CheckHostName(installation.ComputerName) is UriHostNameType.IPv4 or UriHostNameType.IPv6;
            if (dot <= 0 || isAddress)
            {
                return null;
            }

            var domain = installation.ComputerName.Substring(dot + 1);
            common ??= domain;
            if (!string.Equals(common, domain, StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }
        }

        return common;
    }

    private static string Lines<T>(IReadOnlyList<T> items, Func<T, string> line)
    {
        var lines = new string[items.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = line(items[i]);
        }

        return string.Join(Environment.NewLine, lines);
    }
}
