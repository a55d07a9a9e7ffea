using System.Collections.Generic;

namespace KerioLicense.Help.Topics;

/// <summary>Breaks text into lines.</summary>
internal static class TextLines
{
    /// <summary>Lines of at most this width; a word that is longer stands on a line of its own.</summary>
    internal static List<string> Wrap(string text, int width, string firstIndent, string indent)
    {
        var lines = new List<string>();
        var line = firstIndent;
        var isEmpty = true;
        foreach (var word in text.Split(' '))
        {
            if (!isEmpty && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = indent;
                isEmpty = true;
            }

            line += isEmpty ? word : " " + word;
            isEmpty = false;
        }

        lines.Add(line);
        return lines;
    }
}
