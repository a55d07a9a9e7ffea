using System.IO.Compression;
using System.Threading;
using KerioLicense.Files;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>
/// The sections of licenses beyond the first ones, packed: what is put into each, compressed, and the forms that they share. The page's
/// script opens both, searches in them, and puts a section together when somebody looks at it.
/// </summary>
internal sealed class PackedSections
{
    private readonly HtmlWriter _html;

    public PackedSections(HtmlWriter html) => _html = html;

    /// <summary>Each row: the number of the form, status, product, anchor, customer, values.</summary>
    public void Write(ReportWords words, KerioComplianceResult[] results, string[] anchors, int first, Action<int>? progress,
        CancellationToken cancellationToken)
    {
        var forms = new Dictionary<string, int>(StringComparer.Ordinal);
        PackJson("rows", json =>
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

                json.StartArray();
                json.Whole(number);
                json.Text(results[i].Status.ToString());
                json.Text(results[i].Product.ToString());
                json.Text(anchors[i]);
                json.Text(_html.Shown(results[i].Customer ?? ""));
                foreach (var value in recorder.Values)
                {
                    json.Text(value);
                }

                json.EndArray();
                progress?.Invoke(i + 1);
            }
        });
        PackJson("forms", json =>
        {
            var texts = new string[forms.Count];
            foreach (var form in forms)
            {
                texts[form.Value] = form.Key;
            }

            foreach (var text in texts)
            {
                json.Text(text);
            }
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

    private void PackJson(string id, Action<JsonOutput> writeItems) => Pack(id, stream =>
    {
        var json = new JsonOutput(stream, isIndented: false);
        json.StartArray();
        writeItems(json);
        json.EndArray();
        json.Flush();
    });
}
