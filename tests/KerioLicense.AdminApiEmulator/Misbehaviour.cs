using System;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace KerioLicense.AdminApiEmulator;

/// <summary>What servers, proxies and attackers do instead of answering well.</summary>
internal static class Misbehaviour
{
    private const int HugeBytes = 50 * 1024 * 1024;

    /// <summary>Does the fault in place of the call; false where the call shall be carried out all the same.</summary>
    public static async Task<bool> InsteadOfAnswerAsync(HttpContext context, Fault fault, JsonObject call)
    {
        var response = context.Response;
        response.ContentType = "application/json-rpc";
        switch (fault.Kind)
        {
            case FaultKind.Slow:
                await Task.Delay(fault.Milliseconds, context.RequestAborted);
                return false;
            case FaultKind.Hang:
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                return true;
            case FaultKind.MalformedJson:
                await response.WriteAsync("""{"jsonrpc":"2.0","id":1,"result":{"status":{"regType":}}""", context.RequestAborted);
                return true;
            case FaultKind.HugeAnswer:
                const string HugeHead = """{"jsonrpc":"2.0","id":1,"result":{"status":{"company":" """;
                await WriteRepeatedAsync(response, HugeHead, "xxxxxxxxxxxxxxxx", HugeBytes, "\"}}}", context.RequestAborted);
                return true;
            case FaultKind.EndlessArray:
                const string EndlessHead = """{"jsonrpc":"2.0","id":1,"result":{"list":[{}""";
                await WriteRepeatedAsync(response, EndlessHead, ",{\"name\":\"eth\"}", long.MaxValue, "", context.RequestAborted);
                return true;
            case FaultKind.DeepJson:
                await WriteRepeatedAsync(
                    response, """{"jsonrpc":"2.0","id":1,"result":""", "{\"status\":", 100_000, "", context.RequestAborted);
                return true;
            case FaultKind.Html:
                response.ContentType = "text/html";
                await response.WriteAsync("<!DOCTYPE html><html><body>Please log in</body></html>", context.RequestAborted);
                return true;
            case FaultKind.Forbidden:
                response.StatusCode = StatusCodes.Status403Forbidden;
                await response.WriteAsync("<html><body>403 Forbidden</body></html>", context.RequestAborted);
                return true;
            case FaultKind.RequestTooLarge:
                throw new ApiErrorException(ApiErrorException.TooLarge, "Request too large.");
            case FaultKind.Redirect:
                response.StatusCode = StatusCodes.Status307TemporaryRedirect;
                response.Headers.Location = fault.Location;
                return true;
            case FaultKind.SecretsInError:
                var token = context.Request.Headers["X-Token"].ToString();
                throw new ApiErrorException(ApiErrorException.DatabaseError, "Failed for " + call.ToJsonString() + " %1", token);
            case FaultKind.SecretsInField:
                var version = new JsonObject { ["version"] = "10.0 " + context.Request.Headers["X-Token"] };
                await response.WriteAsync(new JsonObject { ["result"] = version }.ToJsonString(), context.RequestAborted);
                return true;
            case FaultKind.Answer:
                await response.WriteAsync(fault.Answer, context.RequestAborted);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Spoils an answer that was made well; false where it shall be sent as it is.</summary>
    public static async Task<bool> WithAnswerAsync(HttpContext context, Fault fault, JsonNode answer)
    {
        if (fault.Kind is not (FaultKind.CutOff or FaultKind.HangInBody))
        {
            return false;
        }

        var body = Encoding.UTF8.GetBytes(answer.ToJsonString());
        context.Response.ContentType = "application/json-rpc";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        if (fault.Kind == FaultKind.HangInBody)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }

        context.Abort();
        return true;
    }

    private static async Task WriteRepeatedAsync(
        HttpResponse response, string head, string piece, long bytes, string tail, CancellationToken cancellation)
    {
        await response.WriteAsync(head, cancellation);
        var block = Encoding.ASCII.GetBytes(string.Concat(System.Linq.Enumerable.Repeat(piece, 4096)));
        for (var written = 0L; written < bytes; written += block.Length)
        {
            await response.Body.WriteAsync(block, cancellation);
        }

        await response.WriteAsync(tail, cancellation);
    }
}
