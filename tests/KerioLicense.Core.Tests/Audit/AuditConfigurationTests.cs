using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.Audit;
using KerioLicense.Core.Tests.Files;
using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Monitoring;
using Xunit;

namespace KerioLicense.Core.Tests.Audit;

/// <summary>The file, and the environment over it.</summary>
public sealed class AuditConfigurationTests
{
    private const string Start = "{\n  \"schema\": \"keriolicense/audit/1\",\n  ";

    [Fact]
    public void The_sample_is_read_key_by_key()
    {
        var read = AuditConfigurationFile.Read(InputFiles.Sample("example.audit.json"));

        Assert.Equal("Nightly audit", read.Name);
        Assert.Equal(
            new AuditServer { ComputerName = "mx1.example.it", Product = KerioProduct.Connect, Customer = "Rossi S.r.l.", Site = "Milano" },
            Assert.Single(read.Servers));
        Assert.Null(read.ServersCsv);
        Assert.Equal(["inbox/*.kerio.json"], read.Observations);
        Assert.Equal("example.policy.json", read.Policy);
        Assert.Equal(new AuditHistory { Path = "history", KeepDays = 400 }, read.History);
        Assert.Equal(new AuditCollection { ThrottleLimit = 32, TimeoutSeconds = 30 }, read.Collect);
        Assert.Equal([new AuditReport { Path = "reports/audit.html", Language = "it" }, new AuditReport { Path = "reports/audit.json" }],
            read.Reports);
        Assert.Equal(new AuditMonitoring
        {
            Format = MonitoringFormat.Nagios,
            Path = "reports/audit.txt",
            FailOn = MonitoringThreshold.Violation,
        }, read.Monitoring);
        Assert.Equal((UnreachableState.Warning, false), (read.Unreachable, read.EventLog));
        Assert.Equal(Path.Combine(Path.GetDirectoryName(InputFiles.Sample("x"))!, "history"), read.PathOf(read.History.Path));
    }

    [Theory]
    [InlineData("\"server\": []", "InputUnknownKey", 3, "server")]
    [InlineData("\"history\": { \"keep\": 1 }", "InputUnknownKey", 3, "history.keep")]
    [InlineData("\"credential\": \"audit\"", "InputUnknownKey", 3, "credential")]
    [InlineData("\"name\": \"a\",\n  \"name\": \"b\"", "InputDuplicateKey", 4, "name")]
    [InlineData("\"history\": { \"keepDays\": 0 }", "InputOutOfRange", 3, "history.keepDays")]
    [InlineData("\"monitoring\": { \"format\": \"nagios\" }", "InputWrongWord", 3, "monitoring.format")]
    [InlineData("\"reports\": [ { \"path\": \"audit.pdf\" } ]", "InputUnknownReport", 3, "reports[0].path")]
    [InlineData("\"reports\": [ { \"path\": \"a.html\", \"language\": \"de\" } ]", "InputWrongWord", 3, "reports[0].language")]
    [InlineData("\"servers\": [ { \"product\": \"Connect\" } ]", "InputMissingKey", 3, "servers[0].computerName")]
    [InlineData("\"unreachable\": \"Ok\"", "InputWrongWord", 3, "unreachable")]
    [InlineData("\"eventLog\": \"true\"", "InputWrongType", 3, "eventLog")]
    [InlineData("\"monitoring\": { \"path\": \"a\\u0000b\" }", "InputBadPath", 3, "monitoring.path")]
    [InlineData("\"history\": { \"path\": \"C:\\new\" }", "InputBadPath", 3, "history.path")]
    [InlineData("\"history\": { \"path\": \"\" }", "InputEmptyText", 3, "history.path")]
    public void What_is_wrong_is_named_with_its_place(string keys, string errorId, int line, string key) => Cultures.Each(culture =>
    {
        var error = Assert.Throws<InputFormatException>(() => Read(Start + keys + "\n}"));
        Assert.Equal((errorId, line, key, "a.audit.json"), (error.ErrorId, error.Line, error.Key, error.Path));
        Assert.True(error.Column > 0, culture);
        Assert.NotEmpty(error.RecommendedAction);
    });

