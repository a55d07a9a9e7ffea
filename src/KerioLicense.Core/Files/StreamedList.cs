using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Text.Json;

namespace KerioLicense.Files;

/// <summary>
/// Files whose last key is a long list: its entries are passed on one by one, in memory that does not depend on the file's size.
/// </summary>
internal static class StreamedList
{
    /// <summary>Opens the file when the result is enumerated.</summary>
    public static IEnumerable<TItem> Read<TFile, TItem>(
        string path, JsonShape<TFile> shape, JsonForm<TItem> item, CancellationToken cancellationToken)
        where TFile : class, new()
    {
        using var stream = InputFile.Open(path);
        foreach (var entry in Read(stream, path, shape, item, cancellationToken))
        {
            yield return entry;
        }
    }

    /// <param name="stream">UTF-8; disposed of when the enumeration ends.</param>
    /// <param name="name">Stands for the file in errors.</param>
    /// <param name="shape">The top of the file; its last key is the list.</param>
    /// <param name="item">An entry of the list.</param>
    /// <param name="cancellationToken">Ends the reading between two entries.</param>
    public static IEnumerable<TItem> Read<TFile, TItem>(
        Stream stream, string name, JsonShape<TFile> shape, JsonForm<TItem> item, CancellationToken cancellationToken)
        where TFile : class, new()
    {
        using var input = new JsonInput(stream, name);
        var listKey = shape.Properties[shape.Properties.Count - 1].Key;
        input.Advance();
        var file = shape.Begin(input);
        while (file.Next() is { } property)
        {
            if (property.Key != listKey)
            {
                property.Read(input, new TFile());
                continue;
            }

            if (!file.Has(SchemaKey.Name))
            {
                throw input.Error(nameof(InputTexts.InputSchemaLate));
            }

            property.Form.ExpectKind(input, JsonTokenType.StartArray);
            for (input.Advance(); input.Token != JsonTokenType.EndArray; input.Advance())
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return item.Read(input);
            }
        }

        file.End(new TFile());
        input.ExpectEnd();
    }
}
