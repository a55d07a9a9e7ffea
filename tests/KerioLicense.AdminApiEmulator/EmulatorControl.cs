using System;
using System.Globalization;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace KerioLicense.AdminApiEmulator;

/// <summary>What no Kerio server has: moving the clock, and asking what was called.</summary>
internal static class EmulatorControl
{
    public static Task RespondAsync(HttpContext context, EmulatedServer server, EmulatorClock clock)
    {
        switch (context.Request.Path.Value)
        {
            case "/emulator/clock" when HttpMethods.IsPost(context.Request.Method)
                && TimeSpan.TryParse(context.Request.Query["advance"], CultureInfo.InvariantCulture, out var by):
                clock.Advance(by);
                return context.Response.WriteAsJsonAsync(new { now = clock.GetUtcNow() });
            case "/emulator/state":
                return context.Response.WriteAsJsonAsync(new
                {
                    now = clock.GetUtcNow(),
                    server.Spec.Name,
                    server.Sessions.Logins,
                    server.Sessions.Logouts,
                    server.Sessions.Open,
                    server.Calls,
                });
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    }
}
