using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.Audit;

/// <summary>Reads a list of servers, the CSV file that <c>Import-Csv | Get-KerioInstallation</c> takes too: the same columns, blanks mean
/// "not given", other columns are left alone.</summary>
internal static class ServerList
{
    private const int LongestCell = 4096;
    private const int LongestHeader = 4096;
    private const string Delimiters = ",;\t";

    /// <summary>Reads a file. Commas or semicolons, as Excel writes it.</summary>
    /// <exception cref="InputFormatException">A column is missing, or a cell holds what it cannot hold.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<AuditServer> Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var text = new StreamReader(file, Encoding.UTF8);
        using var rows = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            // CsvHelper's own search takes sixty times the file's first line.
            Delimiter = DelimiterOf(path),
            MaxFieldSize = LongestCell,
            IgnoreBlankLines = true,
            BadDataFound = null,
        });
        try
        {
            return Read(rows, path);
        }
        catch (MaxFieldSizeException)
        {
            throw InputErrors.Create(nameof(InputTexts.InputCellTooLong), path, rows.RawRow, 1, null, LongestCell);
        }
    }

    /// <summary>What stands between the names of the columns: most often, and not in quotes.</summary>
    private static string DelimiterOf(string path)
    {
        using var text = new StreamReader(path, Encoding.UTF8);
        var counts = new int[Delimiters.Length];
        var (hasBegun, isQuoted) = (false, false);
        for (var i = 0; i < LongestHeader && text.Read() is var one and >= 0; i++)
        {
            var isLineEnd = one is '\r' or '\n' && !isQuoted;
            if (isLineEnd && hasBegun)
            {
                break;
            }

            hasBegun |= !isLineEnd;
            isQuoted ^= one == '"';
            if (!isQuoted && Delimiters.IndexOf((char)one) is var index and >= 0)
            {
                counts[index]++;
            }
        }

        return Delimiters[Array.IndexOf(counts, counts.Max())].ToString();
    }

    private static List<AuditServer> Read(CsvParser rows, string path)
    {
        var header = rows.Read() ? rows.Record! : [];
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.Length; i++)
        {
            columns[header[i].Trim()] = i;
        }

        if (!columns.ContainsKey(nameof(AuditServer.ComputerName)))
        {
            throw InputErrors.Create(nameof(InputTexts.InputColumnMissing), path, 1, 1, null, nameof(AuditServer.ComputerName));
        }

        var servers = new List<AuditServer>();
        while (rows.Read())
        {
            servers.Add(ServerOf(new Row(rows, columns, path)));
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

    private static KerioProduct? ProductOf(Row row)
    {
        var form = new ProductOrAutoForm();
        return row[nameof(AuditServer.Product)] is not { } word || form.Words.Contains(word, StringComparer.OrdinalIgnoreCase)
            ? KerioProducts.Named(row[nameof(AuditServer.Product)] ?? "")
            : throw row.Error(nameof(AuditServer.Product), string.Join(", ", form.Words));
    }

    /// <summary>A line of the list, by the names of its columns.</summary>
    private sealed class Row(CsvParser rows, Dictionary<string, int> columns, string path)
    {
        /// <summary>Null where the cell is blank or the column is not there.</summary>
        public string? this[string column] =>
            columns.TryGetValue(column, out var index) && index < rows.Record!.Length
            && PlainText.Of(rows.Record[index]).Trim() is { Length: > 0 } cell ? cell : null;

        public InputFormatException Error(string column, string allowed) =>
            InputErrors.Create(nameof(InputTexts.InputBadCell), path, rows.RawRow, 1, column, InputErrors.Quote(this[column] ?? ""),
                allowed);
    }
}
