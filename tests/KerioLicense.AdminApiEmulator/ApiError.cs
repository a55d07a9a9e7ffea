using System;
using System.Text.Json.Nodes;

namespace KerioLicense.AdminApiEmulator;

/// <summary>An error as the products send it (kerio-facts 1.3).</summary>
internal sealed class ApiErrorException(int code, string message, params string[] parameters) : Exception(message)
{
    public const int SessionExpired = -32001;
    public const int InvalidRequest = -32600;
    public const int MethodNotFound = -32601;
    public const int InvalidParams = -32602;
    public const int InvalidBatch = -32605;
    public const int BatchTooLong = -32606;
    public const int WrongType = -32607;
    public const int TooFewParams = -32609;
    public const int TooManyParams = -32610;
    public const int ParseError = -32700;
    public const int TooLarge = 413;
    public const int DatabaseError = 1000;
    public const int Forbidden = 1003;

    public int Code => code;

    public JsonObject ToJson()
    {
        var error = new JsonObject { ["code"] = code, ["message"] = Message };
        if (parameters.Length > 0)
        {
            var positional = new JsonArray();
            foreach (var parameter in parameters)
            {
                positional.Add(parameter);
            }

            error["data"] = new JsonObject
            {
                ["messageParameters"] = new JsonObject { ["positionalParameters"] = positional, ["plurality"] = 1 },
            };
        }

        return error;
    }

    /// <summary>Control's web layer puts the error into the HTTP status too; the other products were only seen to answer 200.</summary>
    public int HttpStatus(Product product) => (product, code) switch
    {
        (_, TooLarge) => TooLarge,
        (not Product.Control, _) => 200,
        (_, InvalidRequest or ParseError) => 400,
        (_, MethodNotFound) => 404,
        (_, < 0) => 500,
        (_, >= 400 and <= 999) => code,
        _ => 200,
    };
}
