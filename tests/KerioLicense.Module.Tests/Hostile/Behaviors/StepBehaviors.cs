using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using static KerioLicense.Module.Tests.Hostile.Behaviors.AllBehaviors;
using static KerioLicense.Module.Tests.Hostile.Expectation;

namespace KerioLicense.Module.Tests.Hostile.Behaviors;

/// <summary>A reset at each step of a reading, before the answer and in the middle of it.</summary>
internal static class StepBehaviors
{
    private static readonly string[] s_steps =
    [
        License, Counters, Services, "Server.getVersion", "Server.getProductInfo", "Server.getServerHash", "Server.getServerTime", Log,
    ];

    public static IReadOnlyList<Behavior> Table { get; } =
    [
        At(Login, "resets at the login", call => Now(call.Reset), Fails(Unreachable)),
        At(Login, "resets within the answer to the login", WithinAsync, Fails(Unreachable)),
        .. s_steps.Select(step => At(step, "resets at " + step, call => Now(call.Reset), Problem(step, Unreachable))),
        .. s_steps.Select(step => At(step, "resets within the answer to " + step, WithinAsync, Problem(step, Unreachable))),
        .. s_steps.Select(step => At(step, "once resets at " + step, OnceAsync, Reads)),
    ];

    private static async Task WithinAsync(HostileCall call)
    {
        await call.RawAsync("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"result\":{\"token\":\"");
        call.Reset();
    }

    private static Task OnceAsync(HostileCall call)
    {
        if (call.Server.Calls.Count(method => method == call.Method) > 1)
        {
            return call.AnswerAsync();
        }

        call.Reset();
        return Task.CompletedTask;
    }
}
