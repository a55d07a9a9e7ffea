using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using KerioLicense.Requests;
using Xunit;

namespace KerioLicense.Core.Tests.Requests;

/// <summary>Whatever names hold, they stay in their place: the headers,
/// the lines of the text and the elements of the HTML are those of a harmless letter.</summary>
public class HostileNamesTests
{
    private static readonly string[] Pieces =
    [
        "Rossi", " ", "  ", "\r\n", "\n", "\r", "\r\n\r\n", "\t", "\0", "\u001b[31m", "\u0085", "\u2028", "\u2029", "\u00a0", "\u200b",
        "\ufeff", "\ufffe", "Bcc: x@evil.example", "\r\nBcc: x@evil.example", "\r\n--=_KLR-000000000000--\r\n", "=?utf-8?q?x?=", "=?", "?=",
        "=", "_", "--", ".", "\r\n.\r\n", "\"", "\\", "\\\"", "'", "<", ">", "<x@y.example>", ",", ";", ":", "(", ")", "@", "[", "]",
        "<script>alert(1)</script>", "</td></tr></table>", "</bdi>", "</title>", "<!--", "-->", "&", "&amp;", "&#0;", "\" onload=\"x",
        "]]>", "{0}", "{", "}", "%0d%0a", "${x}", "è", "ß", "Ж", "株", "🏭", "👩‍🏭", "שלום", "مرحبا", "\u202e", "\u202d", "\u2066",
        "\u2069", "\u200f", "\ud83c", "\udfed", "\ud802\udc00", "Numero di licenza: 00000", "Kind regards",
    ];

    private const int Count = 150;

    private static readonly string[] HarmlessNames = ["CUSTOMER-1", "SERVER-1", "SERVER-2", "DISTRIBUTOR-1", "PERSON-1", "DETAIL-1"];

    private static readonly Gen<string> Names = Gen.OneOfConst(Pieces).Array[0, 12].Select(pieces => "x" + string.Concat(pieces));

    private static readonly Gen<string> LongNames = Gen.Char.Array[0, 5000].Select(characters => "x" + new string(characters));

    /// <summary>The same names in every run, so that a failure is a failure of the change.</summary>
    [Theory]
    [InlineData("it", 1)]
    [InlineData("en", 2)]
    public void Names_stay_in_their_place(string language, uint stream)
    {
        var generator = Gen.Frequency((9, Names), (1, LongNames)).Array[6];
        for (var i = 0; i < Count; i++)
        {
            var names = generator.Generate(new PCG(stream, (ulong)i), null, out _);
            var exception = Record.Exception(() => CheckPlaces(Hostile(names, language), isVerdict: i % 4 == 0));
            Assert.True(exception is null, $"Names {i} of stream {stream}: {string.Join(" | ", names)}\n{exception}");
        }
    }

    /// <summary>What a person would try first.</summary>
    [Theory]
    [InlineData("Rossi\r\nBcc: x@evil.example")]
    [InlineData("Rossi \"S.r.l.\" <script>alert('x')</script>")]
    [InlineData("\u202eevil.example\u202c שלום 🏭")]
    public void A_hostile_name_stays_in_its_place(string name)
    {
        foreach (var language in new[] { "it", "en" })
        {
            CheckPlaces(Hostile([.. Enumerable.Repeat(name, 6)], language), isVerdict: false);
            CheckPlaces(Hostile([.. Enumerable.Repeat(name, 6)], language), isVerdict: true);
        }
    }

