using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace KerioLicense.AdminApi;

/// <summary>The names that a certificate is valid for (subjectAltName, RFC 5280 4.2.1.6). netstandard2.0 can only give them as a text in
/// the language of the system.</summary>
internal static class CertificateNames
{
    private const string SubjectAlternativeName = "2.5.29.17";
    private const int Sequence = 0x30;

    // GeneralName: [2] dNSName, [7] iPAddress.
    private const int DnsName = 0x82;
    private const int Address = 0x87;

    /// <summary>Names and addresses in their order; none where the extension is missing or broken.</summary>
    public static IReadOnlyList<string> Of(X509Certificate2 certificate) =>
        certificate.Extensions[SubjectAlternativeName] is { RawData: var bytes } ? Read(bytes) : [];

    private static List<string> Read(byte[] bytes)
    {
        var names = new List<string>();
        var at = 0;
        if (!TryReadHead(bytes, ref at, out var tag, out var length) || tag != Sequence)
        {
            return names;
        }

        for (var end = at + length; at < end && TryReadHead(bytes, ref at, out tag, out length); at += length)
        {
            if (tag == DnsName)
            {
                names.Add(Encoding.ASCII.GetString(bytes, at, length));
            }
            else if (tag == Address && length is 4 or 16)
            {
                var address = new byte[length];
                Array.Copy(bytes, at, address, 0, length);
                names.Add(new IPAddress(address).ToString());
            }
        }

        return names;
    }

    /// <summary>Tag and length of what comes next (DER); false where it does not fit into the bytes.</summary>
    private static bool TryReadHead(byte[] bytes, ref int at, out int tag, out int length)
    {
        const int longForm = 0x80;
        const int mostLengthBytes = 3;
        tag = length = 0;
        if (bytes.Length - at < 2)
        {
            return false;
        }

        tag = bytes[at++];
        length = bytes[at++];
        if (length >= longForm)
        {
            var count = length - longForm;
            if (count is 0 or > mostLengthBytes || bytes.Length - at < count)
            {
                return false;
            }

            for (length = 0; count > 0; count--)
            {
                length = (length << 8) | bytes[at++];
            }
        }

        return length <= bytes.Length - at;
    }
}
