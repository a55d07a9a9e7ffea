using System.Collections.Generic;
using System.Linq;
using System.Text;
using static KerioLicense.Module.Tests.Hostile.Behaviors.AllBehaviors;
using static KerioLicense.Module.Tests.Hostile.Expectation;

namespace KerioLicense.Module.Tests.Hostile.Behaviors;

/// <summary>JSON that is none, or that nobody should build objects of.</summary>
internal static class JsonBehaviors
{
    public static IReadOnlyList<Behavior> Table { get; } =
    [
        Text("a web page", "<!DOCTYPE html><html><body>Please log in</body></html>"),
        Text("JSON that is cut off", """{"jsonrpc":"2.0","id":1,"result":{"status":{"regType":"""),
        Text("JSON with something behind it", """{"result":{}} and more"""),
        Text("only a number", "1"),
        Text("only null", "null"),
        Text("a list", "[]"),
        Text("NaN", """{"result":{"status":{"users":NaN}}}"""),
        Text("comments", """{"result":{/* */}}"""),
        Text("single quotes", "{'result':{}}"),
        Text("a NUL between", "{\"result\":\0{}}"),
        Text("a NUL in a text", "{\"result\":{\"status\":{\"company\":\"a\0b\"}}}"),
        Text("neither result nor error", """{"jsonrpc":"2.0","id":1}"""),
        Text("a result that is a text", """{"result":"all is well"}"""),
        Bytes("UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{\"result\":{}}")]),
        Bytes("noise", [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 31))]),
        At("", "a byte order mark in front", call => call.BodyAsync(
            "\ufeff" + $$"""{"id":{{call.Id}},"result":{{PoliteAnswers.Of(call)}}}"""), Reads),
        At(Services, "bytes that are no UTF-8 in a name", call => call.BodyAsync(
            [.. "{\"result\":{\"services\":[{\"name\":\""u8, 0xC3, 0x28, 0xFF, .. "\",\"isRunning\":true}]}}"u8]), Reads),
        At(Services, "half a surrogate in a name", call => call.ResultAsync(
            """{"services":[{"name":"\ud83d","howToStart":"Manual","isRunning":true}]}"""), Reads),
        Text("objects in objects, 100,000 deep", string.Concat(Enumerable.Repeat("{\"result\":", 100_000))),
        Text("lists in lists, 100,000 deep", "{\"result\":" + new string('[', 100_000)),
        Text("a million fields that nobody wants", "{" + string.Join(',', Enumerable.Range(0, 300_000).Select(i => $"\"f{i}\":{i}")) + "}"),
        At(License, "a key of 3.5 MB", call => call.BodyAsync("{\"" + new string('k', 3_500_000) + "\":1,\"result\":{}}"), NoError),
        At(License, "the result twice", call => call.BodyAsync(
            $$$"""{"result":{"status":{"Id":"99999-AB1CD-2EF3G"}},"result":{{{PoliteAnswers.FullStatus(call.Server)}}}}"""), Reads),
        At(License, "a result and an error", call => call.BodyAsync(
            $$$"""{"result":{{{PoliteAnswers.FullStatus(call.Server)}}},"error":{"code":-1,"message":"No."}}"""),
            Problem(License, "-1")),
    ];

    private static Behavior Text(string name, string body) => At(
        License, name, call => call.BodyAsync(body), Problem(License, ProtocolError));

    private static Behavior Bytes(string name, byte[] body) => At(
        License, name, call => call.BodyAsync(body), Problem(License, ProtocolError));
}
