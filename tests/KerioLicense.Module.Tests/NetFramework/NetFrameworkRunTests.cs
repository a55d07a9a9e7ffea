using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.NetFramework;

/// <summary>The module does its work on .NET Framework's class library, and what comes out is what .NET gives.</summary>
public sealed partial class NetFrameworkRunTests(AuditedServers servers) : IClassFixture<AuditedServers>
{
    private const string Page = "estate.Html";

    private static readonly string[] Expected =
    [
        Page, "estate.Csv", "estate.Json", "estate.Markdown", "monitoring.Nagios",
        "mail.txt", "packed.txt", "calls.txt", "machine.json", "rules.txt", "zones.txt", "audit/audit.csv",
    ];

    [NetFrameworkTheory]
    [InlineData("en-US")]
    [InlineData("it-IT")]
    [InlineData("tr-TR")] // Its upper case of i is no I.
    public async Task The_module_gives_on_NET_Framework_what_it_gives_on_NET(string culture)
    {
        using var framework = new TemporaryFolder();
        using var dotnet = new TemporaryFolder();
        await NetFrameworkRun.OnNetFrameworkAsync(culture, servers.List, framework.Path);
        await NetFrameworkRun.OnDotNetAsync(culture, servers.List, dotnet.Path);
        Assert.Equal(Names(dotnet), Names(framework));
        foreach (var name in Names(dotnet).Where(name => name != Page))
        {
            var same = Bytes(dotnet, name).AsSpan().CommonPrefixLength(Bytes(framework, name));
            Assert.Equal((name, From(dotnet, name, same)), (name, From(framework, name, same)));
        }

        // Two runtimes compress the same table to different bytes.
        Assert.Equal(PageOf(dotnet), PageOf(framework));
    }

    [NetFrameworkTheory]
    [InlineData("it-IT")]
    public async Task The_run_does_the_modules_main_jobs(string culture)
    {
        using var output = new TemporaryFolder();
        await NetFrameworkRun.OnNetFrameworkAsync(culture, servers.List, output.Path);
        var names = Names(output);
        Assert.Empty(Expected.Except(names));
        Assert.Contains(names, name => name.EndsWith(".eml", StringComparison.Ordinal));
        Assert.Contains("KL-ACTIVE-DUPLICATE", Text(output, "estate.Csv"), StringComparison.Ordinal);
        Assert.Contains("licenza", Text(output, "rules.txt"), StringComparison.OrdinalIgnoreCase);
    }

    private static string[] Names(TemporaryFolder folder) =>
    [
        .. Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder.Path, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    private static string From(TemporaryFolder folder, string name, int start) =>
        Encoding.UTF8.GetString(Bytes(folder, name).AsSpan(start));

    private static byte[] Bytes(TemporaryFolder folder, string name) => File.ReadAllBytes(Path.Combine(folder.Path, name));

    private static string Text(TemporaryFolder folder, string name) => File.ReadAllText(Path.Combine(folder.Path, name));

    private static string PageOf(TemporaryFolder folder) => Table().Replace(Text(folder, Page), match => Unpacked(match.Value));

    private static string Unpacked(string packed)
    {
        using var bytes = new MemoryStream(Convert.FromBase64String(packed));
        using var text = new StreamReader(new DeflateStream(bytes, CompressionMode.Decompress));
        return text.ReadToEnd();
    }

    [GeneratedRegex("(?<=id=\"table\">)[^<]+")]
    private static partial Regex Table();
}
