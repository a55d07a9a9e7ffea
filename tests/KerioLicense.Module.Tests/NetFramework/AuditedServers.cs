using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.NetFramework;

/// <summary>A server of each product, and the list that names them. Their clock stands at the program's morning.</summary>
public sealed class AuditedServers : IAsyncLifetime, IDisposable
{
    private const string Header = "ComputerName,Product,Port,Customer,Site,CertificateThumbprint,LicenseNumber";

    private static readonly Dictionary<string, long> Received = new() { ["received"] = 617376 };

    private readonly TemporaryFolder _folder = new();
    private Emulator? _emulator;

    internal string List { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _emulator = await Emulator.StartAsync(new Scenario
        {
            Clock = new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero),
            Servers =
            [
                new ServerSpec { Product = Product.Connect, Traffic = new TrafficSpec { Counters = Received } },
                new ServerSpec { Product = Product.Control, License = Numbered("22222-AB1CD-2EF3G"), SerialNumber = "K1234" },
                new ServerSpec { Product = Product.Operator, License = Numbered("33333-AB1CD-2EF3G"), ActiveCalls = 1 },
            ],
        });
        List = _folder.File("servers.csv", string.Join('\n', _emulator.Servers.Select(Row).Prepend(Header)));
    }

    public Task DisposeAsync() => _emulator!.DisposeAsync().AsTask();

    public void Dispose() => _folder.Dispose();

    private static LicenseSpec Numbered(string id) => new() { Id = id };

    private static string Row(EmulatedServer server) => string.Create(
        CultureInfo.InvariantCulture,
        $"{server.Spec.Address},{server.Spec.Product},{server.Port},Società Però,,{server.Thumbprint},");
}