    [Fact]
    public void Every_option_has_a_variable_of_its_own_name()
    {
        Assert.Equal(AuditVariables.All.Count,
            AuditVariables.All.Select(variable => variable.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(("history.keepDays", "KERIOLICENSE_AUDIT_HISTORY_KEEP_DAYS"),
            AuditVariables.All.Select(variable => (variable.Key, variable.Name)));
        Assert.Contains(("serversCsv", "KERIOLICENSE_AUDIT_SERVERS_CSV"),
            AuditVariables.All.Select(variable => (variable.Key, variable.Name)));
        Assert.Contains(AuditVariables.All, variable => variable.Name == AuditVariables.Format);
        Assert.Contains(AuditVariables.ConfigPath, File.ReadAllText(RepositoryFiles.Path("docs", "audit.md")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_variable_is_documented()
    {
        var page = File.ReadAllText(RepositoryFiles.Path("docs", "audit.md"));
        Assert.All(AuditVariables.All,
            variable => Assert.Contains($"| `{variable.Key}` | `{variable.Name}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_environment_goes_before_the_file()
    {
        var read = Apply(
            ("NAME", "Tonight"), ("HISTORY_PATH", "elsewhere"), ("HISTORY_KEEP_DAYS", "7"), ("COLLECT_THROTTLE_LIMIT", "4"),
            ("COLLECT_MAIL_LOG", "always"),
            ("COLLECT_KNOWN_SERVERS", "known.json"), ("COLLECT_NO_PROXY", "True"), ("MONITORING_FORMAT", "nsight"),
            ("MONITORING_FAIL_ON", "indeterminate"), ("MONITORING_PATH", " out.txt "), ("UNREACHABLE", "Unknown"), ("EVENT_LOG", "true"),
            ("POLICY", "c:\\it's \"here\".policy.json"), ("OBSERVATIONS", "a;b/*.kerio.json; "), ("REPORTS", "r.html;r.csv"),
            ("LOCAL_MACHINE_READ", "true"),
            ("LOCAL_MACHINE_CUSTOMER", "Città S.p.A."));

        Assert.Equal("Tonight", read.Name);
        Assert.Equal(new AuditHistory { Path = "elsewhere", KeepDays = 7 }, read.History);
        Assert.Equal(
            new AuditCollection
            {
                ThrottleLimit = 4,
                TimeoutSeconds = 30,
                MailLog = MailLogReading.Always,
                NoProxy = true,
                KnownServers = "known.json",
            },
            read.Collect);
        Assert.Equal(new AuditMonitoring { Format = MonitoringFormat.NSight, FailOn = MonitoringThreshold.Indeterminate, Path = "out.txt" },
            read.Monitoring);
        Assert.Equal((UnreachableState.Unknown, true), (read.Unreachable, read.EventLog));
        Assert.Equal("c:\\it's \"here\".policy.json", read.Policy);
        Assert.Equal(["a", "b/*.kerio.json"], read.Observations);
        Assert.Equal(["r.html", "r.csv"], read.Reports.Select(report => report.Path));
        Assert.Equal(new AuditLocalMachine { Read = true, Customer = "Città S.p.A." }, read.LocalMachine);
        Assert.Equal("mx1.example.it", Assert.Single(read.Servers).ComputerName);
    }

    [Fact]
    public void A_list_of_thumbprints_is_a_variable_too() =>
        Assert.Equal(["aa:bb", "cc"], Apply(("COLLECT_CERTIFICATE_THUMBPRINTS", "aa:bb; cc")).Collect.CertificateThumbprints);

    /// <summary>Who had the key finds what to write in its place; nothing is guessed from the old one.</summary>
    [Fact]
    public void The_key_that_mailLog_has_replaced_says_so() => Cultures.Each(culture =>
    {
        var error = Assert.Throws<InputFormatException>(() => Read(Start + "\"collect\": { \"includeMailLog\": true }\n}"));
        Assert.Equal(("InputKeyReplaced", "collect.includeMailLog"), (error.ErrorId, error.Key));
        Assert.Contains("mailLog", error.Message, StringComparison.Ordinal);
        Assert.Contains("\"mailLog\": \"Always\"", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("\"mailLog\": \"Never\"", error.RecommendedAction, StringComparison.Ordinal);
    });

    [Fact]
    public void An_empty_variable_is_none() => Assert.Equal("Nightly audit", Apply(("NAME", ""), ("HISTORY_KEEP_DAYS", "  ")).Name);

    [Theory]
    [InlineData("mx1", "mx1", null, null)]
    [InlineData("connect/mx1.example.it", "mx1.example.it", KerioProduct.Connect, null)]
    [InlineData("Control/fw1:4444", "fw1", KerioProduct.Control, 4444)]
    [InlineData("192.0.2.7:4040", "192.0.2.7", null, 4040)]
    [InlineData("[2001:db8::7]:4040", "[2001:db8::7]", null, 4040)]
    [InlineData("connect/[::1]", "[::1]", KerioProduct.Connect, null)]
    [InlineData("operator/2001:db8::7", "2001:db8::7", KerioProduct.Operator, null)]
    internal void Servers_are_named_as_installations(string text, string name, KerioProduct? product, int? port) =>
        Assert.Equal(new AuditServer { ComputerName = name, Product = product, Port = port },
            Assert.Single(Apply(("SERVERS", text)).Servers));

    [Fact]
    public void A_list_can_be_written_as_in_the_file()
    {
        var read = Apply(("SERVERS", """[ { "computerName": "mx1", "certificateThumbprint": "AB" }, { "computerName": "mx2" } ]"""),
            ("REPORTS", """[ { "path": "a.html", "language": "it" } ]"""));
        Assert.Equal(["mx1", "mx2"], read.Servers.Select(server => server.ComputerName));
        Assert.Equal("AB", read.Servers[0].CertificateThumbprint);
        Assert.Equal("it", Assert.Single(read.Reports).Language);
    }

    [Theory]
    [InlineData("HISTORY_KEEP_DAYS", "many", "InputWrongType")]
    [InlineData("HISTORY_KEEP_DAYS", "0", "InputOutOfRange")]
    [InlineData("HISTORY_KEEP_DAYS", "99999999999999999999", "InputWrongType")]
    [InlineData("EVENT_LOG", "yes", "InputWrongType")]
    [InlineData("MONITORING_FORMAT", "Excel", "InputWrongWord")]
    [InlineData("SERVERS", "exchange/mx1", "InputWrongWord")]
    [InlineData("SERVERS", "[ { \"name\": \"mx1\" } ]", "InputUnknownKey")]
    [InlineData("SERVERS", "[ {} ] x", "InputMissingKey")]
    [InlineData("SERVERS", "[] x", "InputNotJson")]
    [InlineData("REPORTS", "a.pdf", "InputUnknownReport")]
    public void A_bad_value_names_its_variable(string name, string value, string errorId)
    {
        var error = Assert.Throws<InputFormatException>(() => Apply((name, value)));
        Assert.Equal((errorId, AuditVariables.Prefix + name), (error.ErrorId, error.Path));
        Assert.StartsWith(AuditVariables.Prefix + name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_that_are_misspelt_are_told() => Assert.Equal(
        ["KERIOLICENSE_AUDIT_EVENTLOG"],
        AuditVariables.Apply(new AuditConfiguration(), new Dictionary<string, string>
        {
            ["KERIOLICENSE_AUDIT_EVENTLOG"] = "true",
            ["KERIOLICENSE_AUDIT_CONFIG_PATH"] = "x",
            ["KERIOLICENSE_AUDIT_NAME"] = "",
            ["PATH"] = "/bin",
        }));

    /// <summary>What a file that breaks the format still says about how to report that.</summary>
    [Theory]
    [InlineData("\"monitoring\": { \"path\": \"a.txt\", \"format\": \"Prtg\" }, \"eventLog\": true, \"nmae\": 1", true)]
    [InlineData("\"nmae\": { \"a\": [ { } ] }, \"monitoring\": { \"path\": \"a.txt\", \"format\": \"Prtg\" }, \"eventLog\": true",
        true)]
    [InlineData("\"eventLog\": true, \"monitoring\": { \"path\": \"a.txt\", \"format\": \"Prtg\", \"failon\": 3, \"failOn\": [1] }",
        true)]
    [InlineData("\"eventLog\": true, \"monitoring\": { \"path\": \"a.txt\", \"format\": \"Prtg\" }, \"history\": { \"keepDays\": 0 }",
        true)]
    [InlineData("\"eventLog\": true, \"monitoring\": { \"path\": \"a.txt\", \"format\": \"Prtg\" }, oops", true)]
    [InlineData("\"monitoring\": [ ], \"eventLog\": 1", false)]
    [InlineData("oops", false)]
    public void What_is_good_of_a_bad_file_is_salvaged(string keys, bool isFound)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a.audit.json");
        File.WriteAllText(path, Start + keys + "\n}");
        Assert.Throws<InputFormatException>(() => AuditConfigurationFile.Read(path));
        var salvaged = AuditConfigurationFile.Salvage(path);
        Assert.Equal(
            (isFound ? "a.txt" : null, isFound ? MonitoringFormat.Prtg : MonitoringFormat.Text, isFound, folder.Path),
            (salvaged.Monitoring.Path, salvaged.Monitoring.Format, salvaged.EventLog, salvaged.Folder));
    }

    [Fact]
    public void What_is_good_of_the_environment_is_salvaged()
    {
        var configuration = new AuditConfiguration();
        AuditVariables.ApplyGood(configuration, new Dictionary<string, string>
        {
            ["KERIOLICENSE_AUDIT_HISTORY_KEEP_DAYS"] = "many",
            ["KERIOLICENSE_AUDIT_MONITORING_FORMAT"] = "zabbix",
            ["KERIOLICENSE_AUDIT_MONITORING_PATH"] = "a.txt",
        });
        Assert.Equal(new AuditMonitoring { Format = MonitoringFormat.Zabbix, Path = "a.txt" }, configuration.Monitoring);
    }

    private static AuditConfiguration Read(string text) =>
        AuditConfigurationFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "a.audit.json");

    private static AuditConfiguration Apply(params (string Name, string Value)[] variables)
    {
        var read = AuditConfigurationFile.Read(InputFiles.Sample("example.audit.json"));
        Assert.Empty(AuditVariables.Apply(
            read, variables.ToDictionary(variable => AuditVariables.Prefix + variable.Name, variable => variable.Value)));
        return read;
    }
}
