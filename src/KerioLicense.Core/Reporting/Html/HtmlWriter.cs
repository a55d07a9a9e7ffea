using System;
using System.Globalization;
using System.IO;
using System.Runtime.CompilerServices;

namespace KerioLicense.Reporting.Html;

/// <summary>
/// Writes HTML from interpolated strings: what stands in the string is mark-up, and every value in it is escaped. There is no way to put a value in that is not, so nothing can
/// be forgotten; and nothing is held in memory.
/// </summary>
internal sealed class HtmlWriter
{
    private readonly TextWriter _text;

    public HtmlWriter(TextWriter text) => _text = text;

    /// <summary>Writes the template: it has been written, piece by piece, when the call begins.</summary>
    public void Write([InterpolatedStringHandlerArgument("")] HtmlTemplate template)
    {
        if (template.Writer != this)
        {
            throw new ArgumentException("The template was written elsewhere.", nameof(template));
        }
    }

    /// <summary>Writes a file of the product itself, such as its style sheet, as it is.</summary>
    public void WriteAsset(PageAsset asset) => _text.Write(asset.Text);

    /// <summary>Writes base64, which has no character that HTML knows.</summary>
    public void WriteBase64(byte[] bytes, int length) => _text.Write(Convert.ToBase64String(bytes, 0, length));

    internal void Literal(string markup) => _text.Write(markup);

    internal void Escape(string text)
    {
        var plain = ForeignText.Plain(text);
        var start = 0;
        for (var i = 0; i < plain.Length; i++)
        {
            var entity = plain[i] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                _ => null,
            };
            if (entity is not null)
            {
                Flush(plain, start, i);
                _text.Write(entity);
                start = i + 1;
            }
        }

        Flush(plain, start, plain.Length);
    }

    private void Flush(string text, int start, int end)
    {
        if (start == 0 && end == text.Length)
        {
            _text.Write(text);
        }
        else if (end > start)
        {
            _text.Write(text.Substring(start, end - start));
        }
    }
}

/// <summary>A name that somebody else chose; set apart, so that its direction of writing does not change that of its neighbours.</summary>
internal readonly record struct Foreign(string Text);

/// <inheritdoc cref="HtmlWriter"/>
[InterpolatedStringHandler]
internal readonly struct HtmlTemplate
{
    public HtmlTemplate(int literalLength, int formattedCount, HtmlWriter html)
    {
        _ = literalLength + formattedCount;
        Writer = html;
    }

    public HtmlWriter Writer { get; }

    public void AppendLiteral(string markup) => Writer.Literal(markup);

    public void AppendFormatted(string? text) => Writer.Escape(text ?? "");

    public void AppendFormatted(int number) => Writer.Literal(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A percentage or a length, with at most two decimals.</summary>
    public void AppendFormatted(double number) => Writer.Literal(number.ToString("0.##", CultureInfo.InvariantCulture));

    public void AppendFormatted(Foreign name)
    {
        Writer.Literal("<bdi>");
        Writer.Escape(name.Text);
        Writer.Literal("</bdi>");
    }
}
