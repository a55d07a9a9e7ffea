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
/// All hostile servers, read and audited once by the packed module in processes of their own: with all the time in the world those that
/// answer somehow, with little those that only the end of a call's time ends. They are there twice, so that the audit need not wait for the
/// readings. The heap of each process is bounded by the runtime: a reading that takes more fails there.
/// </summary>
public sealed class HostileReadings : IAsyncLifetime
{
    /// <summary>No word of a dictionary; what JSON and URLs write otherwise is in it.</summary>
    internal const string Password = "Pa55w\"rd\\Gehe1m\u00e9/+&";

    private const int ShortTimeout = 10;
    private const int LongTimeout = 300;
    private const string HeapLimit = "0x20000000";

    private readonly List<HostileServer> _servers = [];
    private readonly List<HostileServer> _audited = [];
    private readonly List<TemporaryFolder> _folders = [];

    /// <summary>Those that are read, and those that are audited.</summary>
    internal IEnumerable<HostileServer> Servers => _servers.Concat(_audited);

    /// <summary>What came of those that end and of those that do not.</summary>
    internal List<SeenAll> Seen { get; } = [];

    internal HostileServer Server(string name) => _servers.Single(server => server.Behavior.Name == name);

    internal HostileServer Audited(string name) => _audited.Single(server => server.Behavior.Name == name);

    internal SeenServer Of(HostileServer server) => Seen.SelectMany(seen => seen.Read.Servers).Single(seen => seen.Port == server.Port);

    public async Task InitializeAsync()
    {
        _servers.AddRange(AllBehaviors.Table.Select((behavior, index) => new HostileServer(behavior, index, isAudited: false)));
        _audited.AddRange(AllBehaviors.Table.Select((behavior, index) =>
            new HostileServer(behavior, _servers.Count + index, isAudited: true)));
        Seen.AddRange(await Task.WhenAll(SeeAsync(neverEnds: false, LongTimeout), SeeAsync(neverEnds: true, ShortTimeout)));
    }

    public async Task DisposeAsync()
    {
        foreach (var server in Servers)
        {
            await server.DisposeAsync();
        }

        _folders.ForEach(folder => folder.Dispose());
    }

    private async Task<SeenAll> SeeAsync(bool neverEnds, int timeout)
    {
        var servers = _servers.FindAll(server => server.Behavior.NeverEnds == neverEnds);
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
            servers = _audited.FindAll(server => server.Behavior.NeverEnds == neverEnds).Select(server => new
            {
                computerName = "127.0.0.1",
                port = server.Port,
                product = server.Behavior.Product,
                certificateThumbprint = Thumbprint(server) is { Length: > 0 } pin ? pin : new string('0', 64),
            }),
            collect = new { throttleLimit = 16, timeoutSeconds = timeout, noProxy = true, mailLog = "Always" },
            reports = new[] { new { path = "reports/night.html" }, new { path = "reports/night.csv" } },
            monitoring = new { format = "Nagios", path = "reports/night.txt" },
        }));
        var reading = RunAsync<SeenReadings>(folder.Path, "Read", timeout.ToString(CultureInfo.InvariantCulture));
        var auditing = RunAsync<SeenAudit>(folder.Path, "Audit");
        var (read, readConsole) = await reading;
        var (audit, auditConsole) = await auditing;
        var written = Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path)
                is not ("password" or "servers.csv" or "partners.kerio.json" or "Read.json" or "Audit.json"))
            .ToDictionary(path => Path.GetRelativePath(folder.Path, path), File.ReadAllText);
        return new SeenAll(read, audit, readConsole + auditConsole, written);
    }

    private static async Task<(T Seen, string Console)> RunAsync<T>(string folder, string script, params string[] arguments)
    {
        using var process = new ShellProcess(
            ["-NonInteractive", "-File", Path.Combine(AppContext.BaseDirectory, "Hostile", script + ".ps1"), folder, .. arguments],
            new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = HeapLimit },
            patience: TimeSpan.FromMinutes(Math.Max(10, DamagedBehaviors.Percent / 10)));
        var outcome = await process.EndAsync();
        var file = Path.Combine(folder, script + ".json");
        Assert.True(File.Exists(file), outcome.Output[^Math.Min(outcome.Output.Length, 5000)..] + outcome.Error);
        return (JsonSerializer.Deserialize<T>(await File.ReadAllTextAsync(file))!, outcome.Output + outcome.Error);
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

/// <param name="Files">Everything that was written, by its path.</param>
internal sealed record SeenAll(SeenReadings Read, SeenAudit Audit, string Console, IReadOnlyDictionary<string, string> Files);

/// <param name="Errors">All of them, as Get-Error shows them.</param>
internal sealed record SeenReadings(
    IReadOnlyList<SeenServer> Servers, string Errors, int Imported, int Unread, double Seconds, int PeakMegabyte);

internal sealed record SeenAudit(int ExitCode, string Text, int Remembered, int Unreadable, double Seconds, int PeakMegabyte);

internal sealed record SeenServer(
    int Port, int Observations, string Kind, IReadOnlyList<SeenProblem> Problems, IReadOnlyList<SeenError> Errors, string Shown,
    string Kept, bool IsPartner, bool Green);

internal sealed record SeenProblem(string? Step, string? Code, string? Message);

internal sealed record SeenError(string Id, string Category, string Message, string? Action);
