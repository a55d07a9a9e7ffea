using System.Text.Json;

namespace KerioLicense.AdminApi;

/// <summary>Makes objects of the JSON of an answer; what they may hold, <see cref="AnswerObject"/> says.</summary>
internal static class AnswerValue
{
    /// <summary>Reads the current value, of its objects only the wanted fields, and of its lists only so many entries.</summary>
    public static object? Read(ref Utf8JsonReader reader, HashSet<string> wanted, int mostItems) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(ref reader, wanted, mostItems),
        JsonTokenType.StartArray => ReadList(ref reader, wanted, mostItems),
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.True or JsonTokenType.False => reader.GetBoolean(),
        JsonTokenType.Null => null,
        _ => ReadText(ref reader),
    };

    private static AnswerObject ReadObject(ref Utf8JsonReader reader, HashSet<string> wanted, int mostItems)
    {
        var fields = new AnswerObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = ReadText(ref reader);
            reader.Read();
            if (wanted.Contains(name))
            {
                fields[name] = Read(ref reader, wanted, mostItems);
            }
            else
            {
                reader.Skip();
            }
        }

        return fields;
    }

    private static AnswerList ReadList(ref Utf8JsonReader reader, HashSet<string> wanted, int mostItems)
    {
        var list = new AnswerList(mostItems);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (list.HasRoom)
            {
                list.Add(Read(ref reader, wanted, mostItems));
            }
            else
            {
                reader.Skip();
                list.PassOver();
            }
        }

        return list;
    }

    /// <summary>A number beyond all measure stays a text, which is no number to anybody.</summary>
    private static object ReadNumber(ref Utf8JsonReader reader) =>
        reader.TryGetInt64(out var whole) ? whole
        : reader.TryGetDecimal(out var number) ? number
        : Encoding.UTF8.GetString(reader.ValueSpan.ToArray());

    /// <summary>A text; one with half a surrogate pair as it stands in the answer.</summary>
    private static string ReadText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan.ToArray());
        }
    }
}
