using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using KerioLicense.Help.Pages;

namespace KerioLicense.Help.Maml;

/// <summary>Writes the help of cmdlets as MAML, the XML that Get-Help reads in Windows PowerShell 5.1 and in PowerShell 7.</summary>
internal sealed class MamlWriter
{
    private const string Help = "http://msh";
    private const string Maml = "http://schemas.microsoft.com/maml/2004/10";
    private const string Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private const string Dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    private const string Switch = "System.Management.Automation.SwitchParameter";

    private readonly XmlWriter _xml;
    private readonly string _acceptedValues;

    private MamlWriter(XmlWriter xml, string acceptedValues)
    {
        _xml = xml;
        _acceptedValues = acceptedValues;
    }

    /// <param name="online">Address that the pages' names are put behind, or null.</param>
    internal static void Write(Stream stream, IEnumerable<CommandPage> pages, string language, string? online)
    {
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n" });
        xml.WriteStartElement("helpItems", Help);
        xml.WriteAttributeString("schema", "maml");
        xml.WriteAttributeString("xmlns", "maml", null, Maml);
        xml.WriteAttributeString("xmlns", "command", null, Command);
        xml.WriteAttributeString("xmlns", "dev", null, Dev);
        var writer = new MamlWriter(xml, language.StartsWith("it", StringComparison.Ordinal) ? "Valori ammessi: " : "Accepted values: ");
        foreach (var page in pages)
        {
            writer.WriteCommand(page, online);
        }

        xml.WriteEndElement();
    }

    private void WriteCommand(CommandPage page, string? online) => Element("command", Command, () =>
    {
        var dash = page.Name.IndexOf('-', StringComparison.Ordinal);
        Element("details", Command, () =>
        {
            Text("name", Command, page.Name);
            Paragraphs("description", Maml, [page.Synopsis]);
            Text("verb", Command, page.Name[..dash]);
            Text("noun", Command, page.Name[(dash + 1)..]);
        });
        Paragraphs("description", Maml, page.Description);
        Element("syntax", Command, () => Each(page.Syntax, form => WriteForm(page, form)));
        Element("parameters", Command, () => Each(page.Parameters, parameter => WriteParameter(parameter, TypeOf(page, parameter))));
        Element("inputTypes", Command, () => Each(page.Inputs, type => WriteType("inputType", type)));
        Element("returnValues", Command, () => Each(page.Outputs, type => WriteType("returnValue", type)));
        Element("alertSet", Maml, () => Paragraphs("alert", Maml, page.Notes));
        Element("examples", Command, () => Each(page.Examples, WriteExample));
        Element("relatedLinks", Command, () => WriteLinks(page, online));
    });

    private void WriteForm(CommandPage page, SyntaxForm form) => Element("syntaxItem", Command, () =>
    {
        Text("name", Maml, page.Name);
        foreach (var used in form.Parameters)
        {
            var parameter = page.Parameters.Single(candidate => candidate.Name == used.Name);
            WriteParameter(parameter, used.Type, [parameter.Facts.In(form.ParameterSet)!]);
        }
    });

    private void WriteParameter(PageParameter parameter, string? shortType) =>
        WriteParameter(parameter, shortType, parameter.Facts.ParameterSets);

