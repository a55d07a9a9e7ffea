using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text.Json;
using System.Text.RegularExpressions;
using KerioLicense.AdminApi;
using KerioLicense.Model;

namespace KerioLicense.Benchmarks.AdminApi;

/// <summary>Emulated servers in a process of their own, so that their memory and their work are not counted as ours.</summary>
internal sealed partial class EmulatorProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _scenario = Path.GetTempFileName();

    public EmulatorProcess(int servers, int latency)
    {
        var specs = new object[servers];
        for (var i = 0; i < servers; i++)
        {
            specs[i] = new { name = "mx" + i.ToString(CultureInfo.InvariantCulture), product = "Connect", latency };
        }

        File.WriteAllText(_scenario, JsonSerializer.Serialize(new { servers = specs }));
        _process = Process.Start(
            new ProcessStartInfo(
                "dotnet", [Repository.PathOf(
                    "tests", "KerioLicense.AdminApiEmulator", "bin", "Release", "net10.0", "KerioLicense.AdminApiEmulator.dll"), _scenario])
            {
                RedirectStandardOutput = true,
            })!;
        while (Targets.Count < servers && _process.StandardOutput.ReadLine() is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                Targets.Add(new AdminApiTarget
                {
                    ComputerName = "127.0.0.1",
                    Product = KerioProduct.Connect,
                    Port = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
                    CertificateThumbprint = match.Groups[2].Value,
                });
            }
        }
    }

    public List<AdminApiTarget> Targets { get; } = [];

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
        File.Delete(_scenario);
    }

    [GeneratedRegex(@"https://127\.0\.0\.1:(\d+)/, certificate SHA-256 ([0-9A-F]{64})")]
    private static partial Regex Listening();
}
