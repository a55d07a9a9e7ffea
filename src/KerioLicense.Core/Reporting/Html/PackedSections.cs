using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Text;
using System.Threading;
using KerioLicense.Compliance;
using Newtonsoft.Json;

namespace KerioLicense.Reporting.Html;

/// <summary>
/// The sections of licences beyond the first ones, packed: the same HTML, compressed, in blocks that the page opens when somebody looks at them. An index beside them says enough to
/// search and filter without opening any.
/// </summary>
internal sealed class PackedSections
{
    // A block must be worth compressing and quick to open.
    private const int SectionsInBlock = 200;

    private readonly HtmlWriter _html;

    public PackedSections(HtmlWriter html) => _html = html;

    public void Write(ReportWords words, KerioComplianceResult[] results, int first, Action<int>? progress, CancellationToken cancellationToken)
    {
        WriteIndex(words, results, first);
        for (var start = first; start < results.Length; start += SectionsInBlock)
        {
            var end = Math.Min(results.Length, start + SectionsInBlock);
            _html.Write($"""<script type="text/plain" class="block" data-first="{start}">""");
            Pack(text =>
            {
                var html = new HtmlWriter(text);
                for (var i = start; i < end; i++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    LicenseSection.Write(html, words, results[i], i);
                    progress?.Invoke(i + 1);
                }
            });
            _html.Write($"</script>\n");
        }
    }

    /// <summary>Any text, packed, for the page's script.</summary>
    public void WriteText(string id, Action<Stream> write)
    {
        _html.Write($"""<script type="text/plain" id="{id}">""");
        PackBytes(write);
        _html.Write($"</script>\n");
    }

    /// <summary>For each licence its status, its product and what it can be found by.</summary>
    private void WriteIndex(ReportWords words, KerioComplianceResult[] results, int first)
    {
        _html.Write($"""<script type="text/plain" id="index">""");
        Pack(text =>
        {
            using var json = new JsonTextWriter(text) { CloseOutput = false };
            json.WriteStartArray();
            for (var i = first; i < results.Length; i++)
            {
                json.WriteStartArray();
                json.WriteValue(results[i].Status.ToString());
                json.WriteValue(results[i].Product.ToString());
                json.WriteValue(SearchText(words, results[i]));
                json.WriteEndArray();
            }

            json.WriteEndArray();
        });
        _html.Write($"</script>\n");
    }

    private static string SearchText(ReportWords words, KerioComplianceResult result)
    {
        var parts = new List<string> { words.License(result), result.Customer ?? "", result.RuleId, words.Status(result.Status) };
        foreach (var installation in result.Installations)
        {
            parts.Add(installation.Name);
            parts.AddRange(installation.OtherNames);
            parts.Add(installation.Site ?? "");
        }

        return string.Join(" ", parts).ToLowerInvariant();
    }

    private void Pack(Action<TextWriter> write) => PackBytes(stream =>
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 15, leaveOpen: true);
        write(text);
    });

    private void PackBytes(Action<Stream> write)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            write(deflate);
        }

        _html.WriteBase64(packed.GetBuffer(), (int)packed.Length);
    }
}