    /// <param name="sets">Those that the element speaks for: Get-Help shows one value where the sets differ,
    /// so the first that says more than the others.</param>
    private void WriteParameter(PageParameter parameter, string? shortType, IReadOnlyList<ParameterSetFacts> sets) =>
        Element("parameter", Command, () =>
        {
            var facts = parameter.Facts;
            var byValue = sets.Any(set => set.ValueFromPipeline);
            var byName = sets.Any(set => set.ValueFromPipelineByPropertyName);
            Attribute("required", sets.All(set => set.IsRequired));
            Attribute("variableLength", facts.Type.EndsWith("[]", StringComparison.Ordinal));
            Attribute("globbing", facts.SupportsWildcards);
            _xml.WriteAttributeString("pipelineInput", (byValue, byName) switch
            {
                (true, true) => "True (ByPropertyName, ByValue)",
                (true, false) => "True (ByValue)",
                (false, true) => "True (ByPropertyName)",
                _ => "False",
            });
            _xml.WriteAttributeString(
                "position", sets.Select(set => set.Position).FirstOrDefault(position => char.IsAsciiDigit(position[0])) ?? "named");
            _xml.WriteAttributeString("aliases", facts.Aliases.Count == 0 ? "none" : string.Join(", ", facts.Aliases));
            Text("name", Maml, parameter.Name);
            // Get-Help shows the values in the syntax, but not with the parameter.
            string[] values = facts.AcceptedValues.Count == 0 ? [] : [_acceptedValues + string.Join(", ", facts.AcceptedValues) + "."];
            Paragraphs("description", Maml, [.. parameter.Description, .. values]);
            if (values.Length > 0)
            {
                Element("parameterValueGroup", Command, () => Each(facts.AcceptedValues, value => Value(value, isRequired: false)));
            }

            if (shortType is not null)
            {
                Value(shortType, isRequired: true);
            }

            Element("type", Dev, () =>
            {
                Text("name", Maml, facts.Type);
                Text("uri", Maml, "");
            });
            Text("defaultValue", Dev, facts.DefaultValue.Length == 0 ? "None" : facts.DefaultValue);
        });

    private void Value(string text, bool isRequired)
    {
        _xml.WriteStartElement("parameterValue", Command);
        Attribute("required", isRequired);
        Attribute("variableLength", text.EndsWith("[]", StringComparison.Ordinal));
        _xml.WriteString(text);
        _xml.WriteEndElement();
    }

    private void WriteType(string element, PageType type) => Element(element, Command, () =>
    {
        Element("type", Dev, () =>
        {
            Text("name", Maml, type.Name);
            Text("uri", Maml, "");
        });
        Paragraphs("description", Maml, type.Description);
    });

    private void WriteExample(PageExample example) => Element("example", Command, () =>
    {
        Text("title", Maml, $"--------- {example.Title} ---------");
        // Get-Help shows the code right behind the introduction, which is meant for the prompt.
        // The empty paragraph keeps the next example apart.
        Paragraphs("introduction", Maml, [.. example.Introduction, "PS>"]);
        Text("code", Dev, example.Code);
        Paragraphs("remarks", Dev, [.. example.Remarks, ""]);
    });

    private void WriteLinks(CommandPage page, string? online)
    {
        if (online is not null)
        {
            // Get-Help -Online opens the first link that has an address.
            WriteLink("Online Version:", $"{online}{page.Name}.md");
        }

        Each(page.Links, link => WriteLink(link.Address is null ? link.Text : $"{link.Text} ({link.Address})", ""));
    }

    private void WriteLink(string text, string address) => Element("navigationLink", Maml, () =>
    {
        Text("linkText", Maml, text);
        Text("uri", Maml, address);
    });

    private static string? TypeOf(CommandPage page, PageParameter parameter) => parameter.Facts.Type == Switch
        ? null
        : page.Syntax.SelectMany(form => form.Parameters).First(used => used.Name == parameter.Name).Type;

    private void Paragraphs(string name, string space, IReadOnlyList<string> texts) =>
        Element(name, space, () => Each(texts, text => Text("para", Maml, text)));

    private void Element(string name, string space, Action content)
    {
        _xml.WriteStartElement(name, space);
        content();
        _xml.WriteEndElement();
    }

    private void Text(string name, string space, string text) => _xml.WriteElementString(name, space, text);

    private void Attribute(string name, bool value) => _xml.WriteAttributeString(name, value ? "true" : "false");

    private static void Each<T>(IEnumerable<T> items, Action<T> write)
    {
        foreach (var item in items)
        {
            write(item);
        }
    }
}
