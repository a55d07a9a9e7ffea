using System;
using System.Collections.Generic;
using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KerioLicense.Help.Pages;

/// <summary>Turns Markdown into what a console can show.</summary>
internal static class PlainText
{
    /// <summary>One text for each paragraph, and one for each list, with an item a line.</summary>
    /// <exception cref="PageException">There is something that Get-Help cannot show here, such as a table.</exception>
    internal static List<string> Paragraphs(IEnumerable<Block> blocks, string file)
    {
        var paragraphs = new List<string>();
        foreach (var block in blocks)
        {
            switch (block)
            {
                case ParagraphBlock paragraph:
                    paragraphs.Add(Of(paragraph.Inline));
                    break;
                case ListBlock list:
                    var items = new List<string>();
                    AddItems(list, items, file, "");
                    paragraphs.Add(string.Join('\n', items));
                    break;
                default:
                    throw new PageException(file, block, $"Get-Help shows paragraphs and lists here; this is a {NameOf(block)}.");
            }
        }

        return paragraphs;
    }

    /// <summary>The text without its marks. Where it was broken into lines only for the source there is a blank.</summary>
    internal static string Of(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        Add(inlines, text);
        return text.ToString().Trim();
    }

    internal static string CodeOf(FencedCodeBlock block) => block.Lines.ToString().TrimEnd();

    internal static string MarkOf(ListBlock list, ListItemBlock item) => list.IsOrdered ? $"{item.Order}. " : "- ";

    private static void AddItems(ListBlock list, List<string> items, string file, string indent)
    {
        foreach (var child in list)
        {
            var item = (ListItemBlock)child;
            var mark = indent + MarkOf(list, item);
            foreach (var block in item)
            {
                switch (block)
                {
                    case ParagraphBlock paragraph:
                        items.Add(mark + Of(paragraph.Inline));
                        mark = "";
                        break;
                    case ListBlock inner:
                        AddItems(inner, items, file, indent + "  ");
                        break;
                    default:
                        throw new PageException(file, block, $"Get-Help shows paragraphs and lists here; this is a {NameOf(block)}.");
                }
            }
        }
    }

    private static void Add(ContainerInline? inlines, StringBuilder text)
    {
        for (var inline = inlines?.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case LinkInline link:
                    var start = text.Length;
                    Add(link, text);
                    if (link.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out _)
                        && text.ToString(start, text.Length - start) != url)
                    {
                        text.Append(" (").Append(url).Append(')');
                    }

                    break;
                case ContainerInline container:
                    Add(container, text);
                    break;
            }
        }
    }

    private static string NameOf(Block block) => block switch
    {
        Table => "table: write a list",
        HeadingBlock => "heading",
        CodeBlock => "code block",
        QuoteBlock => "quotation",
        HtmlBlock => "piece of HTML",
        _ => block.GetType().Name,
    };
}
