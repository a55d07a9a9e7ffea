using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace KerioLicense.AdminApi;

/// <summary>Reads the JSON of an answer, whatever its HTTP status: the result with the fields that the method asks for, or the error.</summary>
internal static class AnswerReader
{
    /// <summary>The deepest answer known has six levels.</summary>
    private const int MaximumDepth = 32;

    private static readonly HashSet<string> ErrorFields = new(StringComparer.OrdinalIgnoreCase)
    {
        "code", "message", "data", "messageParameters", "positionalParameters",
    };

    /// <exception cref="MethodRefusedException">The answer is an error.</exception>
    /// <exception cref="AdminApiException">The answer is no JSON-RPC.</exception>
    public static JObject ReadResult(string server, HttpAnswer answer, AdminApiMethod method, params string?[] secrets)
    {
        JToken? result = null;
        JToken? error = null;
        try
        {
            using var stream = new MemoryStream(answer.Body, 0, answer.Length, writable: false);
            using var reader = new JsonTextReader(new StreamReader(stream, Encoding.UTF8))
            {
                MaxDepth = MaximumDepth,
                DateParseHandling = DateParseHandling.None,
                FloatParseHandling = FloatParseHandling.Decimal,
            };
            if (!reader.Read() || reader.TokenType != JsonToken.StartObject)
            {
                throw NotJson(server, answer);
            }

            while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
            {
                switch ((string)reader.Value!)
                {
                    case "result":
                        result = ReadValue(reader, method.Fields);
                        break;
                    case "error":
                        error = ReadValue(reader, ErrorFields);
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }

            if (reader.TokenType != JsonToken.EndObject || reader.Read())
            {
                throw NotJson(server, answer);
            }
        }
        catch (JsonReaderException exception)
        {
            // Not kept as the inner exception: its text quotes the answer.
            throw AdminApiException.ProtocolError(
                server,
                ServerText.Format(AdminApiTexts.ProtocolMalformed, exception.LineNumber, exception.LinePosition),
                answer.IsSuccess ? null : "HTTP " + answer.Status);
        }

        return (error, result) switch
        {
            (JObject refusal, _) => throw Refusal(refusal, secrets),
            (_, JObject read) when answer.IsSuccess => read,
            // A call that has nothing to tell, such as a logout.
            (_, JValue { Value: null }) when answer.IsSuccess => [],
            _ => throw NotJson(server, answer),
        };
    }

    private static AdminApiException NotJson(string server, HttpAnswer answer) => answer.IsSuccess
        ? AdminApiException.ProtocolError(server, AdminApiTexts.ProtocolNotJson)
        : AdminApiException.ProtocolError(server, ServerText.Format(AdminApiTexts.ProtocolHttpStatus, answer.Status), "HTTP " + answer.Status);

    /// <summary>Reads the value that follows, and of its objects only the wanted fields.</summary>
    private static JToken? ReadValue(JsonReader reader, HashSet<string> wanted)
    {
        if (!reader.Read())
        {
            return null;
        }

        switch (reader.TokenType)
        {
            case JsonToken.StartObject:
                var fields = new JObject();
                while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
                {
                    var name = (string)reader.Value!;
                    if (wanted.Contains(name))
                    {
                        fields[name] = ReadValue(reader, wanted);
                    }
                    else
                    {
                        reader.Skip();
                    }
                }

                return fields;
            case JsonToken.StartArray:
                var items = new JArray();
                while (ReadValue(reader, wanted) is { } item)
                {
                    items.Add(item);
                }

                return items;
            case JsonToken.EndArray:
                return null;
            default:
                return new JValue(reader.Value);
        }
    }

    private static MethodRefusedException Refusal(JObject error, string?[] secrets)
    {
        var code = error.GetValue("code", StringComparison.OrdinalIgnoreCase) is JValue { Value: long number } ? number : 0;
        var message = error.GetValue("message", StringComparison.OrdinalIgnoreCase) is JValue { Value: string text } ? text : "";
        var data = error.GetValue("data", StringComparison.OrdinalIgnoreCase) as JObject;
        var parameters = data?.GetValue("messageParameters", StringComparison.OrdinalIgnoreCase) as JObject;
        if (parameters?.GetValue("positionalParameters", StringComparison.OrdinalIgnoreCase) is JArray positional)
        {
            // From the last one down: %1 must not eat the beginning of %10.
            for (var i = Math.Min(positional.Count, 20); i > 0; i--)
            {
                if (positional[i - 1] is JValue { Value: string value })
                {
                    message = message.Replace(ServerText.Format("%{0}", i), value);
                }
            }
        }

        return new MethodRefusedException(code, ServerText.Plain(message, secrets));
    }
}
