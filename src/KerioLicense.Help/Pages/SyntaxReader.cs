using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace KerioLicense.Help.Pages;

/// <summary>Reads the SYNTAX section: one heading and one code block for each parameter set.</summary>
internal static partial class SyntaxReader
{
    internal const string Unnamed = "__AllParameterSets";

    internal static IReadOnlyList<SyntaxForm> Read(PageSection section, string file, string command)
    {
        var forms = new List<SyntaxForm>();
        foreach (var set in PageSections.Split(section.Blocks, 3, out _))
        {
            if (set.Blocks is not [FencedCodeBlock code])
            {
                throw new PageException(file, set.Heading, "A parameter set is one code block.");
            }

            var text = Whitespace().Replace(PlainText.CodeOf(code), " ").Trim();
            if (!text.StartsWith(command + " ", StringComparison.Ordinal)
                || !text.EndsWith("[<CommonParameters>]", StringComparison.Ordinal))
            {
                throw new PageException(file, code, $"The syntax begins with {command} and ends with [<CommonParameters>].");
            }

            var name = set.Title.Replace(" (Default)", "", StringComparison.Ordinal);
            forms.Add(new SyntaxForm(
                name, [.. Parameter().Matches(text).Select(match => new SyntaxParameter(match.Groups["name"].Value, TypeOf(match)))]));
        }

        return forms.Count > 0 ? forms : throw new PageException(file, section.Heading, "The section SYNTAX has no parameter set.");
    }

    /// <summary>Holds the parameters and the sets of the syntax against each other.</summary>
    internal static void Check(
        IReadOnlyList<SyntaxForm> forms, IReadOnlyList<(PageParameter Parameter, HeadingBlock Place)> parameters, PageSection section,
        string file)
    {
        foreach (var form in forms)
        {
            foreach (var used in form.Parameters)
            {
                if (!parameters.Any(entry => entry.Parameter.Name == used.Name && entry.Parameter.Facts.In(form.ParameterSet) is not null))
                {
                    throw new PageException(
                        file, section.Heading,
                        $"The syntax of {form.ParameterSet} shows -{used.Name}, which PARAMETERS does not have for this set.");
                }
            }

            foreach ((var parameter, var place) in parameters)
            {
                if (parameter.Facts.In(form.ParameterSet) is not null && form.Parameters.All(used => used.Name != parameter.Name))
                {
                    throw new PageException(file, place, $"-{parameter.Name} is not in the syntax of {form.ParameterSet}.");
                }
            }
        }

        foreach ((var parameter, var place) in parameters)
        {
            foreach (var name in parameter.Facts.ParameterSets.Select(set => set.Name))
            {
                if (name != ParameterFacts.AllSets && forms.All(form => form.ParameterSet != name))
                {
                    throw new PageException(file, place, $"-{parameter.Name} names a parameter set {name} that SYNTAX does not show.");
                }
            }
        }
    }

    private static string? TypeOf(Match match) => match.Groups["type"] is { Success: true, Value: var type } ? type : null;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();

    [GeneratedRegex(@"(?<= \[{0,2})-(?<name>\w+)\]?( <(?<type>[^>]+)>)?")]
    private static partial Regex Parameter();
}
