using System;

namespace KerioLicense.Files;

/// <summary>The last two stretches of a text that were handed to a reader: Newtonsoft's reader knows where a token ends, people want to know where it begins.</summary>
internal sealed class JsonTextHistory
{
    private Stretch _previous = new();
    private Stretch _current = new();

    /// <summary>Keeps one more stretch.</summary>
    /// <param name="text">The stretch.</param>
    /// <param name="line">The line that it begins in.</param>
    /// <param name="lineLength">Characters of that line before it.</param>
    public void Add(ReadOnlySpan<char> text, int line, int lineLength)
    {
        if (text.IsEmpty)
        {
            return;
        }

        (_previous, _current) = (_current, _previous);
        if (_current.Characters.Length < text.Length)
        {
            _current.Characters = new char[text.Length];
        }

        text.CopyTo(_current.Characters);
        (_current.Length, _current.Line, _current.LineLength) = (text.Length, line, lineLength);
    }

    /// <summary>The column (from 1) at which the token begins; where it ends, if it began longer ago than is kept.</summary>
    public int ColumnOf(JsonPlace place)
    {
        var text = string.Concat(
            new string(_previous.Characters, 0, _previous.Length),
            new string(_current.Characters, 0, _current.Length));
        var (line, lineStart) = _previous.Length > 0 ? (_previous.Line, -_previous.LineLength) : (_current.Line, -_current.LineLength);
        for (var i = 0; i < text.Length && line < place.Line; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                line++;
                lineStart = i + 1;
            }
        }

        var end = lineStart + place.End - 1;
        return line != place.Line || end < 0 || end >= text.Length || StartOf(text, end) is not (>= 0 and var start)
            ? Math.Max(place.End, 1)
            : start - lineStart + 1;
    }

    private static int StartOf(string text, int end)
    {
        // The reader's place after a key is behind its colon.
        if (text[end] == ':')
        {
            end--;
            while (end >= 0 && char.IsWhiteSpace(text[end]))
            {
                end--;
            }
        }

        return end < 0 ? -1 : text[end] switch
        {
            '"' => StartOfText(text, end),
            '{' or '[' or '}' or ']' or ',' => end,
            _ => StartOfWord(text, end),
        };
    }

    private static int StartOfText(string text, int end)
    {
        for (var quote = text.LastIndexOf('"', Math.Max(end - 1, 0)); quote >= 0; quote = quote == 0 ? -1 : text.LastIndexOf('"', quote - 1))
        {
            var backslashes = 0;
            while (quote - backslashes > 0 && text[quote - backslashes - 1] == '\\')
            {
                backslashes++;
            }

            if (backslashes % 2 == 0)
            {
                return quote;
            }
        }

        return -1;
    }

    private static int StartOfWord(string text, int end)
    {
        while (end > 0 && (char.IsLetterOrDigit(text[end - 1]) || text[end - 1] is '-' or '+' or '.'))
        {
            end--;
        }

        return end;
    }

    private sealed class Stretch
    {
        public char[] Characters { get; set; } = [];

        public int Length { get; set; }

        public int Line { get; set; } = 1;

        public int LineLength { get; set; }
    }
}
