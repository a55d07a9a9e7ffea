using System.Collections.Generic;
using System.Threading;
using Newtonsoft.Json;

namespace KerioLicense.Snapshots.Mapping;

/// <summary>Files whose last key is a long list: its entries are passed on one by one, in memory that does not depend on the file's size.</summary>
internal static class StreamedList
{
    /// <param name="input">At its beginning.</param>
    /// <param name="shape">The top of the file; its last key is the list.</param>
    /// <param name="item">An entry of the list.</param>
    /// <param name="cancellationToken">Ends the reading between two entries.</param>
    public static IEnumerable<TItem> Read<TFile, TItem>(JsonInput input, JsonShape<TFile> shape, JsonForm<TItem> item, CancellationToken cancellationToken)
        where TFile : class, new()
    {
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
                throw input.Error(nameof(SnapshotTexts.SnapshotSchemaLate));
            }

            property.Form.ExpectKind(input, JsonToken.StartArray);
            for (input.Advance(); input.Token != JsonToken.EndArray; input.Advance())
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return item.Read(input);
            }
        }

        file.End(new TFile());
        input.ExpectEnd();
    }
}
