using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using static KerioLicense.Module.Tests.Hostile.Behaviors.AllBehaviors;
using static KerioLicense.Module.Tests.Hostile.Expectation;

namespace KerioLicense.Module.Tests.Hostile.Behaviors;

/// <summary>What was sent comes back, where it might be shown or kept.</summary>
internal static class EchoBehaviors
{
    public static IReadOnlyList<Behavior> Table { get; } =
    [
        Refusal("the password in a refusal", call => Password(call)),
        Refusal("the whole request in a refusal", call => call.Body),
        Refusal("the password in Base64 in a refusal", call => Convert.ToBase64String(Encoding.UTF8.GetBytes(Password(call)))),
        Refusal("user and password as Basic in UTF-16 in a refusal", call =>
            "Basic " + Convert.ToBase64String(Encoding.Unicode.GetBytes("audit:" + Password(call)))),
        Refusal("the password in hexadecimal digits in a refusal", call => Convert.ToHexString(Encoding.UTF8.GetBytes(Password(call)))),
        Refusal("the password for a URL, twice, in a refusal", call => Uri.EscapeDataString(Uri.EscapeDataString(Password(call)))),
        Refusal("the password for a URL in a refusal", call => Uri.EscapeDataString(Password(call))),
        Refusal("the password behind 290 characters of a refusal", call => new string('x', 290) + Password(call)),
        Refusal("the password cut by a control character", call => string.Join('\u0001', Password(call).ToCharArray())),
        Refusal("the license number behind 290 characters of a refusal", call => new string('x', 292) + call.Server.LicenseNumber),
        At(Login, "the password as a parameter of a refusal", call => call.RefuseAsync("Wrong: %1", Password(call)), Fails(LoginRefused)),
        Broken("the request in a broken header line", call => "HTTP/1.1 200 OK\r\n" + call.Body + "\r\n\r\n"),
        Broken("the request in place of the status line", call => call.Body + "\r\n\r\n"),
        Broken("the password in the reason", call => $"HTTP/1.1 500 {Password(call)}\r\nContent-Length: 0\r\n\r\n"),
        Broken("the password in a length", call => $"HTTP/1.1 200 OK\r\nContent-Length: {Password(call)}\r\n\r\n"),
        Broken("the password in a size of a chunk", call =>
            $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Password(call)}\r\n"),
        Broken("the password in a redirect", call =>
            $"HTTP/1.1 302 Found\r\nLocation: /?p={Uri.EscapeDataString(Password(call))}\r\nContent-Length: 0\r\n\r\n"),
        Broken("the password as a host of a redirect", call =>
            $"HTTP/1.1 302 Found\r\nLocation: https://{Uri.EscapeDataString(Password(call))}.example/\r\nContent-Length: 0\r\n\r\n"),
        At(Login, "the request in place of the answer", call => call.BodyAsync(call.Body), Fails(ProtocolError)),
        At(Login, "the request in JSON that is broken", call => call.BodyAsync("{\"result\":" + call.Body + "x"), Fails(ProtocolError)),
        Later("the token in a refusal", call => call.RefuseAsync("Failed: " + call.Server.Token)),
        Later("the license number in a refusal", call => call.RefuseAsync(
            $"Failed: {call.Server.LicenseNumber} {call.Server.LicenseNumber.ToLowerInvariant()}")),
        Later("the password in names and versions", call => InfoAsync(call, SentPassword(call))),
        Later("the token in names and versions", call => InfoAsync(call, call.Server.Token)),
    ];

    private static Behavior Refusal(string name, Func<HostileCall, string> text) => At(
        Login, name, call => call.RefuseAsync(text(call)), Fails(LoginRefused));

    private static Behavior Broken(string name, Func<HostileCall, string> answer) => At(
        Login,
        name,
        async call =>
        {
            await call.RawAsync(answer(call));
            call.Close();
        },
        Fails(ProtocolError, Unreachable));

    private static Behavior Later(string name, Func<HostileCall, Task> act) =>
        At("Server.getProductInfo", name, act, NoError);

    private static string Password(HostileCall call) => call.Parameters.GetProperty("password").GetString()!;

    /// <summary>The password of the login that this server was sent before.</summary>
    private static string SentPassword(HostileCall call)
    {
        var body = call.Server.Requests.First(request => request.Contains(Login, StringComparison.Ordinal));
        using var json = JsonDocument.Parse(body[body.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]);
        return json.RootElement.GetProperty("params").GetProperty("password").GetString()!;
    }

    private static Task InfoAsync(HostileCall call, string text) => call.ResultAsync(
        JsonSerializer.Serialize(new { info = new { version = text, osName = "Windows " + text } }));
}
