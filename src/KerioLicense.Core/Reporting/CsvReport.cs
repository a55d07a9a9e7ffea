using System.Threading;
using KerioLicense.Compliance.Rules;
using KerioLicense.Files;
using KerioLicense.Values;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Reporting;

/// <summary>
/// A flat table, one row per license and installation, by RFC 4180: commas, CRLF, quotes doubled. UTF-8 with a byte order mark, since Excel
/// takes a file without one for the code page of the machine. The column names and words are the same in every language; only sentences are
/// in the language of the report.
/// </summary>
internal static class CsvReport
{
    private const string Separator = "; ";

    private static readonly string[] Columns =
    [
        "EvaluatedAt", "Customer", "Product", "LicenseNumber", "Fingerprint", "Status", "OriginalStatus", "RuleId", "NotRead", "Summary",
        "Caveats", "Deadline", "DecidableAfter", "DecidedHours", "UndecidedHours", "NotReadHours", "ViolationHours", "InstallationId",
        "ComputerName", "Site", "Role", "Users", "VendorAgent", "FirstSeen", "LastSeen", "IsCertain", "OtherNames", "NextSteps",
        "MissingEvidence", "Commands", "WaiverApprovedBy", "WaiverReason", "WaiverTicket", "WaiverExpires", "AtStake", "AtStakeUpTo",
        "Currency", "Change", "PreviousStatus",
    ];

    public static void Write(
        Stream stream, IReadOnlyList<KerioComplianceResult> results, ReportOptions options, CancellationToken cancellationToken)
    {
        var words = new ReportWords(options);
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 15, leaveOpen: true);
        var table = new TableWriter(text);
        foreach (var column in Columns)
        {
            table.Write(column);
        }

        table.EndRow();
        if (results.Count == 0)
        {
            WriteNothing(table, words);
        }

        var sorted = words.Sorted(results);
        for (var i = 0; i < sorted.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            WriteResult(table, sorted[i], words);
            options.Progress?.Invoke(i + 1);
        }

