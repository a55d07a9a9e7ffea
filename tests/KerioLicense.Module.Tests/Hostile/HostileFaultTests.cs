using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using KerioLicense.Core.Tests.LocalMachine;
using KerioLicense.Module.Tests.Files;
using KerioLicense.Module.Tests.Hosting;
using Xunit;
using static KerioLicense.Core.Tests.LocalMachine.HiveBuilder;

namespace KerioLicense.Module.Tests.Hostile;

/// <summary>Files, disks and configurations that once ended an audit in silence, against the packed module.</summary>
public sealed class HostileFaultTests : FilesFixture
{
    private const string Audit = "Invoke-KerioLicenseAudit $args[0] -WarningAction SilentlyContinue -ErrorAction SilentlyContinue";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>A mail log's hour and a call at the last moment of the calendar.</summary>
    public static TheoryData<string> EdgesOfTime =>
    [
        """
        "product":"Connect","connect":{"mailActivity":{"coveredFrom":"NOW","coveredTo":"9999-12-31T23:59:59Z",
        "hours":[{"start":"9999-12-31T23:00:00Z","received":1,"sent":0}]}}
        """,
        """
        "product":"Operator","operator":{"callActivity":{"coveredFrom":"NOW","coveredTo":"9999-12-31T23:59:59.9999999Z",
        "calls":[{"start":"9999-12-31T23:59:59.9999999Z","end":"9999-12-31T23:59:59.9999999Z"}]}}
        """,
        """
        "product":"Connect","connect":{"counters":{"since":"0001-01-01T00:00:00Z","received":1}}
        """,
        """
        "product":"Connect","machine":{"clockOffsetSeconds":2147483647,"startedAt":"9999-12-31T23:59:59Z"}
        """,
    ];

