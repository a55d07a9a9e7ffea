using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.Audit;
using KerioLicense.CallLog;
using KerioLicense.Core.Tests.LocalMachine;
using KerioLicense.Core.Tests.MailLog;
using KerioLicense.Core.Tests.Reporting;
using KerioLicense.Errors;
using KerioLicense.Files;
using KerioLicense.LocalMachine;
using KerioLicense.MailLog;
using KerioLicense.Model;
using KerioLicense.Observations;
using Newtonsoft.Json;
using Xunit;
using static KerioLicense.Core.Tests.LocalMachine.HiveBuilder;

namespace KerioLicense.Core.Tests.Files;

/// <summary>Whatever a file holds, what is kept and what is said of it can be printed on a terminal.</summary>
public sealed class PlainReadingTests : IDisposable
{
    private const string Evil = "\u001b]0;PWNED\u0007\u001b[2J\u202egnp\u2066\u200f\r\nFAKE\u009b31m";
    private const string Plain = " ]0;PWNED  [2Jgnp  FAKE 31m";

    /// <summary>As it stands in JSON.</summary>
    private static readonly string InJson = JsonConvert.SerializeObject(Evil)[1..^1];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void An_observation_keeps_no_text_that_is_not_plain()
    {
        var read = Assert.Single(InputFiles.Read(InputFiles.With(
            $$"""
            "installationId":"connect/ID{{InJson}}","version":"V{{InJson}}","operatingSystem":"{{InJson}}","customer":"C{{InJson}}",
            "site":"{{InJson}}","license":{"number":"\u202e12345-AB1CD-2EF3G\u0000","company":"{{InJson}}","fileHash":"{{InJson}}"},
            "machine":{"serialNumber":"{{InJson}}","serverHash":"{{InJson}}"},
            "connect":{"protocolServices":[{"name":"{{InJson}}"}],"mailActivity":{"coveredFrom":"2026-11-01T00:00:00Z",
            "coveredTo":"2026-11-02T00:00:00Z","hours":[{"start":"2026-11-01T00:00:00Z","file":"{{InJson}}"}],
            "queueIdSample":["{{InJson}}"]} },
            "problems":[{"step":"{{InJson}}","code":"{{InJson}}","message":"{{InJson}}"}]
            """.ReplaceLineEndings(""))));

        Assert.Equal(("V" + Plain, "C" + Plain, "connect/id" + Plain.ToLowerInvariant()),
            (read.Version, read.Customer, read.InstallationId));
        Assert.Equal(Plain.Trim(), read.Connect!.MailActivity!.Hours[0].File);
        Assert.Equal("12345-AB1CD-2EF3G", read.LicenseNumber?.Value);
        AssertPlain(JsonConvert.SerializeObject(read));
    }

    [Fact]
    public void A_name_of_which_nothing_is_left_is_empty() => Assert.Equal(
        "InputEmptyText",
        Assert.Throws<InputFormatException>(() => InputFiles.Read(InputFiles.With("").Replace("mx1", "\\u202e", StringComparison.Ordinal)))
            .ErrorId);

    /// <summary>A key is the format's, letter by letter.</summary>
    [Fact]
    public void A_key_is_not_made_plain() => Assert.Equal(
        "InputUnknownKey",
        Assert.Throws<InputFormatException>(() => InputFiles.Read(InputFiles.With("\"si\\u202ete\":\"x\""))).ErrorId);

