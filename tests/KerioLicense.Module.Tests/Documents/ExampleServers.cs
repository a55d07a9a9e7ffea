using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Documents;

/// <summary>The four servers of the emulator's example, which the documents read, at the addresses and ports that stand there.</summary>
public sealed class ExampleServers : IAsyncLifetime
{
    /// <summary>Another run of the tests on this machine, or somebody who tries the example, has the ports.</summary>
    private const int Attempts = 60;

    private static readonly string s_scenario =
        Path.Combine(Build.RepositoryRoot, "tests", "KerioLicense.AdminApiEmulator", "Scenarios", "example.json");

    private Emulator? _emulator;

    /// <summary>What servers the documents' made-up names stand for.</summary>
    private static readonly Dictionary<string, string> s_addresses = new()
    {
        ["mx1.example.it"] = "127.0.0.1",
        ["mx2.example.it"] = "127.0.0.2",
        ["mx9.example.it"] = "127.0.0.2",
        ["fw1.example.it"] = "127.0.0.3",
        ["fw2.example.it"] = "127.0.0.3",
        ["fw-a.example.it"] = "127.0.0.3",
        ["fw-b.example.it"] = "127.0.0.3",
        ["pbx1.example.it"] = "127.0.0.4",
        ["pbx2.example.it"] = "127.0.0.4",
    };

    /// <summary>For the exchange, which does not report its own.</summary>
    internal const string OperatorLicense = "34567-CD3EF-4GH5I";

    internal static NetworkCredential Credential { get; } = new("audit", "audit");

    /// <summary>With the names of servers replaced by where they are.</summary>
    internal static string Located(string text) =>
        s_addresses.Aggregate(text, (located, server) => located.Replace(server.Key, server.Value, StringComparison.Ordinal));

    /// <summary>With a thumbprint that stands in a document replaced by that of the server that the command names.</summary>
    internal string Pinned(string code) =>
        s_addresses.FirstOrDefault(server => code.Contains(server.Key, StringComparison.Ordinal)).Value is { } address
        ? Variation.Sha256().Replace(code, Server(address).Thumbprint)
        : code;

    public async Task InitializeAsync()
    {
        for (var attempt = 1; _emulator is null; attempt++)
        {
            try
            {
                _emulator = await Emulator.StartAsync(Scenario.Load(s_scenario));
            }
            catch (IOException) when (attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }

    public Task DisposeAsync() => _emulator!.DisposeAsync().AsTask();

    /// <summary>The list of servers that servers.md shows, with addresses and thumbprints.</summary>
    /// <param name="operatorLicense">The license number of the exchange, which does not report its own.</param>
    internal string List(string operatorLicense)
    {
        var page = File.ReadAllLines(Path.Combine(Build.RepositoryRoot, "docs", "servers.md"));
        var lines = Located(MarkdownBlock.Read(page).Single(block => block.Language == "csv").Text).Split('\n');
        var columns = lines[0].Split(',');
        var thumbprint = Array.IndexOf(columns, "CertificateThumbprint");
        var license = Array.IndexOf(columns, "LicenseNumber");
        return string.Join('\n', lines.Skip(1).Select(line =>
        {
            var cells = line.Split(',');
            var server = Server(cells[0]);
            cells[thumbprint] = server.Thumbprint;
            cells[license] = server.Spec.Product == Product.Operator ? operatorLicense : "";
            return string.Join(',', cells);
        }).Prepend(lines[0]));
    }

    private EmulatedServer Server(string address) => _emulator!.Servers.Single(server => server.Spec.Address == address);
}
