using System.Linq;

namespace KerioLicense.Files;

/// <summary>
/// The rows of a table. A row is a line: a quotation mark that is not closed ends with its line, since otherwise it would take the rows
/// after it into its cell. Rows and cells have a bound, so that a damaged file does not fill the memory.
/// </summary>
/// <param name="table">Stands at the first row.</param>
/// <param name="delimiter">Where the table does not name its own.</param>
/// <param name="longestCell">Characters.</param>
internal sealed class TableRows(TableText table, char delimiter, int longestCell)
{
    /// <summary>Characters of a row.</summary>
    public const int LongestRow = 1 << 16;

    /// <summary>Columns with a name.</summary>
    public const int MostColumns = 200;

    private readonly char _delimiter = table.Delimiter ?? delimiter;
    private readonly List<Cell> _cells = [];
    private readonly char[] _buffer = new char[4096];
    private readonly StringBuilder _read = new();
    private string _line = "";
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
    public string this[int index]
    {
        get
        {
            var (from, quote, end) = _cells[index];
            return quote < 0 ? _line.Substring(from, end - from)
                : _line.Substring(from + 1, quote - from - 1).Replace("\"\"", "\"")
                    + (quote < end ? _line.Substring(quote + 1, end - quote - 1) : "");
        }
    }

    /// <summary>The first character of a cell in its line, from 1; past the last cell the end of the line.</summary>
    public int ColumnOf(int index) => index < _cells.Count ? _cells[index].From + 1 : _line.Length + 1;

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
        while (_read.Length == 0);
        _line = _read.ToString();
        _cells.Clear();
        (BrokenCell, IsInside) = (-1, _isOpen);
        for (var from = 0; from <= _line.Length;)
        {
            from = Add(from < _line.Length && _line[from] == '"' ? Quoted(from) : Plain(from));
        }

        return true;
    }

    /// <summary>The names in this row, without the blanks around them.</summary>
    /// <exception cref="RowTooLongException">There are too many.</exception>
    public string[] Names() => Count <= MostColumns ? [.. Enumerable.Range(0, Count).Select(index => this[index].Trim())]
        : throw new RowTooLongException();

    /// <summary>A cell without quotation marks around it; marks in it are letters like others.</summary>
    private Cell Plain(int from)
    {
        var end = EndOf(from);
        if (IsInside && _isOpen && _line.IndexOf('"', from, end - from) >= 0)
        {
            // Where a cell of a line before is closed.
            Break(isOpen: false);
        }

        return new Cell(from, -1, end);
    }

    private Cell Quoted(int from)
    {
        var quote = from + 1;
        while (quote < _line.Length && (_line[quote] != '"' || (quote + 1 < _line.Length && _line[quote + 1] == '"')))
        {
            quote += _line[quote] == '"' ? 2 : 1;
        }

        if (quote >= _line.Length)
        {
            Break(isOpen: !_isOpen);
            return new Cell(from, _line.Length, _line.Length);
        }

        var end = EndOf(quote);
        if (!string.IsNullOrWhiteSpace(_line.Substring(quote + 1, end - quote - 1)))
        {
            Break(_isOpen);
        }

        return new Cell(from, quote, end);
    }

    private int EndOf(int from) => _line.IndexOf(_delimiter, from) is >= 0 and var found ? found : _line.Length;

    private void Break(bool isOpen)
    {
        _isOpen = isOpen;
        BrokenCell = BrokenCell < 0 ? _cells.Count : BrokenCell;
    }

    /// <summary>Where the cell after it begins.</summary>
    private int Add(Cell cell)
    {
        if (cell.End - cell.From > longestCell)
        {
            throw new RowTooLongException();
        }

        _cells.Add(cell);
        return cell.End + 1;
    }

    private bool ReadLine()
    {
        _read.Clear();
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

            if (_read.Length == LongestRow)
            {
                Line++;
                throw new RowTooLongException();
            }

            _read.Append(character);
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

    /// <summary>Where a cell stands in its line.</summary>
    /// <param name="From">Its first character, a quotation mark or not.</param>
    /// <param name="Quote">The mark that closes it, or the end of the line; -1 where none opens it.</param>
    /// <param name="End">The delimiter after it, or the end of the line.</param>
    private readonly record struct Cell(int From, int Quote, int End);
}

/// <summary>A row of a table is longer, or has more cells, than <see cref="TableRows"/> takes.</summary>
internal sealed class RowTooLongException : Exception;
