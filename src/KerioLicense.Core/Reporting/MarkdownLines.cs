namespace KerioLicense.Reporting;

/// <summary>Lines and rows of a Markdown text.</summary>
internal sealed class MarkdownLines(TextWriter text)
{
    public void Row(params string[] cells) => Line("| " + string.Join(" | ", cells) + " |");

    public void Line(string line = "") => text.WriteLine(line);

    public void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Line(line);
        }
    }
}
