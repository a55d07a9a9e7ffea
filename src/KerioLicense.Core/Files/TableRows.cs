using CsvHelper;
using CsvHelper.Configuration;

namespace KerioLicense.Files;

/// <summary>
/// The rows of a table, each of bounded length. CsvHelper keeps a whole row, with 40 bytes for each of its cells, and copies the row for
/// each cell with a quotation mark where none belongs: without a bound a table of 1 MB takes gigabytes.
/// </summary>
internal sealed class TableRows : IDisposable
{
    /// <summary>Characters of a row.</summary>
    public const int LongestRow = 1 << 16;

    /// <summary>Columns with a name.</summary>
    public const int MostColumns = 200;

    private readonly TableText _table;
    private readonly BoundedText _text;
    private readonly CsvParser _rows;

    /// <param name="table">Stands at the first row.</param>
    /// <param name="delimiter">Where the table does not name its own.</param>
    /// <param name="longestCell">Characters.</param>
    public TableRows(TableText table, char delimiter, int longestCell)
    {
        _table = table;
        _text = new BoundedText(table.Text);
        _rows = new CsvParser(_text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = (table.Delimiter ?? delimiter).ToString(),
            MaxFieldSize = longestCell,
            IgnoreBlankLines = true,
            BadDataFound = null,
        });
    }

    /// <summary>The cells of this row.</summary>
    public int Count => _rows.Count;

    /// <summary>Where this row ends in the file.</summary>
    public int Line => _table.SkippedLines + _rows.RawRow;

    /// <summary>A cell of this row.</summary>
    public string this[int index] => _rows[index];

    /// <summary>Goes to the next row; false where there is none.</summary>
    /// <exception cref="RowTooLongException">A row or a cell does not end.</exception>
    public bool Read()
    {
        try
        {
            _text.BeginRow();
            return _rows.Read();
        }
        catch (MaxFieldSizeException)
        {
            // Not kept as the inner exception: its text holds the row.
            throw new RowTooLongException();
        }
    }

    /// <summary>The names in this row, without the blanks around them.</summary>
    /// <exception cref="RowTooLongException">There are too many.</exception>
    public string[] Names()
    {
        var names = Count <= MostColumns ? new string[Count] : throw new RowTooLongException();
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = _rows[i].Trim();
        }

        return names;
    }

    public void Dispose() => _rows.Dispose();

    /// <summary>A text that ends in an exception where a row does not end.</summary>
    private sealed class BoundedText(TextReader text) : TextReader
    {
        /// <summary>What the parser may have read of a row before it began it.</summary>
        private const int ReadAhead = 4096;

        private int _length;

        public void BeginRow() => _length = 0;

        public override int Read(char[] buffer, int index, int count)
        {
            if (_length > LongestRow)
            {
                throw new RowTooLongException();
            }

            var read = text.Read(buffer, index, Math.Min(count, ReadAhead));
            for (var i = index; i < index + read; i++)
            {
                // Blank lines before a row are no part of it.
                _length += _length > 0 || buffer[i] is not ('\r' or '\n') ? 1 : 0;
            }

            return read;
        }
    }
}

/// <summary>A row of a table is longer, or has more cells, than <see cref="TableRows"/> takes.</summary>
internal sealed class RowTooLongException : Exception;
