namespace KerioLicense.Files;

/// <summary>
/// The rows of a table in which a row is a line, each of bounded length. A quotation mark that is not closed ends with its line: in
/// <see cref="TableRows"/>, where a cell may have several lines, it takes the rows after it into its cell.
/// </summary>
internal sealed class TableLines(TableText table, char delimiter, int longestCell)
{
    private readonly char _delimiter = table.Delimiter ?? delimiter;
    private readonly List<(string Text, int Column)> _cells = [];
    private readonly char[] _buffer = new char[4096];
    private readonly StringBuilder _line = new();
    private int _length;
    private int _at;
    private bool _isOpen;

    /// <summary>The cells of this row.</summary>
    public int Count => _cells.Count;

    /// <summary>Where this row is in the file.</summary>
    public int Line { get; private set; } = table.SkippedLines;

    /// <summary>The first cell in which a quotation mark is not closed, or stands where none belongs; -1 where there is none.</summary>
    public int BrokenCell { get; private set; } = -1;

    /// <summary>A cell of a line before this one is not closed: this line may be a row, or more of that cell.</summary>
    public bool IsInside { get; private set; }

    /// <summary>A cell of this row.</summary>
    public string this[int index] => _cells[index].Text;

    /// <summary>The first character of a cell in its line, from 1; past the last cell the end of the line.</summary>
    public int ColumnOf(int index) => index < _cells.Count ? _cells[index].Column : _line.Length + 1;

    /// <summary>Goes to the next row that is not empty; false where there is none.</summary>
    /// <exception cref="RowTooLongException">A row or a cell does not end.</exception>
    public bool Read()
    {
        do
        {
            if (!ReadLine())
            {
                return false;
            }
        }
        while (_line.Length == 0);
        Split(_line.ToString());
        return true;
    }

    private void Split(string line)
    {
        _cells.Clear();
        (BrokenCell, IsInside) = (-1, _isOpen);
        for (var from = 0; from <= line.Length;)
        {
            from = from < line.Length && line[from] == '"' ? AddQuoted(line, from) : AddPlain(line, from);
        }
    }

    /// <summary>A cell without quotation marks around it; marks in it are letters like others.</summary>
    private int AddPlain(string line, int from)
    {
        var end = line.IndexOf(_delimiter, from) is >= 0 and var found ? found : line.Length;
        var text = line.Substring(from, end - from);
        if (IsInside && _isOpen && text.IndexOf('"') >= 0)
        {
            // Where a cell of a line before is closed.
            Break(isOpen: false);
        }

        Add(text, from);
        return end + 1;
    }

    private int AddQuoted(string line, int from)
    {
        var text = new StringBuilder();
        var at = from + 1;
        for (; at < line.Length && (line[at] != '"' || (at + 1 < line.Length && line[at + 1] == '"')); at++)
        {
            at += line[at] == '"' ? 1 : 0;
            text.Append(line[at]);
        }

        if (at >= line.Length)
        {
            Break(isOpen: !_isOpen);
            Add(text.ToString(), from);
            return line.Length + 1;
        }

        var end = line.IndexOf(_delimiter, at) is >= 0 and var found ? found : line.Length;
        var rest = line.Substring(at + 1, end - at - 1);
        if (rest.Trim().Length > 0)
        {
            Break(_isOpen);
        }

        Add(text.Append(rest).ToString(), from);
        return end + 1;
    }

    private void Break(bool isOpen)
    {
        _isOpen = isOpen;
        BrokenCell = BrokenCell < 0 ? _cells.Count : BrokenCell;
    }

    private void Add(string text, int from)
    {
        if (text.Length > longestCell)
        {
            throw new RowTooLongException();
        }

        _cells.Add((text, from + 1));
    }

    private bool ReadLine()
    {
        _line.Clear();
        var isAny = false;
        while (Next() is { } character)
        {
            isAny = true;
            if (character is '\n' or '\r')
            {
                if (character == '\r' && Next() is { } next && next != '\n')
                {
                    _at--;
                }

                break;
            }

            if (_line.Length == TableRows.LongestRow)
            {
                Line++;
                throw new RowTooLongException();
            }

            _line.Append(character);
        }

        Line += isAny ? 1 : 0;
        return isAny;
    }

    private char? Next()
    {
        if (_at >= _length)
        {
            (_at, _length) = (0, table.Text.Read(_buffer, 0, _buffer.Length));
        }

        return _at < _length ? _buffer[_at++] : null;
    }
}
