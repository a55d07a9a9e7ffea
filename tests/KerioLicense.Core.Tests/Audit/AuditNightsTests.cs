using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using KerioLicense.AdminApi;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Audit;
using KerioLicense.Compliance.Changes;
using KerioLicense.Core.Tests.AdminApi;
using KerioLicense.Errors;
using KerioLicense.Model;
using KerioLicense.Monitoring;
using KerioLicense.Verdict;
using Newtonsoft.Json;
using Xunit;

namespace KerioLicense.Core.Tests.Audit;

/// <summary>Audits of emulated servers, whose clock is the audits' clock too.</summary>
public sealed class AuditNightsTests : IAsyncLifetime, IDisposable
{
    private const string Password = "Tr0ub4dor-and-3";

    private static readonly DateTimeOffset Start = AuditRig.Start;

    private static readonly ServerSpec[] Pair =
    [
        new()
        {
            Name = "mx1", ServerHash = "5f1c0e7a9b", Password = Password,
            Traffic = new TrafficSpec
            {
                Counters = new Dictionary<string, long> { ["received"] = 617376 },
                PerHour = new Dictionary<string, long> { ["received"] = 42 },
            },
        },
        new()
        {
            Name = "mx2", ServerHash = "7c2d4e8f10", Password = Password, Started = Start.AddDays(-9),
            Traffic = new TrafficSpec
            {
                Counters = new Dictionary<string, long> { ["received"] = 311 },
                Events = [Message(34), Message(40), Message(47)],
            },
        },
    ];

    private Emulator _emulator = null!;
    private AuditRig _rig = null!;

    public async Task InitializeAsync()
    {
        _emulator = await Emulator.StartAsync(new Scenario { Clock = Start, Servers = Pair });
        _rig = new AuditRig(_emulator.Clock)
        {
            Credential = new NetworkCredential("audit", Password),
            Configuration = new AuditConfiguration
            {
                Name = "Nightly",
                EventLog = true,
                Observations = ["inbox/*.kerio.json"],
                Collect = new AuditCollection { NoProxy = true, TimeoutSeconds = 60 },
                Servers = [.. _emulator.Servers.Select(ServerOf)],
                Monitoring = new AuditMonitoring { Format = MonitoringFormat.Nagios },
                Reports = [new AuditReport { Path = "reports/a.html" }],
            },
        };
        System.IO.Directory.CreateDirectory(_rig.In("inbox"));
    }

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    public void Dispose() => _rig.Dispose();

    /// <summary>The standby is proven by the readings of the day before; between the two nights it takes mail, and readings at noon and in
    /// the evening show both at work.</summary>
    [Theory]
    [InlineData("en-US", "New: Kerio Connect 12345-*****-***** (Rossi S.r.l.): Compliant -> Violation, KL-ACTIVE-DUPLICATE",
        "Audit 'Nightly': changes: 1, problems: 0.")]
    [InlineData("it-IT", "New: Kerio Connect 12345-*****-***** (Rossi S.r.l.): Compliant -> Violation, KL-ACTIVE-DUPLICATE",
        "Audit 'Nightly': modifiche: 1, problemi: 0.")]
    public void Two_nights_and_a_standby_that_goes_to_work(string culture, string change, string summary) => Cultures.In(culture, () =>
    {
        ReadIntoInbox("before.kerio.json");
        _emulator.Clock.Advance(TimeSpan.FromDays(1));
        var first = _rig.Run();
        Assert.Equal("Compliant KL-CONNECT-IDLE", $"{Assert.Single(first.Results).Status} {first.Results[0].RuleId}");
        Assert.Equal((0, MonitoringState.Ok), (first.ExitCode, first.State));
        Assert.Equal([1103, 1000], _rig.Events.Select(entry => entry.Id));
        _rig.Events.Clear();

        _emulator.Clock.Advance(TimeSpan.FromHours(10));
        ReadIntoInbox("noon.kerio.json");
        _emulator.Clock.Advance(TimeSpan.FromHours(6));
        ReadIntoInbox("evening.kerio.json");
        _emulator.Clock.Advance(TimeSpan.FromHours(8));
        var second = _rig.Run();

        var only = Assert.Single(second.Changes);
        Assert.Equal((ComplianceChangeKind.New, ComplianceStatus.Compliant, ComplianceStatus.Violation),
            (only.Change, only.PreviousStatus, only.Status));
        Assert.Equal((2, MonitoringState.Critical), (second.ExitCode, second.State));
        Assert.StartsWith("CRITICAL: 1 viol, 0 indet, 0 warn, 1 total;", second.Text, StringComparison.Ordinal);
        Assert.Equal([1100, 1002], _rig.Events.Select(entry => entry.Id));
        Assert.StartsWith(change + "\n" + only.Summary + "\n", _rig.Events[0].Text, StringComparison.Ordinal);
        Assert.StartsWith(summary + "\nCRITICAL: 1 viol", _rig.Events[1].Text, StringComparison.Ordinal);
        Assert.Equal(2, _rig.HistoryFiles.Length);
        Assert.Equal(10, _rig.Remembered().Count);
        Assert.Empty(_rig.Problems);
    });

