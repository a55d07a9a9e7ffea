using System;
using System.Collections.Generic;
using System.Linq;
using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace KerioLicense.Help.Pages;

/// <summary>A heading and what follows it, up to the next heading of the same level.</summary>
internal sealed record PageSection(string Title, HeadingBlock Heading, IReadOnlyList<Block> Blocks);

/// <summary>Takes a page apart by its headings.</summary>
internal static class PageSections
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().Build();

    internal static MarkdownDocument Parse(string text) => Markdown.Parse(text, Pipeline);

    internal static string FrontMatterOf(MarkdownDocument document, string file) =>
        document.FirstOrDefault() is YamlFrontMatterBlock block
        ? block.Lines.ToString()
        : throw new PageException(file, 1, "The page does not begin with its front matter.");

    /// <summary>The sections of one level; what stands before the first of them is given as well.</summary>
    internal static IReadOnlyList<PageSection> Split(IEnumerable<Block> blocks, int level, out IReadOnlyList<Block> before)
    {
        var sections = new List<PageSection>();
        var leading = new List<Block>();
        var current = leading;
        foreach (var block in blocks)
        {
            if (block is HeadingBlock heading && heading.Level == level)
            {
                current = [];
                sections.Add(new PageSection(PlainText.Of(heading.Inline), heading, current));
            }
            else
            {
                current.Add(block);
            }
        }

        before = leading;
        return sections;
    }

    /// <summary>The sections, which have to be there in this order and no others.</summary>
    internal static IReadOnlyDictionary<string, PageSection> Require(
        IReadOnlyList<PageSection> sections, string[] titles, string file, int endLine)
    {
        for (var i = 0; i < titles.Length; i++)
        {
            if (i >= sections.Count)
            {
                throw new PageException(file, endLine, $"The section {titles[i]} is missing.");
            }

            if (sections[i].Title != titles[i])
            {
                throw new PageException(file, sections[i].Heading, $"Here the section {titles[i]} is expected, not {sections[i].Title}.");
            }
        }

        return sections.Count == titles.Length
            ? sections.ToDictionary(section => section.Title, StringComparer.Ordinal)
            : throw new PageException(file, sections[titles.Length].Heading, $"A section {sections[titles.Length].Title} is not expected.");
    }
}
