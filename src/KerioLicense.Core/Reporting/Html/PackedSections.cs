using System.IO.Compression;
using System.Threading;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>
/// The sections of licenses beyond the first ones, packed: what is put into each, compressed, and the forms that they share. The page's
/// script opens both, searches in them, and puts a section together when somebody looks at it.
/// </summary>
internal sealed class PackedSections
{
    private const int BufferLength = 1 << 15;

    // Forms have line breaks of their own.
    private const string FormEnd = "\u0002";

    private readonly HtmlWriter _html;

    public PackedSections(HtmlWriter html) => _html = html;

    /// <summary>A line for each license: the number of its form and its values, with a mark between them. No value has a mark or a line
    /// break in it, since control characters are taken out of texts.</summary>
    public void Write(ReportWords words, KerioComplianceResult[] results, string[] anchors, int first, Action<int>? progress,
        CancellationToken cancellationToken)
    {
        var forms = new Dictionary<string, int>(StringComparer.Ordinal);
        PackText("rows", text =>
        {
            var recorder = new SectionRecorder(_html);
            for (var i = first; i < results.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                recorder.Clear();
                LicenseSection.Write(recorder, words, results[i], anchors[i]);
                var form = recorder.Form;
                if (!forms.TryGetValue(form, out var number))
                {
                    forms.Add(form, number = forms.Count);
                }

                text.Write(i == first ? "" : "\n");
                text.Write(number.ToString(CultureInfo.InvariantCulture));
                foreach (var value in recorder.Values)
                {
                    text.Write(SectionRecorder.Mark);
                    text.Write(value);
                }

                progress?.Invoke(i + 1);
            }
        });
        PackText("forms", text =>
        {
            var texts = new string[forms.Count];
            foreach (var form in forms)
            {
                texts[form.Value] = form.Key;
            }

            text.Write(string.Join(FormEnd, texts));
        });
    }

    /// <summary>Any file, packed, for the page's script.</summary>
    public void Pack(string id, Action<Stream> write)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            write(deflate);
        }

        _html.Write($"""<script type="text/plain" id="{id}">""");
        _html.WriteBase64(packed.GetBuffer(), (int)packed.Length);
        _html.Write($"</script>\n");
    }

    private void PackText(string id, Action<TextWriter> write) => Pack(id, stream =>
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(false), BufferLength, leaveOpen: true);
        write(text);
    });
}