    [Theory]
    [InlineData(nameof(UnreachableState.Warning), 3)]
    [InlineData(nameof(UnreachableState.Unknown), 3)]
    public void One_bad_server_stops_nobody(string unreachable, int exitCode)
    {
        _rig.Configuration = _rig.Configuration with
        {
            Unreachable = Enum.Parse<UnreachableState>(unreachable),
            Servers = [ServerOf(_emulator.Servers[0]),
                new AuditServer { ComputerName = "127.0.3.9", Product = KerioProduct.Connect, Port = 1 }],
        };

        var audit = _rig.Run();

        var problem = Assert.Single(audit.Problems);
        Assert.Equal((true, ErrorKind.Unreachable, "AdminApiUnreachable", "127.0.3.9:1"),
            (problem.IsServer, problem.Kind, problem.ErrorId, problem.Target));
        Assert.Equal(exitCode, audit.ExitCode);
        Assert.Contains("; 1 server not read", audit.Text.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal([ComplianceStatus.Indeterminate, ComplianceStatus.Compliant], audit.Results.Select(result => result.Status).Order());
        var unread = _rig.Remembered().Single(observation => observation.License.Kind == LicenseKind.Unknown);
        Assert.Equal(("connect/127.0.3.9:1", "AdminApiUnreachable"), (unread.InstallationId, Assert.Single(unread.Problems).Code));
        Assert.Contains("AdminApiUnreachable", _rig.Events[^1].Text, StringComparison.Ordinal);
        Assert.Contains(problem.RecommendedAction, _rig.Events[^1].Text, StringComparison.Ordinal);
    }

    /// <summary>Its license is known from the reading before, so that only the reading is missing;
    /// and nobody has to name its product.</summary>
    [Theory]
    [InlineData(KerioProduct.Connect)]
    [InlineData(null)]
    public void A_server_that_was_read_before_keeps_its_license(KerioProduct? product)
    {
        var before = _rig.Observation("127.0.3.9", minutesAgo: 60) with { Source = ObservationSource.AdminApi };
        _rig.PutObservations("a.kerio.json", before);
        _rig.Configuration = _rig.Configuration with
        {
            Observations = ["inbox"],
            Servers = [new AuditServer { ComputerName = "127.0.3.9", Product = product }],
            Collect = _rig.Configuration.Collect with { TimeoutSeconds = 3 },
        };

        var audit = _rig.Run();

        Assert.Equal((true, "connect/127.0.3.9"),
            (Assert.Single(audit.Problems).IsServer, Assert.Single(Assert.Single(audit.Results).Installations).InstallationId));
        Assert.Equal((ComplianceStatus.Compliant, 1), (audit.Results[0].Status, audit.ExitCode));
        Assert.Equal(2, _rig.Remembered().Count(observation => observation.InstallationId == "connect/127.0.3.9"));
    }

    /// <summary>Beside a server of the license that was read: the license itself is not silent.</summary>
    [Theory]
    [InlineData(7, MonitoringState.Warning)]
    [InlineData(9, MonitoringState.Unknown)]
    public void A_server_whose_license_was_last_read_long_ago_is_never_a_mere_warning(int days, MonitoringState state)
    {
        _rig.PutObservations(
            "a.kerio.json", _rig.Observation("127.0.3.9", minutesAgo: days * 24 * 60), _rig.Observation("mx1", minutesAgo: 5));
        _rig.Configuration = _rig.Configuration with
        {
            Observations = ["inbox"],
            Servers = [new AuditServer { ComputerName = "127.0.3.9", Product = KerioProduct.Connect }],
            Monitoring = _rig.Configuration.Monitoring with { FailOn = MonitoringThreshold.Violation },
            Unreachable = UnreachableState.Warning,
        };

        var audit = _rig.Run();

        Assert.DoesNotContain(audit.Results, result => result.RuleId == "KL-NOT-READ");
        Assert.Equal(state, audit.State);
    }

    [Theory]
    [InlineData(1, 0, "; 1 server not read")]
    [InlineData(2, 0, "; 2 servers not read")]
    [InlineData(0, 1, "; 1 problem")]
    [InlineData(0, 2, "; 2 problems")]
    [InlineData(1, 1, "; 1 server not read, 1 other problem")]
    [InlineData(2, 2, "; 2 servers not read, 2 other problems")]
    public void What_could_not_be_read_is_counted(int servers, int files, string note)
    {
        _rig.Configuration = _rig.Configuration with
        {
            Servers = [ServerOf(_emulator.Servers[0]),
                .. Enumerable.Range(1, servers)
                    .Select(port => new AuditServer { ComputerName = "127.0.3.9", Product = KerioProduct.Connect, Port = port })],
            Observations = [.. Enumerable.Range(1, files).Select(number => $"gone{number}.kerio.json")],
        };
        Assert.Contains(note, _rig.Run().Text.Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_servers_goes_with_those_of_the_file()
    {
        var (one, two) = (_emulator.Servers[0], _emulator.Servers[1]);
        _rig.Put("servers.csv",
            $"ComputerName,Product,Port,Customer,Site,CertificateThumbprint,LicenseNumber\n"
            + $"{two.Spec.Address},Connect,{two.Port},Verdi,,{two.Thumbprint},\n");
        _rig.Configuration = _rig.Configuration with { Servers = [ServerOf(one)], ServersCsv = "servers.csv" };

        _rig.Run();

        Assert.Equal(["Rossi S.r.l.", "Verdi"],
            _rig.Remembered().Select(observation => observation.Customer).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>A wrong row costs the server that it is of, and no other.</summary>
    [Fact]
    public void Every_wrong_row_of_a_list_is_a_problem_and_the_other_servers_are_read()
    {
        var (one, two) = (_emulator.Servers[0], _emulator.Servers[1]);
        _rig.Put("servers.csv",
            "ComputerName;Product;Port;CertificateThumbprint\n"
            + $"{one.Spec.Address};Connect;{one.Port};{one.Thumbprint}\n"
            + "mx7.example.it;Conect;;\n;Connect;;\nmx8.example.it;Connect;4040O;\n"
            + $"{two.Spec.Address};Connect;{two.Port};{two.Thumbprint}\n");
        _rig.Configuration = _rig.Configuration with { Servers = [], ServersCsv = "servers.csv" };

        _rig.Run();

        Assert.Equal(
            ["AdminApiTargetInvalid", "AdminApiTargetInvalid", "InputBadCell"],
            _rig.Problems.Select(problem => problem.ErrorId).Order(StringComparer.Ordinal));
        Assert.Contains(_rig.Problems, problem => problem.Message.Contains("\"Conect\"", StringComparison.Ordinal));
        Assert.Contains(_rig.Problems, problem => problem.Message.Contains("\"4040O\"", StringComparison.Ordinal));
        var remembered = _rig.Remembered();
        Assert.Equal(
            2, remembered.Where(observation => observation.License.Number is not null).DistinctBy(observation => observation.InstallationId)
                .Count());
        Assert.Equal(
            ["connect/mx8.example.it", "unknown/mx7.example.it"],
            remembered.Where(observation => observation.License.Number is null).Select(observation => observation.InstallationId)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Neither_password_nor_token_is_in_anything_that_is_written_or_told()
    {
        await using var leaking = await Emulator.StartAsync(new Scenario
        {
            Clock = Start,
            Servers = [new ServerSpec
            {
                Password = Password,
                Faults = [new Fault { Kind = FaultKind.SecretsInError, Method = "Server.getServerHash" }],
            }, new ServerSpec { Password = Password, Faults = [new Fault { Kind = FaultKind.SecretsInError, Method = "Session.login" }] }],
        });
        _rig.Configuration = _rig.Configuration with { Servers = [.. _emulator.Servers.Concat(leaking.Servers).Select(ServerOf)] };

        var audit = _rig.Run();

        Assert.NotEmpty(audit.Problems);
        var text = _rig.AllFiles() + JsonConvert.SerializeObject(audit) + string.Join('\n', _rig.Told) + string.Join('\n', _rig.Events)
            + string.Join('\n', _rig.Problems.Select(problem => problem.Error));
        Assert.Contains("***", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, text, StringComparison.Ordinal);
        Assert.All(_emulator.Servers.Concat(leaking.Servers).SelectMany(server => server.Sessions.Tokens),
            token => Assert.DoesNotContain(token, text, StringComparison.Ordinal));
        var outside = string.Join('\n', _rig.Told) + string.Join('\n', _rig.Events) + audit.Text
            + System.IO.File.ReadAllText(_rig.In("reports", "a.html"));
        Assert.DoesNotContain("AB1CD", outside, StringComparison.Ordinal);
    }

    private static TrafficEvent Message(double hours) =>
        new() { At = Start.AddHours(hours), Add = new Dictionary<string, long> { ["received"] = 1 } };

    private static AuditServer ServerOf(EmulatedServer server) => new()
    {
        ComputerName = server.Spec.Address,
        Product = KerioProduct.Connect,
        Port = server.Port,
        CertificateThumbprint = server.Thumbprint,
        Customer = "Rossi S.r.l.",
    };

    /// <summary>What a task of the site itself reads in between.</summary>
    private void ReadIntoInbox(string file)
    {
        using var collector = new AdminApiCollector(new AdminApiOptions { Credential = _rig.Credential!, NoProxy = true }, _emulator.Clock);
        foreach (var server in _emulator.Servers)
        {
            collector.Add(Rig.TargetOf(server) with { Customer = "Rossi S.r.l." });
        }

        collector.Complete();
        var read = new List<KerioInstallation>();
        while (!collector.IsFinished)
        {
            if (collector.TryTake(out var outcome, TimeSpan.FromSeconds(1)))
            {
                read.Add(outcome.Installation!);
            }
        }

        _rig.PutObservations(file, [.. read]);
    }
}