    [Fact]
    public void Policies_prices_and_results_keep_no_text_that_is_not_plain()
    {
        var policy = InputFiles.ReadPolicy(InputFiles.PolicyWith(
            $$"""
            "name":"N{{InJson}}","statements":[{"installation":"connect/mx1{{InJson}}","claim":"Idle","from":"2026-11-01T00:00:00Z",
            "to":"2026-11-02T00:00:00Z","by":"{{InJson}}","document":"{{InJson}}"}]
            """.ReplaceLineEndings("")));
        Assert.Equal("N" + Plain, policy.Name);
        AssertPlain(JsonConvert.SerializeObject(policy));

        var prices = InputFiles.ReadPrices(File.ReadAllText(InputFiles.Sample("example.prices.json"))
            .Replace("antivirus", "E" + InJson, StringComparison.Ordinal).Replace("Example", InJson, StringComparison.Ordinal));
        AssertPlain(JsonConvert.SerializeObject(prices));

        var results = Encoding.UTF8.GetString(ResultFiles.Write(ResultFiles.Example(), showLicenseNumber: true));
        var name = ResultFiles.Example().SelectMany(static result => result.Installations).First().ComputerName;
        var read = ResultFiles.Read(results.Replace(name, name + InJson, StringComparison.Ordinal));
        Assert.Contains(read, result => result.Installations.Any(one => one.ComputerName == name + Plain));
        AssertPlain(JsonConvert.SerializeObject(
            read.Select(static result => new { result.Summary, result.Installations, result.NextSteps, result.Evidence })));
    }

    [Fact]
    public void An_audit_keeps_names_plain_and_refuses_paths_that_are_not()
    {
        var read = AuditConfigurationFile.Read(Stream(
            $$"""
            {"schema":"keriolicense/audit/1","name":"N{{InJson}}","servers":[
            {"computerName":"mx1","customer":"C{{InJson}}"}]}
            """), "a");
        Assert.Equal(("N" + Plain, "C" + Plain), (read.Name, read.Servers[0].Customer));

        string[] paths =
        [
            "\"history\":{\"path\":\"C:\\temp\"}", "\"monitoring\":{\"path\":\"a\\u0000b\"}", "\"policy\":\"a\\u202e\"",
            "\"prices\":\"\\u0007a\"", "\"serversCsv\":\"a\\nb\"",
            "\"observations\":[\"a\\u001b\"]", "\"reports\":[{\"path\":\"a\\u2066.html\"}]",
        ];
        Assert.All(paths, path =>
        {
            var error = Assert.Throws<InputFormatException>(
                () => AuditConfigurationFile.Read(Stream("{\"schema\":\"keriolicense/audit/1\"," + path + "}"), "a"));
            Assert.Equal("InputBadPath", error.ErrorId);
            AssertPlain(error.Message);
        });
    }

    [Fact]
    public void A_list_of_servers_keeps_no_cell_that_is_not_plain()
    {
        // Each server has one line.
        var evil = Evil.Replace("\r\n", "\v\v", StringComparison.Ordinal);
        File.WriteAllText(_folder.File("servers.csv"), $"ComputerName,Customer,Site\n mx1\u202e,\"C{evil}\",\u0007\n");
        var server = Assert.Single(ServerList.Read(_folder.File("servers.csv"), Assert.Fail, row => Assert.Fail(row.Message)));
        Assert.Equal(("mx1", "C" + Plain, null), (server.ComputerName, server.Customer, server.Site));
    }

    [Fact]
    public void A_mail_log_shows_no_line_service_or_name_that_is_not_plain()
    {
        using var logs = new LogFolder();
        var evil = Evil.Replace("\r\n", "\v", StringComparison.Ordinal);
        var name = OperatingSystem.IsWindows() ? "mail.log" : "a\u001b[31m.log";
        var path = logs.Write(
            name,
            $"[17/Nov/2026 11:00:00] Recv: Queue-ID: 691b0d50-00000001, Service: S{evil}, From: <a@b>, To: <c@d>, Size: 3\n"
                + $"[17/Nov/2026 11:00:01] {evil}\n[17/Nov/2026 12:00:00] Recv: Queue-ID: 691b1b60-00000002, Service: SMTP, From: <a@b>\n");

        var activity = MailLogReader.Read([path]);

        Assert.Contains(activity.ByService.Keys, static key => key.StartsWith("S ]0;PWNED", StringComparison.Ordinal));
        Assert.NotEmpty(activity.Unrecognized.Examples);
        AssertPlain(JsonConvert.SerializeObject(activity) + activity.Files[0]);
    }

