using System.Text.Json;

namespace KerioLicense.Files;

/// <summary>An object whose keys the author of the file chooses; written in the ordinal order of the keys.</summary>
internal sealed class MapForm<T> : JsonForm<IReadOnlyDictionary<string, T>>
{
    private const int MaximumEntries = 10_000;

    private readonly JsonForm<T> _item;

    public MapForm(JsonForm<T> item) => _item = item;

    public override JsonKind Kind => JsonKind.Map;

    public override JsonForm Item => _item;

    public override bool Omits(IReadOnlyDictionary<string, T> value) => value.Count == 0;

    public override IReadOnlyDictionary<string, T> Read(JsonInput input)
    {
        ExpectKind(input, JsonTokenType.StartObject);
        var map = new SortedDictionary<string, T>(StringComparer.Ordinal);
        while (input.NextKey())
        {
            var key = input.Text();
            if (key.Length == 0)
            {
                throw input.KeyError(key, nameof(InputTexts.InputEmptyText));
            }

            if (map.ContainsKey(key))
            {
                throw input.KeyError(key, nameof(InputTexts.InputDuplicateKey), InputErrors.Quote(key));
            }

            if (map.Count == MaximumEntries)
            {
                throw input.KeyError(key, nameof(InputTexts.InputTooMany), MaximumEntries);
            }

            input.EnterValue(key);
            map.Add(key, _item.Read(input));
        }

        return map;
    }

    public override void Write(JsonOutput output, IReadOnlyDictionary<string, T> value)
    {
        output.StartObject();
        var keys = new List<string>(value.Keys);
        keys.Sort(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            output.Key(key);
            _item.Write(output, value[key]);
        }

        output.EndObject();
    }
}
