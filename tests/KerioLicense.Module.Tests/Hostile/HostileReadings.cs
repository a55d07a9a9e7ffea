using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Hosting;
using KerioLicense.Module.Tests.Hostile.Behaviors;
using Xunit;

namespace KerioLicense.Module.Tests.Hostile;

/// <summary>
/// All hostile servers, read and audited once by the packed module in processes of their own: one for those that answer somehow, with all
/// the time in the world, and one for those that only the end of a call's time ends. The heap of each process is bounded by the runtime: a
/// reading that takes more fails there.
/// </summary>
public sealed class HostileReadings : IAsyncLifetime
{
    /// <summary>No word of a dictionary; what JSON and URLs write otherwise is in it.</summary>
    internal const string Password = "Pa55w\"rd\\Gehe1m\u00e9/+&";

    private const int ShortTimeout = 10;
    private const int LongTimeout = 300;
    private const string HeapLimit = "0x20000000";

    private readonly List<HostileServer> _servers = [];
    private readonly List<TemporaryFolder> _folders = [];

    internal IReadOnlyList<HostileServer> Servers => _servers;

    /// <summary>What the two processes saw.</summary>
    internal List<SeenAll> Seen { get; } = [];

    internal HostileServer Server(string name) => _servers.Single(server => server.Behavior.Name == name);

    internal SeenServer Of(HostileServer server) => Seen.SelectMany(seen => seen.Servers).Single(seen => seen.Port == server.Port);

    public async Task InitializeAsync()
    {
        _servers.AddRange(AllBehaviors.Table.Select((behavior, index) => new HostileServer(behavior, index)));
        var ends = _servers.ToLookup(server => server.Behavior.NeverEnds);
        Seen.AddRange(await Task.WhenAll(ReadAsync([.. ends[false]], LongTimeout), ReadAsync([.. ends[true]], ShortTimeout)));
    }

    public async Task DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        _folders.ForEach(folder => folder.Dispose());
    }

    private async Task<SeenAll> ReadAsync(HostileServer[] servers, int timeout)
    {
        var folder = new TemporaryFolder();
        _folders.Add(folder);
        folder.File("password", Password);
        folder.File("servers.csv", "ComputerName,Port,Product,CertificateThumbprint,Partner\n" + string.Join('\n', servers.Select(server =>
            FormattableString.Invariant(
                $"127.0.0.1,{server.Port},{server.Behavior.Product},{Thumbprint(server)},{server.LicenseNumber}"))));
        folder.File("partners.kerio.json", JsonSerializer.Serialize(new
        {
            schema = "keriolicense/observations/1",
            installations = servers.SelectMany(server => new[] { Partner(server, -25, 1000), Partner(server, 0, 2000) }),
        }));
        folder.File("night.audit.json", JsonSerializer.Serialize(new
        {
            schema = "keriolicense/audit/1",
            servers = servers.Select(server => new
            {
                computerName = "127.0.0.1",
                port = server.Port,
                product = server.Behavior.Product,
                certificateThumbprint = Thumbprint(server) is { Length: > 0 } pin ? pin : new string('0', 64),
            }),
            collect = new { throttleLimit = 16, timeoutSeconds = timeout, noProxy = true, includeMailLog = true },
            reports = new[] { new { path = "reports/night.html" }, new { path = "reports/night.csv" } },
            monitoring = new { format = "Nagios", path = "reports/night.txt" },
        }));
        var environment = new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = HeapLimit };
        var script = Path.Combine(AppContext.BaseDirectory, "Hostile", "Read.ps1");
        using var process = new ShellProcess(
            ["-NonInteractive", "-File", script, folder.Path, timeout.ToString(CultureInfo.InvariantCulture)],
            environment, patience: TimeSpan.FromMinutes(10));
        var outcome = await process.EndAsync();
        var file = Path.Combine(folder.Path, "seen.json");
        Assert.True(File.Exists(file), outcome.Output[^Math.Min(outcome.Output.Length, 5000)..] + outcome.Error);
        var seen = JsonSerializer.Deserialize<SeenAll>(await File.ReadAllTextAsync(file))!;
        var written = Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) is not ("password" or "servers.csv" or "seen.json" or "partners.kerio.json"))
            .ToDictionary(path => Path.GetRelativePath(folder.Path, path), File.ReadAllText);
        return seen with { Console = outcome.Output + outcome.Error, Files = written };
    }

    private static string Thumbprint(HostileServer server)
    {
        if (server.Behavior.Pinned is not { } pinned)
        {
            return "";
        }

        using var other = pinned == Certificates.Own ? null : HostileCertificate.Create(pinned, "");
        return Convert.ToHexString(SHA256.HashData((other ?? server.Certificate).RawData));
    }

    /// <summary>A busy server on the same license: if the hostile one could pass for a standby, the verdict would be green.</summary>
    private static object Partner(HostileServer server, int hours, int received) => new
    {
        computerName = "partner" + server.Port.ToString(CultureInfo.InvariantCulture),
        product = server.Behavior.Product,
        observedAt = DateTime.UtcNow.AddHours(hours).AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        license = new { kind = "Registered", number = server.LicenseNumber },
        connect = server.Behavior.Product == "Connect"
            ? new { counters = new { since = "2026-01-01T00:00:00Z", received } } : null,
    };
}

/// <summary>What a process saw of all servers.</summary>
internal sealed record SeenAll(
    IReadOnlyList<SeenServer> Servers, int Imported, int Unread, int ExitCode, string Text, int Remembered, int Unreadable,
    double Reading, double Auditing, int PeakMegabyte)
{
    public string Console { get; init; } = "";

    /// <summary>Everything that was written, by its path.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();
}

internal sealed record SeenServer(
    int Port, int Observations, string Kind, IReadOnlyList<SeenProblem> Problems, IReadOnlyList<SeenError> Errors, string Shown,
    string Kept, bool IsPartner, bool Green);

internal sealed record SeenProblem(string? Step, string? Code, string? Message);

internal sealed record SeenError(string Id, string Category, string Message, string? Action);