    [Fact]
    public void A_script_in_a_name_is_text()
    {
        var request = RequestCases.Planned(RequestCases.Wishes with { Customer = "<script>alert(1)</script>" });
        Assert.DoesNotContain("<script", request.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", request.HtmlBody, StringComparison.Ordinal);
    }

    private static RequestWishes Hostile(string[] names, string language) => RequestCases.Wishes with
    {
        Language = language,
        Customer = names[0],
        FromInstallation = names[1],
        ToInstallation = names[2],
        Distributor = KerioContact.Parse(Displayed(names[3]) + " <to@example.it>"),
        Requester = KerioContact.Parse(Displayed(names[4]) + " <from@example.it>"),
        Justification = names[5],
    };

    // The parser of contacts takes what is before the last "<" for the name; a longer text would be cut before its address.
    private static string Displayed(string name) => name.Length > 100 ? name[..100] : name;

    private static void CheckPlaces(RequestWishes hostile, bool isVerdict)
    {
        var request = Make(hostile, isVerdict);
        var harmless = Make(Hostile(HarmlessNames, hostile.Language), isVerdict);

        var draft = RequestCases.Draft(request);
        Assert.Equal(RequestCases.Draft(harmless).Headers.Select(header => header.Key), draft.Headers.Select(header => header.Key));
        Assert.Equal("to@example.it", Assert.Single(draft.Mailboxes("To")).Address);
        Assert.Equal("from@example.it", Assert.Single(draft.Mailboxes("From")).Address);
        Assert.Equal(request.Subject, draft.TextHeader("Subject"));
        Assert.Equal(2, draft.Parts.Count);
        Assert.Equal(request.Body, draft.Parts[0].Text());
        Assert.Equal(request.HtmlBody, draft.Parts[1].Text());

        CheckText(request.Body, harmless.Body);
        CheckHtml(request, harmless);
        Assert.DoesNotContain(request.Installations.ToString() + request.Customer, char.IsControl);
    }

    private static KerioTemporaryLicenseRequest Make(RequestWishes wishes, bool isVerdict) =>
        isVerdict ? RequestCases.Compose("connect/mx1.esposito.example", wishes) : RequestCases.Planned(wishes);

    /// <summary>Line by line the letter is the harmless one with other names;
    /// the justification alone may have more lines, and they are indented.</summary>
    private static void CheckText(string text, string harmless)
    {
        var (lines, expected) = (Unindented(text), Unindented(harmless));
        Assert.Equal(expected.Length, lines.Length);
        foreach (var (line, pattern) in lines.Zip(expected))
        {
            var fixedParts = Regex.Split(pattern, string.Join('|', HarmlessNames));
            Assert.True(
                fixedParts.Length == 1
                    ? line == pattern
                    : line.StartsWith(fixedParts[0], StringComparison.Ordinal)
                        && line.TrimEnd('\u2069').EndsWith(fixedParts[^1], StringComparison.Ordinal),
                $"'{line}' is not '{pattern}' with another name.");
        }

        Assert.DoesNotContain(
            text, character => (char.IsControl(character) && character != '\n') || character is >= '\u202a' and <= '\u202e');
        Assert.Equal(text.Count(character => character == '\u2068'), text.Count(character => character == '\u2069'));
    }

    private static string[] Unindented(string text) =>
        [.. text.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("  ", StringComparison.Ordinal))];

    private static void CheckHtml(KerioTemporaryLicenseRequest request, KerioTemporaryLicenseRequest harmless)
    {
        var (html, expected) = (Parse(request.HtmlBody), Parse(harmless.HtmlBody));
        Assert.Equal(Shape(expected), Shape(html));
        Assert.Equal(request.Subject, html.Descendants("title").Single().Value);
        Assert.Contains(html.Descendants("bdi"), value => value.Value == request.Customer);
        Assert.Contains(html.Descendants("bdi"), value => value.Value == request.Installations.From);
        Assert.Contains(html.Descendants("bdi"), value => value.Value == request.Installations.To);
    }

    /// <summary>Elements and attributes, without the line breaks of the justification.</summary>
    private static string Shape(XDocument html) => string.Join("\n", html.Descendants()
        .Where(element => !(element.Name == "br" && element.Parent!.Name == "div"))
        .Select(element => new string(' ', element.Ancestors().Count()) + element.Name
            + string.Concat(element.Attributes().Select(a => $" {a.Name}={a.Value}"))));

    /// <summary>Our HTML is XML but for its first line and the elements that HTML never closes;
    /// a value that breaks out makes it neither.</summary>
    private static XDocument Parse(string html) => XDocument.Parse(
        html.Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal)
            .Replace("<meta charset=\"utf-8\">", "<meta charset=\"utf-8\"/>", StringComparison.Ordinal)
            .Replace("initial-scale=1\">", "initial-scale=1\"/>", StringComparison.Ordinal)
            .Replace("<br>", "<br/>", StringComparison.Ordinal),
        LoadOptions.PreserveWhitespace);
}
