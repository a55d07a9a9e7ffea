namespace KerioLicense.Files;

/// <summary>Writes a table by RFC 4180: commas, CRLF, quotation marks around a cell that needs them, and doubled in it.</summary>
internal sealed class TableWriter(TextWriter text)
{
    private static readonly char[] Special = ['"', ',', '\r', '\n'];

    private bool _isInRow;

    public void Write(string? cell)
    {
        if (_isInRow)
        {
            text.Write(',');
        }

        _isInRow = true;
        var plain = cell ?? "";

        // Readers that trim cells keep what stands in quotation marks.
        var isQuoted = plain.IndexOfAny(Special) >= 0 || plain.StartsWith(" ", StringComparison.Ordinal)
            || plain.EndsWith(" ", StringComparison.Ordinal);
        text.Write(isQuoted ? "\"" + plain.Replace("\"", "\"\"") + "\"" : plain);
    }

    public void EndRow()
    {
        text.Write("\r\n");
        _isInRow = false;
    }
}
