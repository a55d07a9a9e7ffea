using System;
using System.IO;
using KerioLicense.AdminApiEmulator;
using Microsoft.Extensions.Hosting;

if (args is not [var path])
{
    Console.Error.WriteLine("Usage: KerioLicense.AdminApiEmulator <scenario.json>");
    return 2;
}

var scenario = Scenario.Load(path);
await using var emulator = await Emulator.StartAsync(scenario);
foreach (var server in emulator.Servers)
{
    Console.WriteLine($"{server.Spec.Name}: Kerio {server.Spec.Product} on {server.Address}, certificate SHA-256 {server.Thumbprint}");
}

Console.WriteLine("""
    The clock is moved with:        curl -k -X POST "https://<address>:<port>/emulator/clock?advance=1.00:00:00"
    Logins, logouts and calls:      curl -k "https://<address>:<port>/emulator/state"
    Ctrl+C ends it.
    """);
await emulator.WaitForShutdownAsync();
return 0;
