using System.Collections.Generic;

namespace KerioLicense.Module.Tests.Documents;

/// <summary>A block of code of a Markdown file.</summary>
/// <param name="Line">Number of its first line of code, from 1.</param>
/// <param name="Language">What stands behind the opening fence; empty where nothing does.</param>
internal sealed record MarkdownBlock(int Line, string Language, IReadOnlyList<string> Lines)
{
    private const string Fence = "```";

    internal string Text => string.Join('\n', Lines);

    /// <exception cref="System.IO.InvalidDataException">A block has no end.</exception>
    internal static IEnumerable<MarkdownBlock> Read(IReadOnlyList<string> document)
    {
        for (var i = 0; i < document.Count; i++)
        {
            if (!document[i].StartsWith(Fence, System.StringComparison.Ordinal))
            {
                continue;
            }

            var language = document[i][Fence.Length..];
            var start = i + 1;
            var lines = new List<string>();
            for (i++; i < document.Count && document[i] != Fence; i++)
            {
                lines.Add(document[i]);
            }

            if (i == document.Count)
            {
                throw new System.IO.InvalidDataException($"The block in line {start} has no end.");
            }

            yield return new MarkdownBlock(start + 1, language, lines);
        }
    }
}
