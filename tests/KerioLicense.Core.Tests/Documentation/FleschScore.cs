using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace KerioLicense.Core.Tests.Documentation;

/// <summary>
/// Flesch's reading ease of a page: 206.835 - 1.015 * words per sentence - 84.6 * syllables per word. 60 to 70 is plain English. Counted
/// are the sentences of paragraphs and lists. Left out are front matter, code and names of code, tables, headings, quotations (others
/// wrote them) and the paragraph on common parameters that every page of a cmdlet has. A syllable is a group of vowels; a silent e at the
/// end is none.
/// </summary>
internal sealed partial record FleschScore(int Words, int Sentences, int Syllables)
{
    public double Value => 206.835 - (1.015 * Words / Sentences) - (84.6 * Syllables / Words);

    public static FleschScore Of(string page)
    {
        var sentences = Paragraphs(LeftOut().Replace(page.Replace("\r\n", "\n", StringComparison.Ordinal), ""))
            .SelectMany(paragraph => SentenceEnd().Split(Prose(paragraph)))
            .Select(sentence => Word().Matches(sentence).Select(match => match.Value).ToList())
            .Where(words => words.Count > 0)
            .ToList();
        return new FleschScore(sentences.Sum(words => words.Count), sentences.Count, sentences.Sum(words => words.Sum(SyllablesOf)));
    }

    private static IEnumerable<string> Paragraphs(string text)
    {
        var current = new List<string>();
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Append(""))
        {
            var item = ListItem().Match(line);
            if (line.Length == 0 || line[0] is '|' or '#' || item.Success)
            {
                if (current.Count > 0)
                {
                    yield return string.Join(' ', current);
                }

                current.Clear();
            }

            if (line.Length > 0 && line[0] is not ('|' or '#'))
            {
                current.Add(line[item.Length..]);
            }
        }
    }

    // A number in the place of what is no word keeps the sentence whole.
    private static string Prose(string paragraph)
    {
        var text = Link().Replace(paragraph, "$1");
        return CodeName().Replace(Code().Replace(text, " 0 ").Replace("*", "", StringComparison.Ordinal), " 0 ");
    }

    private static int SyllablesOf(string word)
    {
        if (word.Length <= 3)
        {
            return 1;
        }

        var spoken = SilentEnd().Replace(word.ToLowerInvariant(), match => match.Value[..1]);
        return Math.Max(1, VowelGroup().Count(spoken.TrimStart('y')));
    }

    [GeneratedRegex(@"\A---\n.*?\n---\n|^ *```.*?^ *```[^\n]*$|<!--.*?-->|^>[^\n]*$|^### CommonParameters.*?(?=^## )",
        RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex LeftOut();

    [GeneratedRegex(@"^(?:[-*+]|\d+\.)\s+")]
    private static partial Regex ListItem();

    [GeneratedRegex(@"!?\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`[^`]*`|https?://\S+")]
    private static partial Regex Code();

    [GeneratedRegex(@"\b[A-Za-z]+-[A-Z]\w+|\b\w+[a-z][A-Z]\w*|\bKL-[A-Z-]+")]
    private static partial Regex CodeName();

    [GeneratedRegex(@"(?<=[.!?])[""')]*\s+(?=[A-Z""\d(])")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[A-Za-z][A-Za-z']*")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$")]
    private static partial Regex SilentEnd();

    [GeneratedRegex("[aeiouy]{1,2}")]
    private static partial Regex VowelGroup();
}
