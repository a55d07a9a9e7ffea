using System.Threading.Tasks;
using KerioLicense.MailLog;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>
/// Reads Connect's mail log page by page (kerio-facts 2.6: seen): looks for the place where the look-back begins, then reads on from there
/// to the end, so that only one page is in memory at a time.
/// </summary>
internal static class MailLogPages
{
    /// <summary>A server gives up to 50 000 lines a call; this many stay well below the size that is read.</summary>
    public const int PageLines = 5000;

    /// <summary>Fifty million lines; the look-back of a busy server has a tenth of that.</summary>
    private const int MostPages = 10_000;

    /// <summary>A page with so few lines is the last one. A server that gives many of them has no end.</summary>
    private const int ShortPage = 100;
    private const int MostShortPages = 20;

    /// <summary>Enough to hold a line that begins with a date.</summary>
    private const int ProbeLines = 50;

    private const string LineDateFormat = "'['dd/MMM/yyyy HH:mm:ss']'";

    /// <summary>Lines have local time without a zone (kerio-facts 5.4: seen), and no zone is further from UTC than this.</summary>
    private static readonly TimeSpan WidestZone = TimeSpan.FromHours(14);

    /// <summary>
    /// Gives every line since <paramref name="from"/> (UTC), and some before it, to <paramref name="log"/>, oldest first and without a gap,
    /// until the end or a page that is refused. A row that is no line is given as one that could not be read.
    /// </summary>
    public static async Task ReadAsync(ReadingSteps steps, DateTime from, MailLogFeed log)
    {
        if (await ReadPageAsync(steps, -1, 1).ConfigureAwait(false) is not { } last)
        {
            return;
        }

        if (last.Count("totalItems") is not { } total)
        {
            last.ReportUnreadable("totalItems");
            return;
        }

        // The log may grow meanwhile; what comes after the reading began is for the next one.
        if (await FindAsync(steps, total, from - WidestZone).ConfigureAwait(false) is not { } next)
        {
            return;
        }

        var shortPages = 0;
        for (var pages = 0; next < total; pages++)
        {
            if (pages == MostPages || shortPages == MostShortPages)
            {
                steps.Report(AdminApiMethod.Log.Name, null, UserText.Format(AdminApiTexts.MailLogNoEnd, pages, total - next));
                return;
            }

            if (await ReadPageAsync(steps, next, Math.Min(PageLines, total - next)).ConfigureAwait(false) is not { } page)
            {
                return;
            }

            var rows = page.Rows("viewport");
            if (rows.Count == 0 || page.Count("totalItems") < total)
            {
                // Rotated away while it was read: the line numbers are those of another file now.
                steps.Report(AdminApiMethod.Log.Name, null, AdminApiTexts.MailLogCutShort);
                return;
            }

            foreach (var row in rows)
            {
                Add(log, row?.Line("content", LineReader.BufferSize));
            }

            shortPages = rows.Count < ShortPage ? shortPages + 1 : 0;
            next += rows.Count;
        }
    }

    private static void Add(MailLogFeed log, string? line)
    {
        if (line is null)
        {
            log.AddUnread();
        }
        else
        {
            log.Add(line);
        }
    }

    /// <summary>A line number not after the first line of the look-back, found by halving; null where a page was refused.</summary>
    private static async Task<long?> FindAsync(ReadingSteps steps, long total, DateTime localFrom)
    {
        var (before, after) = (0L, total);
        while (after - before > PageLines)
        {
            var middle = before + ((after - before) / 2);
            if (await ReadPageAsync(steps, middle, ProbeLines).ConfigureAwait(false) is not { } page)
            {
                return null;
            }

            if (FirstDate(page) is { } date && date < localFrom)
            {
                before = middle;
            }
            else
            {
                after = middle;
            }
        }

        return before;
    }

    private static DateTime? FirstDate(AnswerFields page)
    {
        foreach (var item in page.Items("viewport"))
        {
            if (item.Line("content", 22) is { Length: >= 22 } content
                && DateTime.TryParseExact(
                    content.Substring(0, 22), LineDateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }
        }

        return null;
    }

    private static Task<AnswerFields?> ReadPageAsync(ReadingSteps steps, long fromLine, long lines) =>
        steps.TryReadAsync(AdminApiMethod.Log, output =>
        {
            CallBody.Write(output, "logName", "mail");
            CallBody.Write(output, "fromLine", fromLine);
            CallBody.Write(output, "countLines", lines);
        });
}
