using System;
using System.IO;
using System.Text;
using Newtonsoft.Json;

namespace KerioLicense.AdminApi;

/// <summary>Writes the body of a call (kerio-facts 1.2). Parameters stay away where there are none: Control counts them.</summary>
internal static class CallBody
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static byte[] Write(AdminApiMethod method, int id, Action<JsonWriter>? parameters)
    {
        using var buffer = new MemoryStream(256);
        using (var writer = new JsonTextWriter(new StreamWriter(buffer, Utf8)))
        {
            writer.WriteStartObject();
            Write(writer, "jsonrpc", "2.0");
            writer.WritePropertyName("id");
            writer.WriteValue(id);
            Write(writer, "method", method.Name);
            if (parameters is not null)
            {
                writer.WritePropertyName("params");
                writer.WriteStartObject();
                parameters(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    public static void Write(JsonWriter writer, string name, string value)
    {
        writer.WritePropertyName(name);
        writer.WriteValue(value);
    }

    /// <summary>A SearchQuery (kerio-facts 1.5) for all rows; no fields means all fields.</summary>
    public static void WriteQuery(JsonWriter writer, params string[] fields)
    {
        writer.WritePropertyName("query");
        writer.WriteStartObject();
        writer.WritePropertyName("fields");
        writer.WriteStartArray();
        foreach (var field in fields)
        {
            writer.WriteValue(field);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("conditions");
        writer.WriteStartArray();
        writer.WriteEndArray();
        Write(writer, "combining", "And");
        writer.WritePropertyName("start");
        writer.WriteValue(0);
        writer.WritePropertyName("limit");
        writer.WriteValue(-1);
        writer.WritePropertyName("orderBy");
        writer.WriteStartArray();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
