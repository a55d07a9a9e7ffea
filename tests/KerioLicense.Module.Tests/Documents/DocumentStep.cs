using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;

namespace KerioLicense.Module.Tests.Documents;

internal enum StepKind
{
    /// <summary>One command at a prompt, with what it shows.</summary>
    Prompt,

    /// <summary>One statement of a script.</summary>
    Statement,

    /// <summary>A line for the system's own shell.</summary>
    SystemShell,

    /// <summary>A file, or a part of one.</summary>
    File,

    /// <summary>A drawing, or a text that a system shows.</summary>
    Text,
}

/// <summary>One thing in a document that is to be run, read or looked at.</summary>
/// <param name="Line">Where it stands, from 1.</param>
/// <param name="Shown">What a prompt is followed by, without the empty lines around it.</param>
/// <param name="ShownLine">Where that begins; where nothing is shown, the line behind the command.</param>
internal sealed record DocumentStep(StepKind Kind, int Line, string Code, string Shown = "", int ShownLine = 0)
{
    private const string Prompt = "PS> ";
    private const string Continuation = ">> ";

    internal bool Begins(string start) => Code.StartsWith(start, StringComparison.Ordinal);

    /// <exception cref="InvalidDataException">A block is of a language that nobody knows how to test.</exception>
    internal static IEnumerable<DocumentStep> Of(IReadOnlyList<string> document) => MarkdownBlock.Read(document).SelectMany(Of);

    private static IEnumerable<DocumentStep> Of(MarkdownBlock block) => block.Language switch
    {
        "" or "powershell" when block.Lines[0].StartsWith(Prompt, StringComparison.Ordinal) => Prompts(block),
        "powershell" => Statements(block),
        "sh" => block.Lines.Select((line, i) => new DocumentStep(StepKind.SystemShell, block.Line + i, line)),
        "json" or "csv" => [new DocumentStep(StepKind.File, block.Line, block.Text)],
        "" => [new DocumentStep(StepKind.Text, block.Line, block.Text)],
        _ => throw new InvalidDataException($"Line {block.Line}: nobody knows how to test {block.Language}."),
    };

    private static IEnumerable<DocumentStep> Prompts(MarkdownBlock block)
    {
        var i = 0;
        while (i < block.Lines.Count)
        {
            var start = i;
            var code = new List<string> { block.Lines[i++][Prompt.Length..] };
            while (i < block.Lines.Count && block.Lines[i].StartsWith(Continuation, StringComparison.Ordinal))
            {
                code.Add(block.Lines[i++][Continuation.Length..]);
            }

            var shown = i;
            while (i < block.Lines.Count && !block.Lines[i].StartsWith(Prompt, StringComparison.Ordinal))
            {
                i++;
            }

            var end = i;
            while (shown < end && block.Lines[shown].Length == 0)
            {
                shown++;
            }

            while (end > shown && block.Lines[end - 1].Length == 0)
            {
                end--;
            }

            yield return new DocumentStep(
                StepKind.Prompt, block.Line + start, string.Join('\n', code), string.Join('\n', block.Lines.Take(end).Skip(shown)),
                block.Line + shown);
        }
    }

    private static IEnumerable<DocumentStep> Statements(MarkdownBlock block)
    {
        var script = Parser.ParseInput(block.Text, out _, out var errors);
        return errors.Length > 0
            ? throw new InvalidDataException($"Line {block.Line + errors[0].Extent.StartLineNumber - 1}: {errors[0].Message}")
            : script.EndBlock.Statements.Select(
                statement => new DocumentStep(
                    StepKind.Statement, block.Line + statement.Extent.StartLineNumber - 1, statement.Extent.Text));
    }
}
