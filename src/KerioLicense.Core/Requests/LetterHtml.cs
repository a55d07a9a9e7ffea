using System.Linq;
using System.Net;

namespace KerioLicense.Requests;

/// <summary>
/// A letter as an HTML document that mail programs show as it is: inline styles and one table, since they drop style sheets and scripts.
/// Every value is encoded and, where others chose it, isolated in its direction.
/// </summary>
internal static class LetterHtml
{
    private const string Font = "font-family:Segoe UI,Helvetica,Arial,sans-serif;font-size:15px;line-height:1.5;color:#1f2328";
    private const string Label =
        "padding:7px 18px 7px 0;border-bottom:1px solid #d8dee4;color:#59636e;text-align:left;vertical-align:top;width:34%";
    private const string Value = "padding:7px 0;border-bottom:1px solid #d8dee4;vertical-align:top;overflow-wrap:anywhere";
    private const string Quote =
        "unicode-bidi:plaintext;margin:0 0 16px;padding:2px 0 2px 14px;border-left:3px solid #d8dee4;overflow-wrap:anywhere";

    public static string Write(RequestLetter letter)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"").Append(letter.Language).Append("\">\n<head><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
            .Append(Encode(letter.Subject))
            .Append("</title></head>\n<body style=\"margin:0;padding:24px;background:#ffffff\">\n<div style=\"max-width:640px;")
            .Append(Font).Append("\">\n");
        Paragraphs(html, [letter.Salutation, .. letter.Opening]);

        html.Append("<table role=\"presentation\" style=\"border-collapse:collapse;width:100%;margin:4px 0 "
            + "20px;border-top:1px solid #d8dee4;").Append(Font).Append("\">\n");
        foreach (var fact in letter.Facts)
        {
            html.Append("<tr><td style=\"").Append(Label).Append("\">").Append(Encode(fact.Key)).Append("</td><td style=\"").Append(Value)
                .Append("\">")
                .Append(Apart(fact.Value)).Append("</td></tr>\n");
        }

        html.Append("</table>\n");
        if (letter.Justification.Length > 0)
        {
            html.Append("<p style=\"margin:0 0 6px;color:#59636e\">").Append(Encode(letter.JustificationTitle))
                .Append("</p>\n<div dir=\"auto\" style=\"").Append(Quote)
                .Append("\">").Append(Encode(letter.Justification).Replace("\n", "<br>\n")).Append("</div>\n");
        }

        Paragraphs(html, letter.Closing);

        html.Append("<p style=\"margin:0\">").Append(Encode(letter.Greeting));
        html.Append(string.Concat(letter.Signature.Select(static line => "<br>\n" + Apart(line))));
        return html.Append("</p>\n</div>\n</body>\n</html>\n").ToString();
    }

    private static void Paragraphs(StringBuilder html, IEnumerable<string> texts) =>
        html.Append(string.Concat(texts.Select(static text => "<p style=\"margin:0 0 16px\">" + Encode(text) + "</p>\n")));

    private static string Apart(string value) => "<bdi>" + Encode(value) + "</bdi>";

    private static string Encode(string value) => WebUtility.HtmlEncode(value);
}
