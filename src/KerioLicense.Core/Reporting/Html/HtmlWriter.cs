using System.Runtime.CompilerServices;
using KerioLicense.Values;
using KerioLicense.Words;

namespace KerioLicense.Reporting.Html;

/// <summary>
/// Writes HTML from interpolated strings: what stands in the string is mark-up, and every value in it is escaped. There is no way to put a
/// value in that is not, so nothing can be forgotten; and nothing is held in memory.
/// </summary>
internal class HtmlWriter
{
    private readonly TextWriter _text;
    private readonly Func<string, string> _shown;

    /// <param name="text">Where to.</param>
    /// <param name="shown">Makes a value fit to be shown (<see cref="ReportOptions.Shown"/>).</param>
    public HtmlWriter(TextWriter text, Func<string, string> shown) => (_text, _shown) = (text, shown);

    /// <summary>A writer beside another, to somewhere else.</summary>
    protected HtmlWriter(TextWriter text, HtmlWriter other)
        : this(text, other._shown)
    {
    }

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

    /// <summary>Mark-up and words that are the same in every section of its kind.</summary>
    internal virtual void Literal(string markup) => _text.Write(markup);

    /// <summary>What is put in, escaped already.</summary>
    internal virtual void Value(string escaped) => _text.Write(escaped);

    internal string Escaped(string text) => Escape(_shown(text));

    internal static string Escape(string text)
    {
        var plain = PlainText.Of(text);
        var i = 0;
        while (i < plain.Length && EntityOf(plain[i]) is null)
        {
            i++;
        }

        if (i == plain.Length)
        {
            return plain;
        }

        var escaped = new StringBuilder(plain, 0, i, plain.Length + 32);
        for (; i < plain.Length; i++)
        {
            if (EntityOf(plain[i]) is { } entity)
            {
                escaped.Append(entity);
            }
            else
            {
                escaped.Append(plain[i]);
            }
        }

        return escaped.ToString();
    }

    private static string? EntityOf(char character) => character switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => null,
    };
}

/// <summary>A name that somebody else chose; set apart, so that its direction of writing does not change that of its neighbors.</summary>
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

    public void AppendFormatted(string? text) => Writer.Value(Writer.Escaped(text ?? ""));

    /// <summary>A measure of the page, which belongs to the mark-up.</summary>
    public void AppendFormatted(int number) => Writer.Literal(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(Word word) => Writer.Literal(Writer.Escaped(word.Text));

    /// <summary>A percentage, with at most one decimal.</summary>
    public void AppendFormatted(double number) => Writer.Value(number.ToString("0.#", CultureInfo.InvariantCulture));

    public void AppendFormatted(Foreign name)
    {
        Writer.Literal("<bdi>");
        Writer.Value(Writer.Escaped(name.Text));
        Writer.Literal("</bdi>");
    }

    /// <summary>A sentence: its words are like mark-up, the same in every section that says it.</summary>
    public void AppendFormatted(Sentence sentence)
    {
        var writer = Writer;
        sentence.Teller.Tell(sentence.Text, words => writer.Literal(writer.Escaped(words)),
            value => writer.Value(writer.Escaped(value)));
    }
}

/// <summary>A word of the report itself: a caption or a class, the same wherever it stands.</summary>
internal readonly record struct Word(string Text);

/// <summary>A sentence in the language of the report.</summary>
internal readonly record struct Sentence(LocalizedText Text, ReportWords Teller);
