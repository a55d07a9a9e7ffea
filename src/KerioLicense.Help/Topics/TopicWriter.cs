using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.Help.Pages;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace KerioLicense.Help.Topics;

/// <summary>Makes the text of an about topic from its page.</summary>
public static class TopicWriter
{
    private const int Width = 96;
    private const string Indent = "    ";

    /// <exception cref="PageException">The page is not headed by its name and a short description of one paragraph,
    /// or holds what no text can show.</exception>
    public static string Write(string file, string text, string language)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var document = PageSections.Parse(text);
        if (document is not [HeadingBlock { Level: 1 } title, HeadingBlock { Level: 2 } first, ParagraphBlock synopsis, ..]
            || PlainText.Of(title.Inline) != name)
        {
            throw new PageException(file, 1, $"A topic begins with \"# {name}\", a heading, and a short description.");
        }

        // Get-Help takes the fifth line for the synopsis: it is not broken, however long.
        var lines = new List<string>
        {
            language.StartsWith("it", StringComparison.Ordinal) ? "ARGOMENTO" : "TOPIC",
            Indent + name,
            "",
            Heading(first),
            Indent + PlainText.Of(synopsis.Inline),
            "",
        };
        foreach (var block in document.Skip(3))
        {
            Add(block, lines, file);
            lines.Add("");
        }

        return string.Join('\n', lines.Select(line => line.TrimEnd())).TrimEnd() + "\n";
    }

    private static void Add(Block block, List<string> lines, string file)
    {
        switch (block)
        {
            case HeadingBlock { Level: 2 } heading:
                lines.Add(Heading(heading));
                break;
            case HeadingBlock heading:
                lines.Add("  " + PlainText.Of(heading.Inline));
                break;
            case ParagraphBlock paragraph:
                lines.AddRange(TextLines.Wrap(PlainText.Of(paragraph.Inline), Width, Indent, Indent));
                break;
            case FencedCodeBlock code:
                lines.AddRange(PlainText.CodeOf(code).Split('\n').Select(line => Indent + "  " + line));
                break;
            case ListBlock list:
                AddList(list, lines, file);
                break;
            case Table table:
                lines.AddRange(TextTable.Write([.. table.Cast<TableRow>().Select(CellsOf)], Width, Indent));
                break;
            default:
                throw new PageException(file, block, $"A topic cannot show a {block.GetType().Name}.");
        }
    }

    private static void AddList(ListBlock list, List<string> lines, string file)
    {
        foreach (var item in list.Cast<ListItemBlock>())
        {
            var mark = Indent + PlainText.MarkOf(list, item);
            string hanging = new(' ', mark.Length);
            foreach (var block in item)
            {
                if (block is not ParagraphBlock paragraph)
                {
                    throw new PageException(file, block, "An item of a list is a paragraph.");
                }

                lines.AddRange(TextLines.Wrap(PlainText.Of(paragraph.Inline), Width, mark, hanging));
                mark = hanging;
            }
        }
    }

    private static string Heading(HeadingBlock heading) => PlainText.Of(heading.Inline).ToUpperInvariant();

    private static IReadOnlyList<string> CellsOf(TableRow row) =>
        [.. row.Cast<TableCell>()
            .Select(cell => string.Join(' ', cell.OfType<ParagraphBlock>().Select(paragraph => PlainText.Of(paragraph.Inline))))];
}
