using System;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace KerioLicense.AdminApiEmulator;

/// <summary><c>/admin/api/jsonrpc/</c> of one server: envelope, session check, dispatch and batches (kerio-facts 1).</summary>
internal static class AdminApiEndpoint
{
    private const int MaximumBatch = 100;

    public static async Task RespondAsync(HttpContext context, EmulatedServer server)
    {
        server.CountRequest();
        if (server.Spec.RefusesAddress)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await context.Response.WriteAsync("<html><body>403 Forbidden</body></html>", context.RequestAborted);
            return;
        }

        if (context.Request.Path != "/admin/api/jsonrpc/" || !HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await Task.Delay(server.Spec.Latency, context.RequestAborted);
        JsonNode? request = null;
        try
        {
            request = await ReadAsync(context.Request);
            JsonNode? answer = request is JsonArray batch ? RunAll(context, server, batch) : null;
            if (answer is null)
            {
                var call = request as JsonObject ?? throw new ApiErrorException(ApiErrorException.InvalidRequest, "Invalid request.");
                var method = MethodOf(call);
                server.Record(method);
                var fault = server.FaultFor(method);
                if (fault?.Kind == FaultKind.SessionExpires)
                {
                    server.Sessions.Forget(context.Request);
                }

                if (fault is not null && await Misbehaviour.InsteadOfAnswerAsync(context, fault, call))
                {
                    return;
                }

                if (server.Methods.TryGetValue(method, out var known) && known.NeverAnswers)
                {
                    await Task.Delay(Timeout.Infinite, context.RequestAborted);
                }

                answer = Envelope(call["id"], Invoke(context, server, method, call["params"]));
                if (fault is not null && await Misbehaviour.WithAnswerAsync(context, fault, answer))
                {
                    return;
                }
            }

            await WriteAsync(context, StatusCodes.Status200OK, answer);
        }
        catch (ApiErrorException error)
        {
            var answer = new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = (request as JsonObject)?["id"]?.DeepClone(),
                ["error"] = error.ToJson(),
            };
            await WriteAsync(context, error.HttpStatus(server.Spec.Product), answer);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up, as it may.
        }
    }

    public static Task WriteAsync(HttpContext context, int status, JsonNode answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json-rpc";
        var body = Encoding.UTF8.GetBytes(answer.ToJsonString());
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static async Task<JsonNode?> ReadAsync(HttpRequest request)
    {
        var type = request.ContentType ?? "";
        if (!type.StartsWith("application/json-rpc", StringComparison.Ordinal)
            && !type.StartsWith("application/json", StringComparison.Ordinal))
        {
            throw new ApiErrorException(ApiErrorException.InvalidRequest, "Invalid request.");
        }

        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            throw new ApiErrorException(ApiErrorException.ParseError, "Parse error.");
        }
    }

    private static string MethodOf(JsonObject call) =>
        call["method"] is JsonValue method && method.TryGetValue<string>(out var name)
        && (string?)call["jsonrpc"] == "2.0" && call["id"]?.GetValueKind() == JsonValueKind.Number
            ? name
            : throw new ApiErrorException(ApiErrorException.InvalidRequest, "Invalid request.");

    private static JsonObject Envelope(JsonNode? id, JsonNode result) =>
        new() { ["jsonrpc"] = "2.0", ["id"] = id?.DeepClone(), ["result"] = result };

    private static JsonNode Invoke(HttpContext context, EmulatedServer server, string method, JsonNode? parameters)
    {
        var given = parameters as JsonObject
            ?? (parameters is null ? [] : throw new ApiErrorException(ApiErrorException.InvalidParams, "Invalid params."));
        if (method == "Session.login")
        {
            return LogIn(context.Response, server, given);
        }

        if (!server.Sessions.Knows(context.Request))
        {
            throw new ApiErrorException(ApiErrorException.SessionExpired, "Session expired.");
        }

        if (method == "Session.logout")
        {
            server.Sessions.End(context.Request);
            return server.Spec.Product == Product.Connect
                ? new JsonObject { ["redirectUrl"] = $"https://{server.Spec.Name}:4040/admin/login" } : [];
        }

        if (server.Spec.Refuses.TryGetValue(method, out var code))
        {
            throw code == ApiErrorException.MethodNotFound
                ? new ApiErrorException(code, "Method not found.")
                : new ApiErrorException(code, "Refused: %1.", method);
        }

        if (method == "Batch.run")
        {
            return RunBatch(context, server, given);
        }

        if (!server.Methods.TryGetValue(method, out var known))
        {
            throw server.Spec.Product == Product.Connect
                ? new ApiErrorException(ApiErrorException.InvalidParams, "Invalid params.")
                : new ApiErrorException(ApiErrorException.MethodNotFound, "Method not found.");
        }

        if (server.Spec.Product == Product.Control)
        {
            known.CheckStrictly(given);
        }

        return known.Answer(server, given);
    }

    private static JsonObject LogIn(HttpResponse response, EmulatedServer server, JsonObject given)
    {
        // A string is answered with -32602 on Connect 10.0.8; empty texts inside are taken.
        if (given["application"] is not JsonObject application
            || application["name"] is null || application["vendor"] is null || application["version"] is null)
        {
            throw new ApiErrorException(ApiErrorException.InvalidParams, "Invalid params.");
        }

        if ((string?)given["userName"] != server.Spec.UserName || (string?)given["password"] != server.Spec.Password)
        {
            // The real code is not known (kerio-facts 10.4).
            throw new ApiErrorException(ApiErrorException.Forbidden, "Login of user %1 failed.", (string?)given["userName"] ?? "");
        }

        return server.Sessions.IsFull
            ? throw new ApiErrorException(ApiErrorException.Forbidden, "Too many sessions.")
            : new JsonObject { ["token"] = server.Sessions.Begin(response) };
    }

    private static JsonArray RunBatch(HttpContext context, EmulatedServer server, JsonObject given)
    {
        var commands = given["commandList"] as JsonArray ?? throw new ApiErrorException(ApiErrorException.InvalidBatch, "Invalid batch.");
        if (commands.Count > MaximumBatch)
        {
            throw new ApiErrorException(ApiErrorException.BatchTooLong, "Too many commands.");
        }

        var results = new JsonArray();
        foreach (var command in commands)
        {
            var method = (string?)command?["method"] ?? throw new ApiErrorException(ApiErrorException.InvalidBatch, "Invalid batch.");
            server.Record(method);
            try
            {
                results.Add(new JsonObject { ["result"] = Invoke(context, server, method, command!["params"]) });
            }
            catch (ApiErrorException error)
            {
                results.Add(new JsonObject { ["error"] = error.ToJson() });
            }
        }

        return results;
    }

    private static JsonArray RunAll(HttpContext context, EmulatedServer server, JsonArray batch)
    {
        var answers = new JsonArray();
        foreach (var item in batch)
        {
            var call = item as JsonObject ?? throw new ApiErrorException(ApiErrorException.InvalidRequest, "Invalid request.");
            var method = MethodOf(call);
            server.Record(method);
            try
            {
                answers.Add(Envelope(call["id"], Invoke(context, server, method, call["params"])));
            }
            catch (ApiErrorException error)
            {
                answers.Add(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = call["id"]?.DeepClone(), ["error"] = error.ToJson() });
            }
        }

        return answers;
    }
}
