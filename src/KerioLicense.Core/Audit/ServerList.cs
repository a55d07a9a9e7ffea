using System.Linq;
using KerioLicense.AdminApi;
using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.Audit;

/// <summary>
/// Reads a list of servers, the CSV file that <c>Import-Csv | Get-KerioInstallation</c> takes too: the same columns, blanks mean
/// "not given", other columns are left alone. In the forms that Excel and Windows PowerShell write (<see cref="TableText"/>).
/// </summary>
internal static class ServerList
{
    private const int LongestCell = 4096;

    /// <summary>More cannot be read in a night, and a damaged file of short rows would fill the memory.</summary>
    private const int MostServers = 100_000;

    /// <summary>What has more wrong rows is no list of servers.</summary>
    private const int MostWrongRows = 1000;
    private const string Delimiters = ",;\t";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="warn">Takes what is odd and stops nothing.</param>
    /// <param name="lose">Takes each row that names no server. One in which something else is wrong gives a server with a fault.</param>
    /// <exception cref="InputFormatException">A column is missing, a cell does not end, or too many rows are wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<AuditServer> Read(string path, Action<string> warn, Action<InputFormatException> lose)
    {
        using var table = TableText.Open(path, InputFile.LongestWhole);
        var rows = new TableRows(table, table.DelimiterAmong(Delimiters), LongestCell);
        try
        {
            return Read(new Place(rows, path), warn, lose);
        }
        catch (RowTooLongException)
        {
            throw InputErrors.Create(
                nameof(InputTexts.InputRowTooLong), path, rows.Line, 1, null, LongestCell, TableRows.LongestRow, TableRows.MostColumns);
        }
    }

    private static List<AuditServer> Read(Place place, Action<string> warn, Action<InputFormatException> lose)
    {
        var header = ServerListHeader.Read(place.Rows, place.Path);
        foreach (var (written, meant) in ServerColumns.Slips(header.Columns.Keys))
        {
            warn(UserText.Format(AuditTexts.ColumnNotRead, PlainText.Of(place.Path), InputErrors.Quote(written), meant));
        }

        if (!header.Columns.ContainsKey(nameof(AuditServer.ComputerName)))
        {
            throw InputErrors.Create(
                nameof(InputTexts.InputColumnMissing), place.Path, Math.Max(place.Rows.Line, 1), 1, null, nameof(AuditServer.ComputerName));
        }

        var servers = new List<AuditServer>();
        var wrong = 0;
        while (place.Rows.Read())
        {
            var row = new Row(place, header);
            var server = ServerOf(row);
            wrong += row.Faults.Count > 0 ? 1 : 0;
            if (wrong > MostWrongRows)
            {
                throw row.Faults[0];
            }

            if (servers.Count == MostServers)
            {
                throw InputErrors.Create(nameof(InputTexts.InputTooMany), place.Path, place.Rows.Line, 1, null, MostServers);
            }

            if (server.ComputerName.Length > 0)
            {
                servers.Add(server);
            }
            else
            {
                lose(row.Faults[0]);
            }
        }

        return servers;
    }

    private static AuditServer ServerOf(Row row)
    {
        if (row.LoseCells())
        {
            // In which columns the other cells belong is not known.
            return Lost(row, new AuditServer { ComputerName = row.IsNamed ? row[nameof(AuditServer.ComputerName)] ?? "" : "" });
        }

        var server = new AuditServer
        {
            ComputerName = row[nameof(AuditServer.ComputerName)] ?? row.Lose(nameof(AuditServer.ComputerName), "example.it, 192.0.2.1", ""),
            Product = ProductOf(row),
            Customer = row[nameof(AuditServer.Customer)],
            Site = row[nameof(AuditServer.Site)],
            CertificateThumbprint = row[nameof(AuditServer.CertificateThumbprint)],
            LicenseNumber = NumberOf(row),
            Port = PortOf(row),
        };
        return row.Faults.Count == 0 ? server : Lost(row, server);
    }

    private static AuditServer Lost(Row row, AuditServer server) =>
        server with { Fault = string.Join(" ", row.Faults.Select(static fault => fault.Message + " " + fault.RecommendedAction)) };

