using KerioLicense.Files;

namespace KerioLicense.Audit;

/// <summary>The names of the columns in the first line of a list of servers.</summary>
internal sealed class ServerListHeader
{
    private readonly string[] _names;

    private ServerListHeader(string[] names, Dictionary<string, int> columns) => (_names, Columns) = (names, columns);

    /// <summary>Where each column is.</summary>
    public Dictionary<string, int> Columns { get; }

    /// <summary>The cells of the line.</summary>
    public int Count => _names.Length;

    /// <summary>Reads the first line.</summary>
    /// <exception cref="InputFormatException">A column that is read stands twice, or a quotation mark is not closed.</exception>
    /// <exception cref="RowTooLongException">There are too many columns.</exception>
    public static ServerListHeader Read(TableRows rows, string path)
    {
        var names = rows.Read() ? rows.Names() : [];
        if (rows.BrokenCell is >= 0 and var broken)
        {
            throw InputErrors.Create(
                nameof(InputTexts.InputQuoteOpen), path, rows.Line, rows.ColumnOf(broken), null, InputErrors.Quote(names[broken]));
        }

        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < names.Length; i++)
        {
            // Columns of the list's own, and cells without a name at the end of the line, are not read and may stand there twice.
            if (columns.ContainsKey(names[i]) && ServerColumns.IsKnown(names[i]))
            {
                throw InputErrors.Create(
                    nameof(InputTexts.InputSameColumn), path, rows.Line, rows.ColumnOf(i), null, InputErrors.Quote(names[i]));
            }

            columns[names[i]] = i;
        }

        return new ServerListHeader(names, columns);
    }

    /// <summary>The name of a column; null where it has none.</summary>
    public string? NameOf(int index) => index < _names.Length && _names[index].Length > 0 ? _names[index] : null;
}
