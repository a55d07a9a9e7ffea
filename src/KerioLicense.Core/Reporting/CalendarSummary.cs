using System.IO;
using System.Text;
using KerioLicense.Observations;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting;

/// <summary>
/// Everything that ends as a calendar (RFC 5545): a day-long entry on the last day of each permission, temporary license and waiver. An
/// entry keeps its identity from one report to the next while license and day are the same.
/// </summary>
internal static class CalendarSummary
{
    // RFC 5545, 3.1: a line has 75 octets at most, without its end.
    private const int LongestLine = 75;

    public static void Write(Stream stream, IReadOnlyList<KerioComplianceResult> results, ReportOptions options)
    {
        var words = new ReportWords(options);
        var summary = new ReportSummary(results, words);
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 12, leaveOpen: true);
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//KerioLicense//" + ObservationWriter.Generator + "//" + words.Language.ToUpperInvariant());
        foreach (var result in summary.AllDeadlines)
        {
            WriteEntry(result);
        }

        Line("END:VCALENDAR");
        text.Flush();

        void WriteEntry(KerioComplianceResult result)
        {
            var day = words.Local.Of(result.Deadline!.Value.AddTicks(-1)).Date;
            var title = words.EndOf(result) + ": " + ReportWords.Owner(result) + ", Kerio " + result.Product + " " + words.License(result);
            Line("BEGIN:VEVENT");
            Line("UID:" + SafeFileName.Distinct(title + Date(day), "kerio") + "@keriolicense");
            Line("DTSTAMP:" + result.EvaluatedAt.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
            Line("DTSTART;VALUE=DATE:" + Date(day));
            Line("DTEND;VALUE=DATE:" + Date(day.AddDays(1)));
            Line("SUMMARY:" + Escape(title));
            Line("DESCRIPTION:" + Escape(words.Tell(result.SummaryText)));
            Line("TRANSP:TRANSPARENT");
            Line("END:VEVENT");
        }

        string Escape(string value) =>
            words.Shown(value).Replace("\\", "\\\\").Replace(";", "\\;").Replace(",", "\\,").Replace("\n", "\\n");

        void Line(string line)
        {
            var octets = 0;
            for (var i = 0; i < line.Length; i++)
            {
                var length = char.IsHighSurrogate(line[i]) && i + 1 < line.Length ? 2 : 1;
                var size = Encoding.UTF8.GetByteCount(line.Substring(i, length));
                if (octets + size > LongestLine)
                {
                    // The blank that marks what goes on is an octet, too.
                    text.Write("\r\n ");
                    octets = 1;
                }

                text.Write(line.Substring(i, length));
                octets += size;
                i += length - 1;
            }

            text.Write("\r\n");
        }
    }

    private static string Date(DateTime day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