        text.Flush();
    }

    /// <summary>The text as a cell that no spreadsheet takes for a formula: an apostrophe goes before what could begin one.</summary>
    internal static string Cell(string? text)
    {
        var plain = PlainText.Of(text ?? "");
        var start = 0;
        while (start < plain.Length && char.IsWhiteSpace(plain[start]))
        {
            start++;
        }

        // The full-width forms too: Excel in East Asian languages reads them as their ASCII twins.
        return start < plain.Length && plain[start] is '=' or '+' or '-' or '@' or '\uff1d' or '\uff0b' or '\uff0d' or '\uff20'
            ? "'" + plain : plain;
    }

    private static string Cell(ReportWords words, string? text) => Cell(words.Shown(text ?? ""));

    /// <summary>A table without rows would pass for one without findings.</summary>
    private static void WriteNothing(TableWriter table, ReportWords words)
    {
        foreach (var column in Columns)
        {
            table.Write(column switch
            {
                "Status" => nameof(ComplianceStatus.Indeterminate),
                "RuleId" => RuleBook.NothingRead,
                "NotRead" => Flag(true),
                "Summary" => words.Text(nameof(ReportTexts.NoResults)),
                _ => "",
            });
        }

        table.EndRow();
    }

    private static void WriteResult(TableWriter table, KerioComplianceResult result, ReportWords words)
    {
        var installations = ReportWords.Shown(result);
        var left = result.Installations.Count - installations.Count;
        var rows = Math.Max(1, installations.Count + (left > 0 ? 1 : 0));
        for (var row = 0; row < rows; row++)
        {
            WriteHead(table, result, words);
            WriteInstallation(table, words, row < installations.Count ? installations[row]
                : left > 0 ? new LicensedInstallation { InstallationId = More(left), IsCertain = false } : null);
            WriteTail(table, result, words, isFirst: row == 0);
            table.EndRow();
        }
    }

    private static void WriteHead(TableWriter table, KerioComplianceResult result, ReportWords words)
    {
        table.Write(Time(result.EvaluatedAt));
        table.Write(Cell(words, result.Customer));
        table.Write(result.Product.ToString());
        table.Write(result.LicenseNumber is null ? "" : words.License(result));
        table.Write(words.Fingerprint(result));
        table.Write(result.Status.ToString());
        table.Write(result.OriginalStatus?.ToString());
        table.Write(Cell(words, result.RuleId));
        table.Write(Flag(RuleBook.IsOfNothingRead(result)));
        table.Write(Cell(words, result.SummaryText.In(words.Culture)));
        table.Write(Cell(words, Join(result.Caveats, caveat => caveat.Sentence.In(words.Culture))));
        table.Write(Time(result.Deadline));
        table.Write(Time(result.DecidableAfter));
        table.Write(Hours(result.Coverage.Decided));
        table.Write(Hours(result.Coverage.Undecided));
        table.Write(Hours(result.Coverage.NotRead));
        table.Write(Hours(result.ViolationTime));
    }

    private static void WriteInstallation(TableWriter table, ReportWords words, LicensedInstallation? installation)
    {
        table.Write(Cell(words, installation?.InstallationId));
        table.Write(Cell(words, installation?.ComputerName));
        table.Write(Cell(words, installation?.Site));
        table.Write(installation?.Role.ToString());
        table.Write(installation?.Users?.ToString(CultureInfo.InvariantCulture));
        table.Write(Cell(words, installation?.VendorAgent));
        table.Write(Seen(installation?.FirstSeen));
        table.Write(Seen(installation?.LastSeen));
        table.Write(installation is null ? "" : Flag(installation.IsCertain));
        table.Write(Cell(words, installation is null ? "" : string.Join(Separator, installation.OtherNames)));
    }

    private static void WriteTail(TableWriter table, KerioComplianceResult result, ReportWords words, bool isFirst)
    {
        table.Write(Cell(words, Join(result.NextStepTexts, step => step.In(words.Culture))));
        table.Write(Cell(
            words, Join(result.MissingEvidence, missing => missing.InstallationId + ": " + missing.WhatText.In(words.Culture))));
        table.Write(Cell(words, Join(result.MissingEvidence, missing => missing.Command)));
        table.Write(Cell(words, result.Waiver?.ApprovedBy));
        table.Write(Cell(words, result.Waiver?.Reason));
        table.Write(Cell(words, result.Waiver?.Ticket));
        table.Write(Time(result.Waiver?.Expires));

        // Amounts are those of the license, and stand once, so that their sum is right.
        var exposure = isFirst ? words.Exposure(result) : null;
        table.Write(exposure?.Total?.ToString(CultureInfo.InvariantCulture));
        table.Write(exposure?.UpTo?.ToString(CultureInfo.InvariantCulture));
        table.Write(Cell(words, exposure?.Currency));
        table.Write(words.Changes?.KindOf(result)?.ToString());
        table.Write(words.Changes?.PreviousStatusOf(result)?.ToString());
    }

    // The same in every language, as the words of all cells but sentences are.
    private static string More(int count) => "(" + count.ToString(CultureInfo.InvariantCulture) + " more)";

    private static string Flag(bool flag) => flag ? "true" : "false";

    private static string Hours(TimeSpan time) => Math.Round(time.TotalHours, 2).ToString(CultureInfo.InvariantCulture);

    private static string Seen(DateTime? time) => time == default(DateTime) ? "" : Time(time);

    private static string Time(DateTime? time) => time is { } instant ? UtcText.IsoSecond(instant) : "";

    private static string Join<T>(IReadOnlyList<T> items, Func<T, string> text)
    {
        var texts = new List<string>(Math.Min(items.Count, NameList.Most + 1));
        for (var i = 0; i < items.Count && i < NameList.Most; i++)
        {
            texts.Add(text(items[i]));
        }

        if (items.Count > NameList.Most)
        {
            texts.Add(More(items.Count - NameList.Most));
        }

        return string.Join(Separator, texts);
    }
}
