using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using static KerioLicense.Module.Tests.Hostile.Behaviors.AllBehaviors;
using static KerioLicense.Module.Tests.Hostile.Expectation;

namespace KerioLicense.Module.Tests.Hostile.Behaviors;

/// <summary>The first line and the headers of an answer.</summary>
internal static class HeadBehaviors
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";

    private static readonly string s_cookies =
        string.Concat(Enumerable.Range(0, 500).Select(i => $"Set-Cookie: c{i}={new string('x', 20)}\r\n"));

    public static IReadOnlyList<Behavior> Table { get; } =
    [
        Head("noise in place of a status line", "\u0001\u0002\u001b[2Jnoise\r\n\r\n", Unreachable, ProtocolError),
        Head("HTTP/2 without being asked", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Unreachable, ProtocolError),
        Head("a status without an end", "HTTP/1.1 20", Unreachable, ProtocolError),
        Head("status 999", "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n", ProtocolError),
        Head("status 101", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n", Unreachable, ProtocolError),
        Head("status 204", "HTTP/1.1 204 No Content\r\n\r\n", ProtocolError),
        Head("a header line without a colon", Ok + "nonsense\r\nContent-Length: 2\r\n\r\n{}", Unreachable, ProtocolError),
        Head("a NUL in a header", Ok + "X-A: a\0b\r\nContent-Length: 2\r\n\r\n{}", Unreachable, ProtocolError),
        Head("two lengths that differ", Ok + "Content-Length: 2\r\nContent-Length: 300\r\n\r\n{}", Unreachable, ProtocolError),
        Head("a length of 2^63 - 1", Ok + "Content-Length: 9223372036854775807\r\n\r\n{}", ProtocolError),
        Head("a length that is none", Ok + "Content-Length: -1\r\n\r\n{}", Unreachable, ProtocolError),
        Head("one header of a megabyte", Ok + "X-Bomb: " + new string('x', 1 << 20) + "\r\n\r\n", Unreachable, ProtocolError),
        Head("100,000 headers", Ok + string.Concat(Enumerable.Repeat("X-Bomb: x\r\n", 100_000)) + "\r\n", Unreachable, ProtocolError),
        At(Login, "headers without an end", call => call.EndlessAsync(Ok, "X-Bomb: x\r\n"), Fails(Unreachable, ProtocolError)),
        Endless(Login, "headers that drip", call => call.DripAsync(Ok + new string('x', 100_000)), Fails(TimedOut)),
        At(Login, "100 Continue first", async call =>
        {
            await call.RawAsync("HTTP/1.1 100 Continue\r\n\r\n");
            await call.AnswerAsync();
        }, Reads),
        Endless(Login, "100 Continue for ever", call => call.EndlessAsync("", "HTTP/1.1 100 Continue\r\n\r\n", bytes: long.MaxValue),
            Fails(TimedOut, Unreachable, ProtocolError)),
        All("HTTP/1.0 without a length", async call =>
        {
            await call.RawAsync($$"""
                HTTP/1.0 200 OK
                Content-Type: application/json-rpc

                {"jsonrpc":"2.0","id":{{call.Id}},"result":{{PoliteAnswers.Of(call)}}}
                """.ReplaceLineEndings("\r\n"));
            call.Close();
        }, Reads),
        All("closes after each answer without saying so", async call =>
        {
            await call.AnswerAsync();
            call.Close();
        }, Reads),
        All("500 cookies a call", call => call.ResultAsync(PoliteAnswers.Of(call)!, s_cookies), Reads),
        Head("a redirect to another server", Moved("302 Found", "https://192.0.2.1/admin/?number="), ProtocolError),
        Head("a relative redirect with a query", Moved("307 Temporary Redirect", "/login?password="), ProtocolError),
        Head("a redirect to itself", Moved("308 Permanent Redirect", ""), ProtocolError),
        Head("a redirect to a file", Moved("301 Moved Permanently", "file:///etc/passwd"), ProtocolError),
        Head("asks for Basic authentication", Asks("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\""), ProtocolError),
        Head("asks for NTLM", Asks("401 Unauthorized", "WWW-Authenticate: NTLM\r\nWWW-Authenticate: Negotiate"), ProtocolError),
        Head("asks as a proxy", Asks("407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"x\""), ProtocolError),
        At(Login, "lets nobody administer it", call => call.StatusAsync("403 Forbidden"), Fails("AdminApiAddressRefused")),
        At(Login, "is broken", call => call.StatusAsync("500 Internal Server Error"), Fails(ProtocolError)),
        At(Login, "comes back tomorrow", call => call.StatusAsync("503 Service Unavailable", "Retry-After: 86400\r\n"),
            Fails(ProtocolError)),
    ];

    /// <summary>The answer to the login, byte for byte; then the connection ends.</summary>
    private static Behavior Head(string name, string answer, params string[] errorIds) => At(
        Login,
        name,
        async call =>
        {
            await call.RawAsync(Encoding.Latin1.GetBytes(answer.Replace("=\r\n", "=" + call.Server.LicenseNumber + "\r\n")));
            call.Close();
        },
        Fails(errorIds));

    private static Behavior All(string name, Func<HostileCall, Task> act, Expectation expected) => At("", name, act, expected);

    private static string Moved(string status, string location) =>
        $"HTTP/1.1 {status}\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n";

    private static string Asks(string status, string header) => $"HTTP/1.1 {status}\r\n{header}\r\nContent-Length: 0\r\n\r\n";
}
