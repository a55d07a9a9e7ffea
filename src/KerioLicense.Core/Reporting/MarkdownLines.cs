using KerioLicense.Values;

namespace KerioLicense.Reporting;

/// <summary>Lines and rows of a Markdown text. No line has a license number that the report is not to show: none of its characters is
/// escaped.</summary>
internal sealed class MarkdownLines(TextWriter text, ReportOptions options)
{
    public void Row(params string[] cells) => Line("| " + string.Join(" | ", cells) + " |");

    public void Line(string line = "") => text.WriteLine(options.ShowLicenseNumber ? line : NumberMask.HideInNames(line));

    public void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Line(line);
        }
    }
}
