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
    private const string Delimiters = ",;\t";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="warn">Takes what is odd and stops nothing.</param>
    /// <exception cref="InputFormatException">A column is missing, or a cell holds what it cannot hold.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<AuditServer> Read(string path, Action<string> warn)
    {
        using var table = TableText.Open(path, InputFile.LongestWhole);
        using var rows = new TableRows(table, table.DelimiterAmong(Delimiters), LongestCell);
        try
        {
            return Read(new Place(rows, path, table.SkippedLines), warn);
        }
        catch (RowTooLongException)
        {
            throw InputErrors.Create(
                nameof(InputTexts.InputRowTooLong), path, rows.Line, 1, null, LongestCell, TableRows.LongestRow, TableRows.MostColumns);
        }
    }

    private static List<AuditServer> Read(Place place, Action<string> warn)
    {
        var header = place.Rows.Read() ? place.Rows.Names() : [];
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.Length; i++)
        {
            columns[header[i]] = i;
        }

        foreach (var (written, meant) in ServerColumns.Slips(columns.Keys))
        {
            warn(UserText.Format(AuditTexts.ColumnNotRead, PlainText.Of(place.Path), InputErrors.Quote(written), meant));
        }

        if (!columns.ContainsKey(nameof(AuditServer.ComputerName)))
        {
            throw InputErrors.Create(
                nameof(InputTexts.InputColumnMissing), place.Path, place.SkippedLines + 1, 1, null, nameof(AuditServer.ComputerName));
        }

        var servers = new List<AuditServer>();
        while (place.Rows.Read())
        {
            servers.Add(ServerOf(new Row(place, columns)));
        }

        return servers;
    }

    private static AuditServer ServerOf(Row row) => new()
    {
        ComputerName = row[nameof(AuditServer.ComputerName)] ?? throw row.Error(nameof(AuditServer.ComputerName), "example.it, 192.0.2.1"),
        Product = ProductOf(row),
        Customer = row[nameof(AuditServer.Customer)],
        Site = row[nameof(AuditServer.Site)],
        CertificateThumbprint = row[nameof(AuditServer.CertificateThumbprint)],
        LicenseNumber = row[nameof(AuditServer.LicenseNumber)] is { } number
            ? KerioLicenseNumber.TryParse(number, out var parsed)
                ? parsed : throw row.Error(nameof(AuditServer.LicenseNumber), "XXXXX-XXXXX-XXXXX")
            : null,
        Port = row[nameof(AuditServer.Port)] is { } port
            ? int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                && value is > 0 and <= AuditFormat.MaximumPort
                ? value
                : throw row.Error(nameof(AuditServer.Port), "1-65535")
            : null,
    };

    private static KerioProduct? ProductOf(Row row) => row[nameof(AuditServer.Product)] switch
    {
        null => null,
        var word when TargetRow.Products.Contains(word, StringComparer.OrdinalIgnoreCase) => KerioProducts.Named(word),
        _ => throw row.Error(nameof(AuditServer.Product), string.Join(", ", TargetRow.Products)),
    };

    /// <summary>The list while it is read.</summary>
    private sealed record Place(TableRows Rows, string Path, int SkippedLines);

    /// <summary>A line of the list, by the names of its columns.</summary>
    private sealed class Row(Place place, Dictionary<string, int> columns)
    {
        /// <summary>Null where the cell is blank or the column is not there.</summary>
        /// <exception cref="InputFormatException">The cell was not written in UTF-8 or UTF-16.</exception>
        public string? this[string column]
        {
            get
            {
                var text = Text(column);
                return text.IndexOf(TableText.NotRead) < 0
                    ? text.Length > 0 ? text : null
                    : throw InputErrors.Create(
                        nameof(InputTexts.InputCodePage), place.Path, place.Rows.Line, 1, column, InputErrors.Quote(text));
            }
        }

        public InputFormatException Error(string column, string allowed) => InputErrors.Create(
            nameof(InputTexts.InputBadCell), place.Path, place.Rows.Line, 1, column, InputErrors.Quote(Text(column)), allowed);

        private string Text(string column) => columns.TryGetValue(column, out var index) && index < place.Rows.Count
            ? PlainText.Of(place.Rows[index]).Trim() : "";
    }
}
