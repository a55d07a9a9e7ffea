using System.Linq;
using KerioLicense.Audit;
using KerioLicense.Values;

namespace KerioLicense.Formatting;

/// <summary>The cells of the views of audits. The format files call them, so that tests can too.</summary>
public static class AuditView
{
    private const int MostLines = 20;

    /// <summary>When the run began: <c>2026-11-24 02:00:00Z</c>.</summary>
    public static string Started(KerioLicenseAudit audit) => UtcText.Second(audit.StartedAt);

    /// <summary>The first line of the text; Format-List -Property Text shows all of it.</summary>
    public static string Output(KerioLicenseAudit audit) => audit.Text.Split('\n')[0];

    /// <summary>One line for each change: kind, status, license, rule, where.</summary>
    public static string Changes(KerioLicenseAudit audit) => Lines(
        audit.Changes, static change =>
            $"{change.Change} {ChangeView.Status(change)}  {change.License}  {change.RuleId}  {NameView.Of(change.Servers)}");

    /// <summary>One line for each problem.</summary>
    public static string Problems(KerioLicenseAudit audit) => Lines(audit.Problems, static problem => problem.ToString());

    private static string Lines<T>(IReadOnlyList<T> items, Func<T, string> line)
    {
        var lines = items.Take(MostLines).Select(line).ToList();
        if (items.Count > MostLines)
        {
            lines.Add("... +" + (items.Count - MostLines).ToString(CultureInfo.InvariantCulture));
        }

        return string.Join(Environment.NewLine, lines);
    }
}
