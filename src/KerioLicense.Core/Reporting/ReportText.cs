namespace KerioLicense.Reporting;

/// <summary>The text of a report for people: UTF-8 without a mark, and the same line ends on every system.</summary>
internal static class ReportText
{
    private const int BufferLength = 1 << 15;

    /// <param name="stream">Where to; it is left open.</param>
    public static StreamWriter Open(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferLength, leaveOpen: true) { NewLine = "\n" };
}
