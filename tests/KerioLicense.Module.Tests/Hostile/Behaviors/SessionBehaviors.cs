using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using static KerioLicense.Module.Tests.Hostile.Behaviors.AllBehaviors;
using static KerioLicense.Module.Tests.Hostile.Expectation;

namespace KerioLicense.Module.Tests.Hostile.Behaviors;

/// <summary>Logins, sessions and refusals.</summary>
internal static class SessionBehaviors
{
    private const string Expired = """{"code":-32001,"message":"Session expired."}""";

    public static IReadOnlyList<Behavior> Table { get; } =
    [
        Token("a token that is empty", "\"\""),
        Token("a token that is an object", "{\"a\":1}"),
        Token("a token that ends a header", "\"a\\r\\nX-Other: b\""),
        Token("a token in Cyrillic", "\"\\u0442\\u043e\\u043a\""),
        Token("a token of 2 MB", "\"" + new string('t', 2_000_000) + "\""),
        At(Login, "refuses the login", call => call.ErrorAsync("""{"code":1000,"message":"No."}"""), Fails(LoginRefused)),
        At(Login, "says that the login needs a login", call => call.ErrorAsync(Expired), Fails(LoginRefused)),
        At(Login, "refuses with a code that is none", call => call.ErrorAsync("""{"code":1e308,"message":{"a":[]}}"""),
            Fails(LoginRefused)),
        At(Login, "refuses with 3 MB of text", call => call.RefuseAsync(new string('n', 3_000_000)), Fails(LoginRefused)),
        At(Login, "refuses with a text that grows when it is put together", call => call.RefuseAsync(
            string.Concat(Enumerable.Repeat("%1", 500_000)), new string('p', 2_000_000)), Fails(LoginRefused)),
        At(Login, "refuses with a text that grows by twenty steps", call => call.RefuseAsync(
            "%20%20%20%20", ["x", .. Enumerable.Range(1, 19).Select(i => string.Concat(Enumerable.Repeat("%" + i, 8)))]),
            Fails(LoginRefused)),
        Every("forgets the session at every call", call => call.ErrorAsync(Expired), Fails(LoginRefused)),
        Every("refuses everything", call => call.ErrorAsync("""{"code":-32601,"message":"Method not found."}"""),
            Fails("AdminApiLicenseNotTold")),
        Every("lets in and then closes always", call => Now(call.Close), Fails(Unreachable)),
        Every("lets in and then resets always", call => Now(call.Reset), Fails(Unreachable)),
        Every("lets in and then says nothing", call => call.HangAsync(), Fails(TimedOut)) with { NeverEnds = true },
        At(Logout, "refuses the logout", call => call.ErrorAsync(Expired), Problem(Logout, "-32001")),
        At(Logout, "resets at the logout", call => Now(call.Reset), Problem(Logout, Unreachable)),
        Endless(Logout, "says nothing at the logout", call => call.HangAsync(), Problem(Logout, TimedOut)),
    ];

    private static Behavior Token(string name, string token) => At(
        Login, name, call => call.ResultAsync("{\"token\":" + token + "}"), Fails(ProtocolError));

    /// <summary>Every method but the login goes wrong.</summary>
    private static Behavior Every(string name, Func<HostileCall, Task> act, Expectation expected) => new(name, expected)
    {
        On = new Dictionary<string, Func<HostileCall, Task>> { [Login] = call => call.AnswerAsync(), [""] = act },
    };
}
