using System.Xml;
using KerioLicense.Files;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>
/// Picks named values out of mailserver.cfg or winroute.cfg (kerio-facts 5.2, 5.6 and 11.1, seen in client code: XML with tables of
/// variables, and lists of items of variables). The rest, secrets included, is never kept. The files come from machines that may be
/// anybody's, so document types are refused and the size is bounded.
/// </summary>
internal static class KerioConfiguration
{
    /// <summary>Characters; real files have some hundred thousand.</summary>
    private const long LargestDocument = 64L << 20;

    /// <summary>Names an item of the list of logs.</summary>
    private const string ItemName = "LogName";

    /// <summary>Gives the wanted values that are there and not empty, by <c>Table/Variable</c> or <c>List/LogName/Variable</c>.</summary>
    /// <exception cref="InvalidDataException">The file is no XML, has a document type, or is too large.</exception>
    public static Dictionary<string, string> Read(string path, params string[] wanted)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = LargestDocument,
            IgnoreComments = true,
            IgnoreWhitespace = true,
        };
        using var file = InputFile.OpenShared(path);
        using var reader = XmlReader.Create(file, settings);
        try
        {
            return Read(reader, wanted);
        }
        catch (XmlException exception)
        {
            // Not kept as the inner exception: its text can quote a piece of the file, which holds passwords.
            throw new InvalidDataException(
                UserText.Format(LocalMachineTexts.ConfigurationInvalid, exception.LineNumber, exception.LinePosition));
        }
    }

    /// <summary>One of the values that were read; null where it is not there or empty.</summary>
    public static string? ValueOf(this IReadOnlyDictionary<string, string> values, string name) =>
        values.TryGetValue(name, out var value) ? value : null;

    /// <summary>The same for an id of the form that Windows calls GUID, in lower case with hyphens; null for anything else.</summary>
    public static string? GuidOf(this IReadOnlyDictionary<string, string> values, string name) =>
        Guid.TryParse(values.ValueOf(name), out var id) ? id.ToString("D") : null;

    private static Dictionary<string, string> Read(XmlReader reader, string[] wanted)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var (table, tableDepth, list) = ("", 0, "");
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "table")
            {
                (table, tableDepth) = (reader.GetAttribute("name") ?? "", reader.Depth);
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "list")
            {
                list = reader.GetAttribute("name") ?? "";
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "listitem")
            {
                (table, tableDepth) = (list + "/", reader.Depth);
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "variable" && reader.Depth == tableDepth + 1)
            {
                if (table == list + "/" && reader.GetAttribute("name") == ItemName)
                {
                    // The first variable of an item.
                    table += PlainText.Of(reader.ReadElementContentAsString()).Trim();
                    continue;
                }

                var name = table + "/" + reader.GetAttribute("name");
                if (Array.Exists(wanted, want => string.Equals(want, name, StringComparison.OrdinalIgnoreCase)))
                {
                    // Leaves the reader behind the element, where the next one may begin.
                    var value = PlainText.Of(reader.ReadElementContentAsString()).Trim();
                    if (value.Length > 0)
                    {
                        values[name] = value;
                    }

                    continue;
                }
            }

            reader.Read();
        }

        return values;
    }
}
