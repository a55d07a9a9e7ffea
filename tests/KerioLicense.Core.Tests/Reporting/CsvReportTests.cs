using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using CsCheck;
using KerioLicense.Exposure;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Reporting;

/// <summary>The table, read by a reader written from RFC 4180.</summary>
public sealed class CsvReportTests
{
    [Fact]
    public void Bytes_begin_with_a_mark_and_lines_end_as_the_standard_says()
    {
        var bytes = Write(ResultFiles.Example());
        Assert.Equal([0xef, 0xbb, 0xbf], bytes[..3]);
        var text = Encoding.UTF8.GetString(bytes);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.Equal(text.Count(character => character == '\n'), text.Split("\r\n").Length - 1);
    }

    [Fact]
    public void Each_license_has_a_row_per_installation_and_at_least_one()
    {
        var results = ResultFiles.Example();
        var rows = Rows(results, new ReportOptions { ShowLicenseNumber = true });
        Assert.Equal(results.Sum(result => Math.Max(1, result.Installations.Count)), rows.Count);
        Assert.Equal(
            new ReportWords(new ReportOptions()).Sorted(results)
                .SelectMany(result => result.Installations.Select(installation => result.Fingerprint + installation.InstallationId)),
            rows.Where(row => row["InstallationId"].Length > 0).Select(row => row["Fingerprint"] + row["InstallationId"]));
    }

    [Fact]
    public void Cells_say_what_the_results_say()
    {
        var result = ResultFiles.Example().First(candidate => candidate is { Waiver: not null });
        var row = Rows([result])[0];
        Assert.Equal(
            (result.Status.ToString(), result.OriginalStatus.ToString(), result.RuleId, result.Waiver!.ApprovedBy,
                result.Waiver.Expires.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            (row["Status"], row["OriginalStatus"], row["RuleId"], row["WaiverApprovedBy"], row["WaiverExpires"]));
        Assert.Equal(result.LicenseNumber!.Masked, row["LicenseNumber"]);
        Assert.Equal(result.LicenseNumber.Value, Rows([result], new ReportOptions { ShowLicenseNumber = true })[0]["LicenseNumber"]);
    }

    [Fact]
    public void Only_sentences_change_with_the_language()
    {
        KerioComplianceResult[] results = [.. ResultFiles.Example()];
        results[0] = results[0] with { Caveats = [new Caveat { Installations = ["mx9"] }] };
        var (english, italian) = (Rows(results), Rows(results, new ReportOptions { Language = CultureInfo.GetCultureInfo("it-IT") }));
        string[] sentences = ["Summary", "Caveats", "NextSteps", "MissingEvidence"];
        foreach (var column in english[0].Keys)
        {
            Assert.Equal(!sentences.Contains(column), english.Select(row => row[column]).SequenceEqual(italian.Select(row => row[column])));
        }
    }

    [Fact]
    public void Amounts_stand_once_so_that_their_sum_is_right()
    {
        var results = ResultFiles.Example();
        var result = results.First(candidate => candidate.Installations.Count > 1);
        var exposure = new KerioLicenseExposure { Fingerprint = result.Fingerprint, Total = 1234.5m, UpTo = 2000m, Currency = "EUR" };
        var rows = Rows(results, new ReportOptions { Exposure = [exposure], Language = CultureInfo.GetCultureInfo("it-IT") });
        Assert.Equal(["1234.5"], rows.Select(row => row["AtStake"]).Where(cell => cell.Length > 0));
        Assert.Equal(["EUR"], rows.Select(row => row["Currency"]).Where(cell => cell.Length > 0));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+39 02", "'+39 02")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData(" \t=1", "'=1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\uff1dcmd", "'\uff1dcmd")]
    [InlineData("\r=1", "'=1")]
    [InlineData("a=1", "a=1")]
    [InlineData("a\r\nb", "a  b")]
    [InlineData("\u202egnp.exe", "gnp.exe")]
    [InlineData(null, "")]
    public void A_cell_is_never_a_formula(string? text, string cell) => Assert.Equal(cell, CsvReport.Cell(text));

    [Fact]
    public void Whatever_results_hold_the_table_stays_a_table() => ResultGen.Result.Check(
        result =>
        {
            var rows = Rows([result]);
            Assert.Equal(Math.Max(1, result.Installations.Count), rows.Count);
            Assert.All(rows.SelectMany(row => row.Where(cell => cell.Key != "Users").Select(cell => cell.Value)),
                cell => Assert.False(cell.TrimStart() is ['=' or '+' or '-' or '@', ..], cell));
            Assert.All(
                result.Installations.Zip(rows),
                pair => Assert.Equal(CsvReport.Cell(pair.First.InstallationId), pair.Second["InstallationId"]));
        },
        times: 500);

    private static byte[] Write(IReadOnlyList<KerioComplianceResult> results, ReportOptions? options = null)
    {
        using var stream = new MemoryStream();
        ComplianceReport.Write(stream, results, ReportFormat.Csv, options ?? new ReportOptions());
        return stream.ToArray();
    }

    private static List<Dictionary<string, string>> Rows(IReadOnlyList<KerioComplianceResult> results, ReportOptions? options = null)
    {
        var records = Parse(Encoding.UTF8.GetString(Write(results, options)).TrimStart('\ufeff'));
        Assert.All(records, record => Assert.Equal(records[0].Count, record.Count));
        return [.. records.Skip(1).Select(record => records[0].Zip(record).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    /// <summary>RFC 4180, section 2: CRLF between records, commas between fields,
    /// fields in quotes may hold all three, quotes doubled.</summary>
    internal static List<List<string>> Parse(string text)
    {
        var records = new List<List<string>>();
        for (var i = 0; i < text.Length;)
        {
            var record = new List<string>();
            do
            {
                var field = new StringBuilder();
                i += record.Count == 0 ? 0 : 1;
                if (i < text.Length && text[i] == '"')
                {
                    for (i++; text[i] != '"' || (i + 1 < text.Length && text[i + 1] == '"'); i++)
                    {
                        i += text[i] == '"' ? 1 : 0;
                        field.Append(text[i]);
                    }

                    i++;
                }
                else
                {
                    for (; text[i] is not (',' or '\r'); i++)
                    {
                        Assert.NotEqual('"', text[i]);
                        field.Append(text[i]);
                    }
                }

                record.Add(field.ToString());
            }
            while (text[i] == ',');

            Assert.Equal("\r\n", text.Substring(i, 2));
            i += 2;
            records.Add(record);
        }

        return records;
    }
}
