using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;

namespace KerioLicense.Module.Tests.Help;

/// <summary>
/// What a page of a cmdlet has to be, given its prose: front matter, syntax, the YAML of parameters and the output of examples are put in
/// as the code has them; everything else stays.
/// </summary>
internal static partial class PageUpdate
{
    internal static string Of(string page, CommandFacts facts, string language, Func<string, string> run)
    {
        var sections = Sections(page[page.IndexOf("\n# ", StringComparison.Ordinal)..].TrimStart('\n'), "## ");
        var result = new StringBuilder(CommandFacts.FrontMatter(facts.Name, language, Date().Match(page).Groups["date"].Value))
            .Append('\n');
        foreach ((var title, var text) in sections)
        {
            result.Append(title switch
            {
                "## SYNTAX" => $"{title}\n\n{facts.Syntax()}\n",
                "## EXAMPLES" => WithOutput(text, run),
                "## PARAMETERS" => WithYaml(text, facts),
                _ => text,
            });
        }

        return result.ToString();
    }

    /// <summary>The code of the examples that need servers or a machine; Documents/DependentExampleTests has them.</summary>
    internal static IEnumerable<(string Needs, string Code)> Dependent(string page) => Fences(page)
        .Where(fence => fence.Info.StartsWith("powershell needs-", StringComparison.Ordinal))
        .Select(fence => (fence.Info["powershell needs-".Length..], fence.Text));

    internal static IEnumerable<string> Examples(string page) =>
        Fences(page).Where(fence => fence.Info.StartsWith("powershell", StringComparison.Ordinal)).Select(fence => fence.Text);

    internal static IEnumerable<string> Headings(string page, string section) =>
        Sections(Sections(page, "## ").Single(part => part.Title == "## " + section).Text, "### ")
        .Skip(1).Select(part => part.Title[4..]);

    private static string WithOutput(string section, Func<string, string> run)
    {
        var result = new StringBuilder();
        var lines = new Queue<string>(section.Split('\n'));
        while (lines.TryDequeue(out var line))
        {
            if (line == "```output")
            {
                // The old output, with the empty line that follows.
                while (lines.Dequeue() != "```")
                {
                }

                lines.Dequeue();
                continue;
            }

            result.Append(line).Append('\n');
            if (!line.StartsWith("```powershell", StringComparison.Ordinal))
            {
                continue;
            }

            var code = new List<string>();
            while (lines.Peek() != "```")
            {
                code.Add(lines.Dequeue());
            }

            var text = string.Join('\n', code);
            result.Append(text).Append('\n').Append(lines.Dequeue()).Append('\n');
            if (line == "```powershell" && run(text) is { Length: > 0 } output)
            {
                result.Append("\n```output\n").Append(output).Append("\n```\n");
            }
        }

        return result.ToString()[..^1];
    }

    private static string WithYaml(string section, CommandFacts facts)
    {
        var parts = Sections(section, "### ");
        var result = new StringBuilder(parts[0].Text);
        foreach ((var title, var text) in parts.Skip(1))
        {
            var prose = Yaml().Replace(text, "");
            result.Append(prose);
            if (facts.Parameters.FirstOrDefault(parameter => "### -" + parameter.Name == title) is { } parameter)
            {
                result.Append(facts.Yaml(parameter)).Append('\n');
            }
        }

        return result.ToString();
    }

    private static List<(string Title, string Text)> Sections(string text, string mark)
    {
        var sections = new List<(string Title, string Text)>();
        var start = 0;
        var isCode = false;
        var position = 0;
        foreach (var line in text.Split('\n'))
        {
            isCode ^= line.StartsWith("```", StringComparison.Ordinal);
            if (!isCode && position > start && line.StartsWith(mark, StringComparison.Ordinal))
            {
                sections.Add((FirstLine(text[start..]), text[start..position]));
                start = position;
            }

            position += line.Length + 1;
        }

        sections.Add((FirstLine(text[start..]), text[start..]));
        return sections;
    }

    private static string FirstLine(string text) => text[..text.IndexOf('\n', StringComparison.Ordinal)];

    private static IEnumerable<(string Info, string Text)> Fences(string page) =>
        Fence().Matches(page).Select(match => (match.Groups["info"].Value, match.Groups["text"].Value));

    [GeneratedRegex(@"^```(?<info>\S[^\n]*)\n(?<text>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\nms\.date: (?<date>\d\d/\d\d/\d{4})\n")]
    private static partial Regex Date();

    [GeneratedRegex(@"^```yaml\n.*?\n```\n\n?", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Yaml();
}
