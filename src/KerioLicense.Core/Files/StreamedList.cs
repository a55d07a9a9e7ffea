using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Text.Json;

namespace KerioLicense.Files;

/// <summary>Files whose last key is a long list: its entries are passed on one by one,
/// in memory that does not depend on the file's size.</summary>
internal static class StreamedList
{
    /// <summary>Opens the file when the result is enumerated.</summary>
    public static IEnumerable<TItem> Read<TFile, TItem>(
        string path, JsonShape<TFile> shape, JsonForm<TItem> item, CancellationToken cancellationToken,
        Action<InputFormatException>? rejected = null)
        where TFile : class, IGeneratedFile, new()
    {
        using var stream = InputFile.Open(path);
        foreach (var entry in Read(stream, path, shape, item, cancellationToken, rejected))
        {
            yield return entry;
        }
    }

    /// <param name="stream">UTF-8; disposed of when the enumeration ends.</param>
    /// <param name="name">Stands for the file in errors.</param>
    /// <param name="shape">The top of the file; its last key is the list.</param>
    /// <param name="item">An entry of the list.</param>
    /// <param name="cancellationToken">Ends the reading between two entries.</param>
    /// <param name="rejected">
    /// Told of an entry that breaks the format; the entries after it are read. Without it the error is thrown. What is wrong outside of the
    /// entries, or breaks the text itself, is always thrown.
    /// </param>
    public static IEnumerable<TItem> Read<TFile, TItem>(
        Stream stream,
        string name,
        JsonShape<TFile> shape,
        JsonForm<TItem> item,
        CancellationToken cancellationToken,
        Action<InputFormatException>? rejected = null)
        where TFile : class, IGeneratedFile, new()
    {
        using var input = new JsonInput(stream, name);
        var listKey = shape.Properties[shape.Properties.Count - 1].Key;
        input.Advance();
        var file = shape.Begin(input);
        var head = new TFile();
        while (file.Next() is { } property)
        {
            if (property.Key != listKey)
            {
                property.Read(input, head);
                input.Generator = head.Generator;
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
                if (TryRead(input, item, rejected, out var entry))
                {
                    yield return entry;
                }
            }
        }

        file.End(head);
        input.ExpectEnd();
    }

    private static bool TryRead<TItem>(
        JsonInput input, JsonForm<TItem> item, Action<InputFormatException>? rejected, [MaybeNullWhen(false)] out TItem entry)
    {
        var around = input.Depth - (input.Token is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0);
        try
        {
            entry = item.Read(input);
            return true;
        }
        catch (InputFormatException error)
            when (rejected is not null && !input.IsBroken && error.ErrorId != nameof(InputTexts.InputNewerVersion))
        {
            input.Leave(around);
            rejected(error);
            entry = default;
            return false;
        }
    }
}