    [Theory]
    [MemberData(nameof(EdgesOfTime))]
    public async Task A_reading_at_the_edge_of_time_costs_itself_alone_and_is_not_taken_over(string edge)
    {
        Directory.CreateDirectory(In("inbox"));
        FreshObservations("inbox/good.kerio.json", "mx1");
        var now = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var bad = Put("inbox/bad.kerio.json", $$"""
            {"schema":"keriolicense/observations/1","installations":[{"computerName":"evil","observedAt":"{{now}}",
            "license":{"number":"99999-AAAAA-BBBBB"},{{edge.Replace("NOW", now, StringComparison.Ordinal)}}}]}
            """);
        var config = Config("\"observations\": [ \"inbox\" ]");

        var (code, text) = await NightAsync(config);
        Assert.Equal(3, code);
        Assert.Equal(text + "\n", File.ReadAllText(In("reports/a.txt")));

        // Its file is gone, and nothing of it is left that could break the next night.
        File.Delete(bad);
        (code, text) = await NightAsync(config);
        Assert.True(code == 0, text);
        Assert.Contains("1 total", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_of_a_newer_version_is_kept_and_named()
    {
        Directory.CreateDirectory(In("history"));
        FreshObservations("good.kerio.json", "mx1");
        Put("history/20261119T020000Z.kerio.part", """
            {"schema":"keriolicense/observations/1","generator":"KerioLicense 99.0.0","installations":[
            {"computerName":"mx2","newInV2":{"a":1},"product":"Connect","observedAt":"2026-11-19T02:00:00Z"}
            """);

        var (code, _) = await NightAsync(Config("\"observations\": [ \"good.kerio.json\" ]"));

        Assert.NotEqual(0, code);
        Assert.Contains("newInV2", string.Concat(Directory.GetFiles(In("history")).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Last_results_that_are_damaged_are_a_problem_of_one_night()
    {
        Directory.CreateDirectory(In("history"));
        FreshObservations("good.kerio.json", "mx1");
        Put("history/last.results.json", """{"schema":"keriolicense/results/1","results":[{"status":"Violation"}]}""");
        var config = Config("\"observations\": [ \"good.kerio.json\" ]");

        Assert.NotEqual(0, (await NightAsync(config)).ExitCode);
        Assert.Equal(0, (await NightAsync(config)).ExitCode);
    }

    [Theory]
    [InlineData("\"monitoring\": { \"path\": \"/\" }")]
    [InlineData("\"monitoring\": { \"path\": \"a\\u0000b\" }")]
    [InlineData("\"history\": { \"path\": \"a\\u0000b\" }")]
    [InlineData("\"history\": { \"path\": \"good.kerio.json\" }")]
    [InlineData("\"reports\": [ { \"path\": \"a\\u0000b.html\" } ]")]
    [InlineData("\"observations\": [ \"a\\u0000b\" ]")]
    [InlineData("\"serversCsv\": \"good.kerio.json\"")]
    public async Task A_configuration_that_leads_nowhere_is_unknown(string keys)
    {
        FreshObservations("good.kerio.json", "mx1");
        var config = Put("a.audit.json", "{ \"schema\": \"keriolicense/audit/1\", "
            + (keys.Contains("observations", StringComparison.Ordinal) ? "" : "\"observations\": [ \"good.kerio.json\" ], ") + keys + " }");

        var (code, text) = await NightAsync(config);

        Assert.Equal(3, code);
        Assert.StartsWith("UNKNOWN", text, StringComparison.Ordinal);
    }

    /// <summary>A list of keys that is in itself, and one that names the same key 65,535 times.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_registry_that_leads_in_circles_has_an_end(bool isInItself)
    {
        var bytes = new HiveBuilder("ri").Build(
            K("Select", N("Current", 1)),
            K("ControlSet001", [K("Services", [.. Enumerable.Range(0, 3000).Select(i => K("s" + i))]), K("Control")]));
        for (var at = 0x1000; at < bytes.Length - 4; at += 8)
        {
            if (bytes.AsSpan(at + 4, 2).SequenceEqual("ri"u8))
            {
                var other = isInItself ? BitConverter.GetBytes(at - 0x1000) : bytes.AsSpan(at + 8, 4).ToArray();
                var room = -BitConverter.ToInt32(bytes, at);
                BitConverter.TryWriteBytes(bytes.AsSpan(at + 6), isInItself ? (ushort)((room - 8) / 4) : ushort.MaxValue);
                for (var entry = at + 8; entry + 4 <= at + room; entry += 4)
                {
                    other.CopyTo(bytes, entry);
                }
            }
        }

        Directory.CreateDirectory(In("disk/Windows/System32/config"));
        File.WriteAllBytes(In("disk/Windows/System32/config/SYSTEM"), bytes);
        Directory.CreateDirectory(In("disk/Program Files/Kerio/MailServer"));
        Put("disk/Program Files/Kerio/MailServer/mailserver.cfg", "<config/>");

        var run = await WithinTimeAsync("Get-KerioInstallation -Root $args[0]", In("disk"));

        Assert.Single(run.Output);
        Assert.Null(run.Terminated);
    }

    [Fact]
    public async Task A_disk_keeps_its_reading_to_itself()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Directory.CreateDirectory(In("disk/etc"));
        Directory.CreateDirectory(In("disk/opt/kerio/mailserver/license"));
        Put("secret", "host-of-this-machine\n");
        File.CreateSymbolicLink(In("disk/etc/hostname"), In("secret"));
        File.CreateSymbolicLink(In("disk/etc/os-release"), "/dev/zero");
        Put("disk/opt/kerio/mailserver/mailserver.cfg", """
            <config><table name="Directories"><variable name="StoreDir">/opt/kerio/mailserver/../../../../../../</variable></table></config>
            """);
        using (var program = Process.Start("mkfifo", In("disk/opt/kerio/mailserver/license/license.key")))
        {
            await program.WaitForExitAsync();
        }

        var run = await WithinTimeAsync(
            "Get-KerioInstallation -Root $args[0] | ForEach-Object { $_ | Format-List * -Force | Out-String; $_.ComputerName }",
            In("disk"));

        Assert.Null(run.Terminated);
        Assert.Equal("disk", run.Output[^1].BaseObject);
        Assert.DoesNotContain("host-of-this-machine", string.Concat(run.Output) + string.Concat(run.Errors), StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Text)> NightAsync(string config)
    {
        var audit = Assert.Single((await WithinTimeAsync(Audit, config)).Output);
        return ((int)audit.Properties["ExitCode"].Value, (string)audit.Properties["Text"].Value);
    }

    /// <summary>What hangs fails, and does not hold the others.</summary>
    private Task<Invocation> WithinTimeAsync(string script, string argument) =>
        Task.Factory.StartNew(() => Runspace.Invoke(script, argument), TaskCreationOptions.LongRunning).WaitAsync(s_patience);

    private string Config(string keys) => Put(
        "a.audit.json", "{ \"schema\": \"keriolicense/audit/1\", \"monitoring\": { \"path\": \"reports/a.txt\" }, " + keys + " }");
}
