using KerioLicense.Errors;
using KerioLicense.Files;
using KerioLicense.Values;
using MimeKit;
using MimeKit.Encodings;
using MimeKit.IO;
using MimeKit.IO.Filters;

namespace KerioLicense.Requests;

/// <summary>
/// Saves a request, or another letter, as a message that mail programs open for sending (<c>X-Unsent: 1</c>). A draft has no date and no
/// Message-ID: it gets
/// both when it is sent, and an id of ours would make two sendings of one draft look like one message. The only class that knows MimeKit,
/// which is loaded when the first draft is written.
/// </summary>
internal static class DraftFile
{
    public const string Extension = ".eml";

    // A line of quoted-printable has 76 characters at most (RFC 2045, 6.7). MimeKit's encoder goes up to five over what it is told where an
    // encoded character ends a line.
    private const int EncodedLine = 71;

    /// <summary>A name for the draft of a request: the customer in plain ASCII, and the request id.</summary>
    public static string NameOf(KerioTemporaryLicenseRequest request)
    {
        var slug = SafeFileName.Slug(request.Customer ?? "");
        return (slug.Length > 0 ? slug + "_" : "") + request.RequestId + Extension;
    }

    /// <summary>Writes the draft: whole or not at all.</summary>
    /// <exception cref="AdvisedException">The file exists and is not to be replaced.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Write(string path, KerioTemporaryLicenseRequest request, bool overwrite) => Write(
        path,
        new DraftMessage(request.Subject, request.Body, request.Language)
        {
            Html = request.HtmlBody,
            From = request.Requester,
            To = request.Recipient,
            PartName = request.RequestId,
        },
        overwrite);

    /// <inheritdoc cref="Write(string, KerioTemporaryLicenseRequest, bool)"/>
    public static void Write(string path, DraftMessage draft, bool overwrite)
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        using var message = MessageOf(draft);
        using var file = new AtomicFile(path, overwrite);
        using (var buffer = new MemoryStream())
        {
            message.WriteTo(format, buffer);
            buffer.WriteTo(file.Stream);
        }

        file.Commit();
    }

    private static MimeMessage MessageOf(DraftMessage draft)
    {
        var message = new MimeMessage();
        message.Headers.Clear();
        message.Headers.Add("X-Unsent", "1");
        AddMailbox(message, HeaderId.From, draft.From);
        AddMailbox(message, HeaderId.To, draft.To);
        Add(message, HeaderId.Subject, draft.Subject, EncodedWords.RawValue(draft.Subject));
        if (draft.Html is null)
        {
            message.Body = PartOf("plain", draft.Text, draft.Language);
            return message;
        }

        var parts = new MultipartAlternative { PartOf("plain", draft.Text, draft.Language),
            PartOf("html", draft.Html, draft.Language) };

        // "=_" can stand in no quoted-printable line, so no text can end a part (RFC 2045, 6.7), and the same request gives the same bytes.
        parts.Boundary = "=_" + draft.PartName;
        message.Body = parts;
        return message;
    }

    private static void AddMailbox(MimeMessage message, HeaderId id, KerioContact? contact)
    {
        if (contact?.Address is { } address)
        {
            Add(message, id, new MailboxAddress(contact.Name, address).ToString(encode: true),
                EncodedWords.RawValue(contact.Name, "<" + address + ">"));
        }
    }

    private static void Add(MimeMessage message, HeaderId id, string value, byte[]? rawValue)
    {
        var header = new Header(id, rawValue is null ? value : "");
        if (rawValue is not null)
        {
            header.SetRawValue(rawValue);
        }

        message.Headers.Add(header);
    }

    private static TextPart PartOf(string subtype, string text, string language)
    {
        var encoded = new MemoryStream();
        using (var filtered = new FilteredStream(new MemoryStream(Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n")))))
        {
            filtered.Add(new EncoderFilter(new QuotedPrintableEncoder(EncodedLine)));
            filtered.CopyTo(encoded);
        }

        encoded.Position = 0;
        var part = new TextPart(subtype)
        {
            Content = new MimeContent(encoded, ContentEncoding.QuotedPrintable),
            ContentTransferEncoding = ContentEncoding.QuotedPrintable,
        };
        part.ContentType.Charset = "utf-8";
        part.Headers.Add(HeaderId.ContentLanguage, language);
        return part;
    }
}
