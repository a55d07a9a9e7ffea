using System.Linq;
using System.Management.Automation.Host;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Formatting;

/// <summary>The cells of the views of results. The format files call them, so that tests can too.</summary>
public static class ResultView
{
    private const int BesideServers = 71;
    private const string Reset = "\u001b[0m";

    /// <summary>The status, in color where the host can show it, and as wide as its column.</summary>
    public static string Status(KerioComplianceResult result, bool hasColor)
    {
        var text = result.Status.ToString();
        return (hasColor ? Color(result.Status) + text + Reset : text) + new string(' ', ResultColumns.Status - text.Length);
    }

    /// <summary>As much of the customer's name as its column has room for.</summary>
    public static string Customer(KerioComplianceResult result, PSHost? host)
    {
        var width = new ResultColumns(ConsoleRoom.WidthOf(host)).Customer;
        return ConsoleRoom.Fit(ShownText.Of(result.Customer ?? ""), width).PadRight(width);
    }

    /// <summary>The product, as wide as its column.</summary>
    public static string Product(KerioComplianceResult result) => result.Product.ToString().PadRight(ResultColumns.Product);

    /// <summary>The rule, as wide as its column.</summary>
    public static string Rule(KerioComplianceResult result) => result.RuleId.PadRight(ResultColumns.Rule);

    /// <summary>The short names of the servers, and how many more there are than its column has room for: <c>mx1-copia +2</c>.</summary>
    public static string Servers(KerioComplianceResult result, PSHost? host)
    {
        var width = new ResultColumns(ConsoleRoom.WidthOf(host)).Servers;
        return ServersIn(ServerNames.ListOf(result.Installations), width).PadRight(width);
    }

    /// <summary>The same of a stretch.</summary>
    public static string Servers(TimelineSegment segment, PSHost? host) => ServersIn(
        [.. segment.Installations.Select(ServerNames.Of)], ConsoleRoom.WidthOf(host) - BesideServers);

    /// <summary>Since when there is a breach, until when the verdict holds, or from when one more reading can decide; and how many caveats
    /// there are.</summary>
    public static string When(KerioComplianceResult result) => When(result, isWide: true);

    /// <summary>The same, in lines of the column's width.</summary>
    public static string When(KerioComplianceResult result, PSHost? host)
    {
        var columns = new ResultColumns(ConsoleRoom.WidthOf(host));
        return ConsoleRoom.Wrap(When(result, columns.IsWide), columns.When).PadRight(columns.When);
    }

    /// <summary>The beginning of the license's number, or of its fingerprint; the whole mask is in the list.</summary>
    public static string ShortLicense(string? license) =>
        license is null ? "" : license[0] == '#' ? license.Substring(0, 7) : license.Split('-')[0] + "-\u2026";

    /// <summary>One caveat a line.</summary>
    public static string Caveats(KerioComplianceResult result) => Lines(result.Caveats, static caveat => caveat.Text);

    /// <summary>The times of the look-back that are decided, undecided and not read, in days, hours and minutes.</summary>
    public static string Coverage(KerioComplianceResult result) => UserText.Format(
        ViewTexts.CoverageOf, Duration(result.Coverage.Decided), Duration(result.Coverage.Undecided), Duration(result.Coverage.NotRead));

    /// <summary>From when one more reading can decide, in words.</summary>
    public static string DecidableAfter(KerioComplianceResult result) => Decidable(result, isWide: true);

    /// <summary>An instant; empty where there is none.</summary>
    public static string Minute(DateTime? instant) => instant is { } time ? UtcText.Minute(time) : "";

    /// <summary>Days and hours.</summary>
    public static string ViolationTime(KerioComplianceResult result) => UserText.Format(
        ViewTexts.DaysAndHours, (int)result.ViolationTime.TotalDays, result.ViolationTime.Hours);

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

    private static string ServersIn(IReadOnlyList<string> names, int width)
    {
        var line = string.Join(", ", names);
        for (var shown = names.Count - 1; shown > 0 && line.Length > width; shown--)
        {
            line = string.Join(", ", names.Take(shown)) + " +" + (names.Count - shown).ToString(CultureInfo.InvariantCulture);
        }

        return ConsoleRoom.Fit(ShownText.Of(line), width);
    }

    private static string When(KerioComplianceResult result, bool isWide)
    {
        var text = result.Deadline is { } deadline ? UserText.Format(ViewTexts.UntilDay, UtcText.Day(deadline))
            : result.Since is { } since ? UserText.Format(ViewTexts.SinceDay, UtcText.Day(since))
            : Decidable(result, isWide);
        return result.Caveats.Count == 0 ? text
            : (text.Length == 0 ? "" : text + "; ") + UserText.Format(ViewTexts.CaveatCount, result.Caveats.Count);
    }

    private static string Decidable(KerioComplianceResult result, bool isWide) =>
        result.DecidableAfter is not { } after ? ""
        : after <= result.EvaluatedAt ? isWide ? ViewTexts.ReadingNow : ViewTexts.ReadingNowShort
        : UserText.Format(
            isWide ? ViewTexts.ReadingAfter : ViewTexts.ReadingAfterShort,
            after.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

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
