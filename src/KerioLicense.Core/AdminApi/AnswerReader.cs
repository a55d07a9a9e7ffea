using System.Text.Json;
using System.Text.RegularExpressions;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>
/// Reads the JSON of an answer, whatever its HTTP status: the result with the fields that the method asks for, or the error.
/// </summary>
internal static class AnswerReader
{
    /// <summary>The deepest answer known has six levels.</summary>
    private const int MaximumDepth = 32;

    private const int MostParameters = 99;

    /// <summary>The place of a value in a message: <c>%1</c> is the first.</summary>
    private static readonly Regex Placeholder = new("%([1-9])([0-9]?)", RegexOptions.CultureInvariant);

    private static readonly HashSet<string> ErrorFields = new(StringComparer.OrdinalIgnoreCase)
    {
        "code", "message", "data", "messageParameters", "positionalParameters",
    };

    /// <exception cref="MethodRefusedException">The answer is an error.</exception>
    /// <exception cref="AdminApiException">The answer is no JSON-RPC.</exception>
    public static AnswerObject ReadResult(string server, HttpAnswer answer, AdminApiMethod method, ServerText said)
    {
        object? result = null;
        object? error = null;
        var hasResult = false;
        try
        {
            var reader = new Utf8JsonReader(Utf8Of(answer), new JsonReaderOptions { MaxDepth = MaximumDepth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw NotJson(server, answer);
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isResult = reader.ValueTextEquals("result"u8);
                var isError = reader.ValueTextEquals("error"u8);
                reader.Read();
                if (isResult)
                {
                    (result, hasResult) = (AnswerValue.Read(ref reader, method.Fields, method.MaximumItems), true);
                }
                else if (isError)
                {
                    error = AnswerValue.Read(ref reader, ErrorFields, MostParameters);
                }
                else
                {
                    reader.Skip();
                }
            }

            // Nothing may follow.
            reader.Read();
        }
        catch (JsonException exception)
        {
            // Not kept as the inner exception: its text quotes the answer.
            throw AdminApiException.ProtocolError(
                server,
                UserText.Format(AdminApiTexts.ProtocolMalformed, exception.LineNumber + 1, exception.BytePositionInLine + 1),
                answer.IsSuccess ? null : "HTTP " + answer.Status);
        }

        return (error, result) switch
        {
            (AnswerObject refusal, _) => throw Refusal(refusal, said),
            (_, AnswerObject read) when answer.IsSuccess => read,
            // A call that has nothing to tell, such as a logout.
            (_, null) when answer.IsSuccess && hasResult => [],
            _ => throw NotJson(server, answer),
        };
    }

    private static AdminApiException NotJson(string server, HttpAnswer answer) => answer.IsSuccess
        ? AdminApiException.ProtocolError(server, AdminApiTexts.ProtocolNotJson)
        : AdminApiException.ProtocolError(
            server, UserText.Format(AdminApiTexts.ProtocolHttpStatus, answer.Status), "HTTP " + answer.Status);

    /// <summary>The body without a byte order mark; bytes that are not UTF-8, as logs quote them, become U+FFFD.</summary>
    private static byte[] Utf8Of(HttpAnswer answer) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(answer.Body, 0, answer.Length).TrimStart('\ufeff'));

    private static MethodRefusedException Refusal(AnswerObject error, ServerText said)
    {
        var code = error.Find("code") is long number ? number : 0;
        var message = error.Find("message") as string ?? "";
        var parameters = (error.Find("data") as AnswerObject)?.Find("messageParameters") as AnswerObject;
        var values = parameters?.Find("positionalParameters") is AnswerList list ? list.Items : [];

        // In one pass over a message of a bounded length: what is put in is looked at no more, and cannot put in more of the same.
        var filled = Placeholder.Replace(said.Message(message), place => Filled(place, values, said));
        return new MethodRefusedException(code, said.Message(filled));
    }

    private static string Filled(Match place, IReadOnlyList<object?> values, ServerText said)
    {
        // %10 is the tenth value where there are ten, and else the first with a zero behind it.
        var index = int.Parse(place.Groups[1].Value + place.Groups[2].Value, CultureInfo.InvariantCulture);
        var rest = index > values.Count ? place.Groups[2].Value : "";
        index = rest.Length > 0 ? int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture) : index;
        return index <= values.Count && values[index - 1] is string value ? said.Message(value) + rest : place.Value;
    }
}
