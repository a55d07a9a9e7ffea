using KerioLicense.Files;

namespace KerioLicense.AdminApi;

/// <summary>Writes the body of a call (kerio-facts 1.2: documented). Parameters stay away where there are none: Control counts them (1.5:
/// seen).</summary>
internal static class CallBody
{
    public static byte[] Write(AdminApiMethod method, int id, Action<JsonOutput>? parameters)
    {
        using var buffer = new MemoryStream(256);
        var output = new JsonOutput(buffer, isIndented: false);
        output.StartObject();
        Write(output, "jsonrpc", "2.0");
        Write(output, "id", id);
        Write(output, "method", method.Name);
        if (parameters is not null)
        {
            output.Key("params");
            output.StartObject();
            parameters(output);
            output.EndObject();
        }

        output.EndObject();
        output.Flush();
        return buffer.ToArray();
    }

    public static void Write(JsonOutput output, string name, string value)
    {
        output.Key(name);
        output.Text(value);
    }

    public static void Write(JsonOutput output, string name, long value)
    {
        output.Key(name);
        output.Whole(value);
    }

    /// <summary>A SearchQuery (kerio-facts 1.5: seen) for all rows; no fields means all fields.</summary>
    public static void WriteQuery(JsonOutput output, params string[] fields)
    {
        output.Key("query");
        output.StartObject();
        WriteList(output, "fields", fields);
        WriteList(output, "conditions");
        Write(output, "combining", "And");
        Write(output, "start", 0);
        Write(output, "limit", -1);
        WriteList(output, "orderBy");
        output.EndObject();
    }

    private static void WriteList(JsonOutput output, string name, params string[] values)
    {
        output.Key(name);
        output.StartArray();
        foreach (var value in values)
        {
            output.Text(value);
        }

        output.EndArray();
    }
}
