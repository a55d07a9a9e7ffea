namespace KerioLicense.Files;

/// <summary>
/// A table as spreadsheets and shells write it: UTF-8 or UTF-16, with a mark or without; before the first row <c>sep=;</c> of Excel,
/// <c>#TYPE</c> of Windows PowerShell, blank lines (kerio-facts 11.4, inferred). A byte that is no UTF-8 becomes U+FFFD, and the reader
/// decides what of that.
/// </summary>
internal sealed class TableText : IDisposable
{
    /// <summary>What stands for a byte of another code page.</summary>
    public const char NotRead = '\ufffd';

    private const int HeadSize = 8192;
    private const string TypeMark = "#TYPE";
    private const string DelimiterMark = "sep=";

    private TableText(StreamReader text, int skippedLines, char? delimiter, string head)
    {
        Text = text;
        SkippedLines = skippedLines;
        Delimiter = delimiter;
        FirstLine = LineOf(head, 0);
    }

    /// <summary>Stands at the first row.</summary>
    public StreamReader Text { get; }

    /// <summary>The lines before the first row.</summary>
    public int SkippedLines { get; }

    /// <summary>What the table says of itself; null where it says nothing.</summary>
    public char? Delimiter { get; }

    /// <summary>The first row, or the beginning of a very long one.</summary>
    public string FirstLine { get; }

    /// <param name="path">The file.</param>
    /// <param name="longest">Bytes that it may have.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">No right to read it.</exception>
    public static TableText Open(string path, long longest = long.MaxValue)
    {
        var file = InputFile.OpenShared(path, longest);
        try
        {
            return Open(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose() => Text.Dispose();

    /// <summary>Which of the characters separates the names in the first row: the one that is there most often outside of quotes.</summary>
    public char DelimiterAmong(string candidates)
    {
        var (best, most) = (candidates[0], 0);
        foreach (var candidate in candidates)
        {
            var (count, isQuoted) = (0, false);
            foreach (var character in FirstLine)
            {
                isQuoted ^= character == '"';
                count += character == candidate && !isQuoted ? 1 : 0;
            }

            (best, most) = count > most ? (candidate, count) : (best, most);
        }

        return best;
    }

    private static TableText Open(FileStream file)
    {
        var bytes = new byte[HeadSize];
        var length = 0;
        for (int read; length < HeadSize && (read = file.Read(bytes, length, HeadSize - length)) > 0;)
        {
            length += read;
        }

        var (encoding, mark) = EncodingOf(bytes, length);
        var head = encoding.GetString(bytes, mark, length - mark);
        var (skipped, lines, delimiter) = Prelude(head);
        file.Position = mark;
        var text = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: false);
        text.ReadBlock(new char[skipped], 0, skipped);
        return new TableText(text, lines, delimiter, head.Substring(skipped));
    }

    /// <summary>By the mark; without one by the first character, which in a table is one of ASCII.</summary>
    private static (Encoding Encoding, int Mark) EncodingOf(byte[] bytes, int length) => length switch
    {
        >= 3 when bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF => (new UTF8Encoding(), 3),
        >= 2 when bytes[0] == 0xFF && bytes[1] == 0xFE => (Encoding.Unicode, 2),
        >= 2 when bytes[0] == 0xFE && bytes[1] == 0xFF => (Encoding.BigEndianUnicode, 2),
        >= 2 when bytes[0] != 0 && bytes[1] == 0 => (Encoding.Unicode, 0),
        >= 2 when bytes[0] == 0 && bytes[1] != 0 => (Encoding.BigEndianUnicode, 0),
        _ => (new UTF8Encoding(), 0),
    };

    private static (int Characters, int Lines, char? Delimiter) Prelude(string head)
    {
        var (at, lines) = (0, 0);
        char? delimiter = null;
        while (true)
        {
            var line = LineOf(head, at);
            var isEnded = at + line.Length < head.Length;
            var text = line.Trim('"', '\r', '\n', ' ');
            if (!isEnded || !(text.Length == 0 || line.StartsWith(TypeMark, StringComparison.Ordinal) || IsDelimiter(text)))
            {
                return (at, lines, delimiter);
            }

            delimiter = IsDelimiter(text) ? text[DelimiterMark.Length] : delimiter;
            at += line.Length + (head[at + line.Length] == '\r' && head.Length > at + line.Length + 1 && head[at + line.Length + 1] == '\n'
                ? 2 : 1);
            lines++;
        }
    }

    private static bool IsDelimiter(string text) =>
        text.Length == DelimiterMark.Length + 1 && text.StartsWith(DelimiterMark, StringComparison.OrdinalIgnoreCase);

    private static string LineOf(string text, int from) =>
        text.IndexOfAny(['\r', '\n'], from) is >= 0 and var end ? text.Substring(from, end - from) : text.Substring(from);
}
