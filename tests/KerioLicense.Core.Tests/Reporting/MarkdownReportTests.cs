using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using CsCheck;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Values;
using KerioLicense.Verdict;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace KerioLicense.Core.Tests.Reporting;

/// <summary>The report for tickets, read by a Markdown parser.</summary>
public sealed class MarkdownReportTests
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseTaskLists()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough).Build();

    [Fact]
    public void Every_finding_has_a_section_and_everything_else_a_row()
    {
        var results = ResultFiles.Example();
        var document = Parse(Write(results));
        Assert.Equal(results.Count(result => ReportWords.NeedsAction(result.Status)),
            document.Descendants<HeadingBlock>().Count(heading => heading.Level == 3));
        Assert.Equal(results.Count(result => !ReportWords.NeedsAction(result.Status)) + 1, document.Descendants<Table>().Last().Count);
        Assert.Equal(results.Sum(result => ReportWords.NeedsAction(result.Status) ? result.NextStepTexts.Count : 0),
            document.Descendants<Markdig.Extensions.TaskLists.TaskList>().Count());
    }

    [Fact]
    public void Numbers_are_masked_unless_they_are_asked_for()
    {
        var results = ResultFiles.Example();
        var (masked, shown) = (Write(results), Write(results, new ReportOptions { ShowLicenseNumber = true }));
        foreach (var number in results.Select(result => result.LicenseNumber?.Value).OfType<string>())
        {
            Assert.DoesNotContain(number, masked, StringComparison.Ordinal);
            Assert.Contains(number, shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_language_and_the_title_are_those_asked_for()
    {
        var text = Write(ResultFiles.Example(),
            new ReportOptions { Language = CultureInfo.GetCultureInfo("it-IT"), Title = "Rossi & figli" });
        Assert.StartsWith("# Rossi \\& figli\n", text, StringComparison.Ordinal);
        Assert.Contains("## Da fare prima (22)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_is_shown_as_it_is() => ResultGen.Text.Check(
        text =>
        {
            var document = Parse(MarkdownText.Text(text));
            Assert.Empty(document.Descendants<LinkInline>());
            Assert.Empty(document.Descendants<AutolinkInline>());
            Assert.Empty(document.Descendants<HtmlInline>());
            Assert.Empty(document.Descendants<EmphasisInline>());
            Assert.DoesNotContain(document, block => block is not ParagraphBlock);
            Assert.Equal(Squeezed(PlainText.Of(text)), Squeezed(Shown(document).Replace("\u2060", "", StringComparison.Ordinal)));
        },
        times: 3000);

    [Theory]
    [InlineData("see http://evil.example/x and www.evil.example")]
    [InlineData("1. first")]
    [InlineData("- item")]
    [InlineData("+")]
    [InlineData("# heading")]
    [InlineData("| a | b |")]
    [InlineData("![x](http://x)")]
    [InlineData("*a* _b_ ~~c~~ `d` <b>e</b> &amp;")]
    [InlineData("mail@evil.example @everyone")]
    public void Mark_up_in_a_name_stays_text(string text)
    {
        var document = Parse(MarkdownText.Text(text));
        Assert.Equal(text, Shown(document).Replace("\u2060", "", StringComparison.Ordinal));
        Assert.Empty(document.Descendants<LinkInline>());
        Assert.IsType<ParagraphBlock>(Assert.Single(document));
    }

    [Theory]
    [InlineData(" + item")]
    [InlineData("\n +")]
    [InlineData("  1. first")]
    [InlineData("\t- item ")]
    [InlineData(" 2) second")]
    public void Blanks_in_front_make_no_list_of_a_name(string text)
    {
        var document = Parse(MarkdownText.Text(text));
        Assert.Equal(text.Trim(), Shown(document));
        Assert.IsType<ParagraphBlock>(Assert.Single(document));
    }

    [Fact]
    public void A_name_in_a_table_stays_in_its_cell() => ResultGen.Text.Where(text => text.Trim().Length > 0).Check(
        text =>
        {
            var table = Assert.IsType<Table>(Assert.Single(Parse("| a | b |\n| --- | --- |\n| " + MarkdownText.Code(text) + " | x |\n")));
            Assert.Equal(2, ((TableRow)table[1]).Count);
            Assert.Equal(Squeezed(PlainText.Of(text)),
                Squeezed(table[1].Descendants<CodeInline>().Single().Content.Replace("\\|", "|", StringComparison.Ordinal)));
        },
        times: 2000);

    [Theory]
    [InlineData("Get-X 'a```b'")]
    [InlineData("````")]
    public void A_command_stays_in_its_block(string command)
    {
        var block = Assert.IsType<FencedCodeBlock>(Assert.Single(Parse(MarkdownText.Block("powershell", command))));
        Assert.Equal(command, block.Lines.ToString());
    }

    [Fact]
    public void Whatever_results_hold_a_report_is_written() => ResultGen.Result.Array[0, 3].Check(
        results =>
        {
            var document = Parse(Write(results));
            Assert.Equal(results.Count(result => ReportWords.NeedsAction(result.Status)),
                document.Descendants<HeadingBlock>().Count(heading => heading.Level == 3));
            Assert.Empty(document.Descendants<HtmlBlock>());
            Assert.Empty(document.Descendants<HtmlInline>());
        },
        times: 300);

    private static string Write(IReadOnlyList<KerioComplianceResult> results, ReportOptions? options = null)
    {
        using var stream = new MemoryStream();
        ComplianceReport.Write(stream, results, ReportFormat.Markdown, options ?? new ReportOptions());
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static MarkdownDocument Parse(string text) => Markdown.Parse(text, Pipeline);

    private static string Shown(MarkdownDocument document) => string.Concat(document.Descendants<Inline>().Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => " ",
        _ => "",
    }));

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