    private static KerioProduct? ProductOf(Row row)
    {
        var word = row[nameof(AuditServer.Product)];
        return word is null || TargetRow.Products.Contains(word, StringComparer.OrdinalIgnoreCase)
            ? KerioProducts.Named(word ?? "")
            : row.Lose<KerioProduct?>(nameof(AuditServer.Product), string.Join(", ", TargetRow.Products), null);
    }

    private static KerioLicenseNumber? NumberOf(Row row)
    {
        var text = row[nameof(AuditServer.LicenseNumber)];
        return text is null ? null
            : KerioLicenseNumber.TryParse(text, out var number) ? number
            : row.Lose<KerioLicenseNumber?>(nameof(AuditServer.LicenseNumber), "XXXXX-XXXXX-XXXXX", null);
    }

    private static int? PortOf(Row row)
    {
        var text = row[nameof(AuditServer.Port)];
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port);
        return text is null ? null
            : isNumber && port is > 0 and <= AuditFormat.MaximumPort ? port
            : row.Lose<int?>(nameof(AuditServer.Port), "1-65535", null);
    }

    /// <summary>The list while it is read.</summary>
    private sealed record Place(TableRows Rows, string Path);

    /// <summary>A line of the list, by the names of its columns. What is wrong in it is kept, and the rest is read.</summary>
    private sealed class Row(Place place, ServerListHeader header)
    {
        private const string Name = nameof(AuditServer.ComputerName);

        public List<InputFormatException> Faults { get; } = [];

        /// <summary>Whether the cell of the server's name is one.</summary>
        public bool IsNamed { get; private set; } = true;

        /// <summary>Null where the cell is blank, or was not written in UTF-8 or UTF-16, or the column is not there.</summary>
        public string? this[string column]
        {
            get
            {
                var text = Text(column);
                if (text.IndexOf(TableText.NotRead) < 0)
                {
                    return text.Length > 0 ? text : null;
                }

                Add(nameof(InputTexts.InputCodePage), column, InputErrors.Quote(text));
                return null;
            }
        }

        /// <summary>Notes that the cells are not those of the columns: a quotation mark is not closed, or there are too many.</summary>
        public bool LoseCells()
        {
            var (rows, broken) = (place.Rows, place.Rows.BrokenCell);
            if (broken >= 0)
            {
                Add(nameof(InputTexts.InputQuoteOpen), broken, header.NameOf(broken), InputErrors.Quote(rows[broken]));
            }
            else if (rows.IsInside && rows.Count < header.Count)
            {
                Add(nameof(InputTexts.InputQuoteOpen), 0, header.NameOf(0), InputErrors.Quote(rows[0]));
            }
            else if (rows.Count > header.Count)
            {
                Add(nameof(InputTexts.InputSurplusCells), header.Count, null, rows.Count, header.Count);
            }

            // A line that may be more of a cell above it, and a broken cell before the name, leave no name that is certain.
            IsNamed = (!rows.IsInside || rows.Count >= header.Count) && (broken < 0 || broken > header.Columns[Name]);
            return Faults.Count > 0;
        }

        /// <summary>Notes a wrong cell and gives what holds in its place. One that could not be read is noted already.</summary>
        public T Lose<T>(string column, string allowed, T instead)
        {
            if (Faults.Count == 0 || Faults[Faults.Count - 1].Key != column)
            {
                Add(nameof(InputTexts.InputBadCell), column, InputErrors.Quote(Text(column)), allowed);
            }

            return instead;
        }

        private void Add(string errorId, string column, params object?[] values) =>
            Add(errorId, header.Columns.TryGetValue(column, out var index) ? index : place.Rows.Count, column, values);

        private void Add(string errorId, int index, string? column, params object?[] values) =>
            Faults.Add(InputErrors.Create(errorId, place.Path, place.Rows.Line, place.Rows.ColumnOf(index), column, values));

        private string Text(string column) => header.Columns.TryGetValue(column, out var index) && index < place.Rows.Count
            ? PlainText.Of(place.Rows[index]).Trim() : "";
    }
}