    [Fact]
    public void A_call_log_is_quoted_plain_and_with_its_numbers_masked()
    {
        var evil = Evil.Replace("\r\n", "", StringComparison.Ordinal);
        File.WriteAllText(_folder.File("calls.csv"), $"A{evil},12345-AB1CD-2EF3G,{new string('x', 999)}\n1,2,3\n");
        var error = Assert.Throws<InvalidDataException>(() => new CallLogReader(new CallLogOptions()).Read(_folder.File("calls.csv")));
        AssertPlain(error.Message);
        Assert.DoesNotContain("AB1CD", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Length < 500, error.Message);

        File.WriteAllText(_folder.File("calls.csv"), "Start,End\n\"" + new string('x', 100_000));
        Assert.Null(Assert.Throws<InvalidDataException>(() => new CallLogReader(new CallLogOptions()).Read(_folder.File("calls.csv")))
            .InnerException);
    }

    [Fact]
    public void A_disk_tells_no_name_that_is_not_plain()
    {
        using var disk = KerioDisk.Linux("mx1\u001b[31m.example.it");
        disk.Write("etc/os-release", "PRETTY_NAME=\"Debian\u001b[2J\"\n");
        disk.Write("var/lib/dpkg/status", "Package: kerio-connect\nVersion: 10\u0007\n");
        disk.Write("etc/timezone", "\u001b[31m");
        disk.Write("opt/kerio/mailserver/mailserver.cfg", "<config><table name=\"x\">&\u202e</table>");

        var found = Assert.Single(LocalInstallationReader.Read(UnixMachineTests.Options(disk.Root)));

        Assert.Equal(("mx1 [31m.example.it", "Debian [2J", "10"), (found.ComputerName, found.OperatingSystem, found.Version));
        AssertPlain(JsonConvert.SerializeObject(found));

        using var windows = KerioDisk.Windows();
        windows.Write("Windows/System32/config/SYSTEM", new HiveBuilder().Build(
            K("ControlSet001", K("Control", K("ComputerName", K("ComputerName", T("ComputerName", "mx2\u001b[31m\u202e")))))));
        Assert.Equal("mx2 [31m", Assert.Single(LocalInstallationReader.Read(UnixMachineTests.Options(windows.Root))).ComputerName);
    }

    [Fact]
    public void A_configuration_that_is_no_xml_is_not_quoted()
    {
        using var disk = KerioDisk.Linux();
        disk.Write("opt/kerio/mailserver/mailserver.cfg", "<config><variable name=\"Password\">se&cret;</variable>");

        var problems = Assert.Single(LocalInstallationReader.Read(UnixMachineTests.Options(disk.Root))).Problems;

        Assert.Contains(problems, static problem => problem.Step.EndsWith("mailserver.cfg", StringComparison.Ordinal));
        Assert.DoesNotContain("cret", JsonConvert.SerializeObject(problems), StringComparison.Ordinal);
    }

    /// <summary>The name of a file is a stranger's too, where strangers put files into an inbox.</summary>
    [Fact]
    public void The_name_of_a_file_is_quoted_plain()
    {
        // Windows has no escape in the name of a file.
        var escape = OperatingSystem.IsWindows() ? " " : "\u001b";
        var file = _folder.File($"x{escape}[31m\u202e.kerio.json");
        File.WriteAllText(file, InputFiles.FileOf("{\"computerName\":\"a\u0080\",\"y\\u001b\":1}"));
        var losses = new List<IAdvisedError>();

        var lost = Assert.Single(ObservationReader.Read(file, DateTime.UnixEpoch, losses.Add, default));

        Assert.Equal("x [31m.kerio.json", lost.ComputerName);
        AssertPlain(JsonConvert.SerializeObject(lost) + losses[0].Message + losses[0].RecommendedAction);
        var missing = FileFailure.Of(new FileNotFoundException("no " + file), file, isWriting: false)!;
        AssertPlain(missing.Message + (missing as Exception)!.InnerException);
        AssertPlain(missing.Target!);
    }

    public void Dispose() => _folder.Dispose();

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private static void AssertPlain(string text)
    {
        Assert.DoesNotContain(text, static character => char.IsControl(character) || "\u200f\u202e\u2066\u2028".Contains(character));
        Assert.DoesNotContain("\\u00", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\\r", text, StringComparison.Ordinal);
    }
}
