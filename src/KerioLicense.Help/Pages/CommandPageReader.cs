using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Markdig.Syntax;

namespace KerioLicense.Help.Pages;

/// <summary>Reads the page of a cmdlet, in the form that PlatyPS 1 writes (schema 2024-05-01). Stricter than PlatyPS: what is missing, or
/// out of place, is an error with its line.</summary>
public sealed class CommandPageReader(string file, string text, string language)
{
    private const string CommonParameters = "CommonParameters";

    private static readonly string[] Titles =
        ["SYNOPSIS", "SYNTAX", "ALIASES", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"];

    private readonly string _name = Path.GetFileNameWithoutExtension(file);

    /// <exception cref="PageException">The page is not in the form.</exception>
    public CommandPage Read()
    {
        CheckPlaceholders();
        var document = PageSections.Parse(text);
        FrontMatter.Check(PageSections.FrontMatterOf(document, file), file, _name, language);
        if (document.Skip(1).FirstOrDefault() is not HeadingBlock { Level: 1 } title || PlainText.Of(title.Inline) != _name)
        {
            throw new PageException(file, document.Skip(1).FirstOrDefault() ?? document, $"The page is headed \"# {_name}\".");
        }

        var sections = PageSections.Require(PageSections.Split(document.Skip(2), 2, out _), Titles, file, text.Split('\n').Length);
        var syntax = SyntaxReader.Read(sections["SYNTAX"], file, _name);
        IReadOnlyList<(PageParameter Parameter, HeadingBlock Place)> parameters = ReadParameters(sections["PARAMETERS"]);
        SyntaxReader.Check(syntax, parameters, sections["SYNTAX"], file);
        return new CommandPage(
            _name,
            OneOf(sections["SYNOPSIS"]),
            syntax,
            SomeOf(sections["DESCRIPTION"]),
            ReadExamples(sections["EXAMPLES"]),
            [.. parameters.Select(entry => entry.Parameter)],
            ReadTypes(sections["INPUTS"]),
            ReadTypes(sections["OUTPUTS"]),
            PlainText.Paragraphs(sections["NOTES"].Blocks, file),
            ReadLinks(sections["RELATED LINKS"]));
    }

    private void CheckPlaceholders()
    {
        var lines = text.Split('\n');
        var line = Array.FindIndex(lines, candidate => candidate.Contains("{{", StringComparison.Ordinal));
        if (line >= 0)
        {
            throw new PageException(file, line + 1, "A placeholder ({{) has not been filled in.");
        }
    }

    private string OneOf(PageSection section) => PlainText.Paragraphs(section.Blocks, file) is [var one]
        ? one
        : throw new PageException(file, section.Heading, $"The section {section.Title} is one paragraph.");

    private List<string> SomeOf(PageSection section) => PlainText.Paragraphs(section.Blocks, file) is { Count: > 0 } paragraphs
        ? paragraphs
        : throw new PageException(file, section.Heading, $"{section.Title} says nothing.");

    private List<PageExample> ReadExamples(PageSection section)
    {
        var examples = new List<PageExample>();
        foreach (var example in PageSections.Split(section.Blocks, 3, out _))
        {
            List<Block> blocks = [.. example.Blocks];
            var first = blocks.FindIndex(block => block is FencedCodeBlock);
            if (first < 0 || blocks[first] is not FencedCodeBlock { Info: "powershell" })
            {
                throw new PageException(
                    file, first < 0 ? example.Heading : blocks[first],
                    "An example has a code block of powershell, and then what it shows.");
            }

            var last = blocks.FindIndex(first, block => block is not FencedCodeBlock);
            last = last < 0 ? blocks.Count : last;
            var code = string.Join("\n\n", blocks[first..last].Cast<FencedCodeBlock>().Select(PlainText.CodeOf));
            examples.Add(new PageExample(
                example.Title, PlainText.Paragraphs(blocks[..first], file), code, PlainText.Paragraphs(blocks[last..], file)));
        }

        return examples.Count > 0 ? examples : throw new PageException(file, section.Heading, "There is no example.");
    }

    private List<(PageParameter Parameter, HeadingBlock Place)> ReadParameters(PageSection section)
    {
        var parameters = new List<(PageParameter Parameter, HeadingBlock Place)>();
        var parts = PageSections.Split(section.Blocks, 3, out _);
        foreach (var part in parts)
        {
            if (part.Title == CommonParameters && part == parts[^1])
            {
                SomeOf(part);
                return parameters;
            }

            if (!part.Title.StartsWith('-') || part.Blocks is not [.., FencedCodeBlock { Info: "yaml" } yaml])
            {
                throw new PageException(file, part.Heading, "A parameter is headed by -Name and ends with its YAML.");
            }

            var name = part.Title[1..];
            if (parameters.Any(entry => entry.Parameter.Name == name))
            {
                throw new PageException(file, part.Heading, $"-{name} is described twice.");
            }

            var description = SomeOf(part with { Blocks = [.. part.Blocks.SkipLast(1)] });
            parameters.Add((new PageParameter(name, description, ParameterFacts.Read(PlainText.CodeOf(yaml), file, yaml.Line + 2)),
                part.Heading));
        }

        throw new PageException(file, section.Heading, $"PARAMETERS ends with {CommonParameters}.");
    }

    private List<PageType> ReadTypes(PageSection section)
    {
        List<PageType> types = [
            .. PageSections.Split(section.Blocks, 3, out _)
                .Select(part => new PageType(part.Title, PlainText.Paragraphs(part.Blocks, file)))];
        return types.Count > 0
            ? types : throw new PageException(file, section.Heading, $"{section.Title} names no type; where there is none it says None.");
    }

    private List<PageLink> ReadLinks(PageSection section)
    {
        var links = new List<PageLink>();
        foreach (var block in section.Blocks)
        {
            if (block is not ListBlock list)
            {
                throw new PageException(file, block, "RELATED LINKS is a list of links.");
            }

            foreach (var link in list.Descendants<Markdig.Syntax.Inlines.LinkInline>())
            {
                links.Add(new PageLink(
                    PlainText.Of(link), link.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out _) ? url : null));
            }
        }

        return links.Count > 0 ? links : throw new PageException(file, section.Heading, "There is no link.");
    }
}
