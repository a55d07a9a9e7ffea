using System;
using System.Collections.Generic;
using System.Linq;

namespace KerioLicense.Help.Topics;

/// <summary>Shows a table in columns, with cells of several lines where they are too wide.</summary>
internal static class TextTable
{
    private const int Gap = 2;

    /// <param name="rows">The first one is the head.</param>
    internal static IEnumerable<string> Write(IReadOnlyList<IReadOnlyList<string>> rows, int width, string indent)
    {
        var widths = Fit(rows, width - indent.Length);
        var isWrapped = rows.Any(row => row.Where((cell, column) => cell.Length > widths[column]).Any());
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var line in Lines(rows[i], widths))
            {
                yield return indent + line;
            }

            if (i == 0)
            {
                yield return indent + string.Join("  ", widths.Select(column => new string('-', column)));
            }
            else if (isWrapped && i < rows.Count - 1)
            {
                yield return "";
            }
        }
    }

    private static IEnumerable<string> Lines(IReadOnlyList<string> cells, int[] widths)
    {
        List<string>[] columns = [.. cells.Select((cell, column) => TextLines.Wrap(cell, widths[column], "", ""))];
        for (var i = 0; i < columns.Max(column => column.Count); i++)
        {
            yield return string.Join(
                new string(' ', Gap), columns.Select((column, index) => (i < column.Count ? column[i] : "").PadRight(widths[index])));
        }
    }

    /// <summary>The widest column gives way, character by character, down to its longest word.</summary>
    private static int[] Fit(IReadOnlyList<IReadOnlyList<string>> rows, int width)
    {
        var count = rows[0].Count;
        int[] widths = [.. Enumerable.Range(0, count).Select(column => rows.Max(row => row[column].Length))];
        int[] least = [.. Enumerable.Range(0, count).Select(column => rows.Max(row => row[column].Split(' ').Max(word => word.Length)))];
        while (widths.Sum() + (Gap * (count - 1)) > width)
        {
            var widest = Enumerable.Range(0, count).Where(column => widths[column] > least[column])
                .OrderByDescending(column => widths[column]).FirstOrDefault(-1);
            if (widest < 0)
            {
                break;
            }

            widths[widest]--;
        }

        return [.. widths.Select(column => Math.Max(column, 1))];
    }
}
