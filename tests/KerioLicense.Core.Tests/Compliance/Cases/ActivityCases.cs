using System.Collections.Generic;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Cases;

/// <summary>Evidence of activity, and what two installations make of it.</summary>
internal static class ActivityCases
{
    /// <summary>Counters that grow in every interval between the readings; halfway between two there is one more.</summary>
    internal static IEnumerable<KerioInstallation> Works(string id, params double[] hours)
    {
        var value = 5;
        double? before = null;
        foreach (var hour in hours)
        {
            if (before is { } earlier && hour - earlier <= 10)
            {
                yield return Read(id, (earlier + hour) / 2).On(L1).Counts(Since(id), value++);
            }

            yield return Read(id, hour).On(L1).Counts(Since(id), value++);
            before = hour;
        }
    }

    internal static IEnumerable<KerioInstallation> Rests(string id, params double[] hours)
    {
        foreach (var hour in hours)
        {
            yield return Read(id, hour).On(L1).Counts(Since(id), 5);
        }
    }

    /// <summary>Counters of two servers do not begin at one instant, unless they are copies.</summary>
    private static double Since(string id) => 'a' - id[^1];

    private static VerdictCase Connect(string name, ComplianceStatus status, string rule, params KerioInstallation[] second) => new()
    {
        Name = name,
        Observations = [.. Works("connect/a", 10, 20, 30), .. second],
        AsOf = 30,
        Status = status,
        Rule = rule,
    };

    private static VerdictCase Control(string name, ComplianceStatus status, string rule, params ControlInterface[] second) => new()
    {
        Name = name,
        Observations =
        [
            Read("control/a", 10).On(L1).TwoCables(), Read("control/a", 17).On(L1).TwoCables(), Read("control/a", 24).On(L1).TwoCables(),
            Read("control/a", 30).On(L1).TwoCables(),
            Read("control/b", 10).On(L1).Links(second), Read("control/b", 17).On(L1).Links(second),
            Read("control/b", 24).On(L1).Links(second), Read("control/b", 30).On(L1).Links(second),
        ],
        AsOf = 30,
        Status = status,
        Rule = rule,
    };

    private static VerdictCase Operator(string name, ComplianceStatus status, string rule, params KerioInstallation[] second) => new()
    {
        Name = name,
        Observations = [Read("operator/a", 30).On(L1).Calls(8, 30, (9, 10), (13, 14), (18, 19), (23, 24), (27, 28)),
            Read("operator/a", 9).On(L1), Read("operator/b", 9).On(L1), .. second],
        AsOf = 30,
        Status = status,
        Rule = rule,
    };

    public static IEnumerable<VerdictCase> All =>
    [
        Connect("Counters: same since, none fell or grew, all seven read: idle", ComplianceStatus.Compliant, "KL-CONNECT-IDLE",
            [.. Rests("connect/b", 10, 20, 30)]),
        Connect("Counters: same since, one grew: active", ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE",
            [.. Works("connect/b", 10, 20, 30)]),
        Connect("Counters: a counter that was not read is no proof of idle", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 10).On(L1).Counts(new TrafficCounters { Since = T(0), Received = 5 }),
            Read("connect/b", 30).On(L1).Counts(new TrafficCounters { Since = T(0), Received = 5 })),
        Connect("Counters: the first reading, all seven zero: idle since their beginning", ComplianceStatus.Compliant, "KL-CONNECT-IDLE",
            Read("connect/b", 30).On(L1).Counts(20, 0)),
        Connect("Counters: the first reading, all zero, but for less than quiet hours", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 30).On(L1).Counts(25, 0)),
        Connect("Counters: the first reading above zero proves nothing", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 30).On(L1).Counts(20, 3)),
        Connect("Counters of a file prove no rest", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 10).On(L1).CountsInFile(9, 0), Read("connect/b", 30).On(L1).CountsInFile(29, 0)),
        Connect("Counters of a file prove no work", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 10).On(L1).CountsInFile(9, 5), Read("connect/b", 20).On(L1).CountsInFile(19, 7),
            Read("connect/b", 30).On(L1).CountsInFile(29, 9)),
        Connect("Counters of a file take nothing from those of the engine", ComplianceStatus.Compliant, "KL-CONNECT-IDLE",
            [.. Rests("connect/b", 10, 20, 30), Read("connect/b", 15).On(L1).CountsInFile(14, 99)]),
        Connect("Counters: a counter fell to zero and all are zero: nothing", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 10).On(L1).Counts(0, 5), Read("connect/b", 30).On(L1).Counts(0, 0)),
        Connect("Counters: a counter fell: a snapshot was put back, and nothing follows", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 10).On(L1).Counts(0, 9), Read("connect/b", 15).On(L1).Counts(0, 5), Read("connect/b", 20).On(L1).Counts(0, 3),
            Read("connect/b", 30).On(L1).Counts(0, 2)),
        Connect("Counters: the other server's, put here with its disk: nothing", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 11).On(L1).Counts(0, 5), Read("connect/b", 16).On(L1).Counts(0, 6), Read("connect/b", 21).On(L1).Counts(0, 7),
            Read("connect/b", 29).On(L1).Counts(0, 8)) with
        {
            Observations =
            [
                .. Works("connect/a", 10, 20, 30),
                Read("connect/b", 11).On(L1).Counts(0, 5), Read("connect/b", 16).On(L1).Counts(0, 6),
                Read("connect/b", 21).On(L1).Counts(0, 7), Read("connect/b", 29).On(L1).Counts(0, 8),
            ],
        },
        Connect("Counters: an engine that ran all along was not copied over", ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE",
            Read("connect/b", 11).On(L1).Counts(0, 5).Engine("h", 2), Read("connect/b", 16).On(L1).Counts(0, 6).Engine("h", 2),
            Read("connect/b", 21).On(L1).Counts(0, 7).Engine("h", 2), Read("connect/b", 29).On(L1).Counts(0, 8).Engine("h", 2)),
        Connect("Counters: the log explains the growth, and its idle hours stand", ComplianceStatus.Compliant, "KL-CONNECT-IDLE",
            Read("connect/b", 8).On(L1), Read("connect/b", 20).On(L1).Counts(5, 5),
            Read("connect/b", 30).On(L1).Counts(5, 6).Log(20, 30, [20])) with
        {
            Observations =
            [
                Read("connect/a", 10).On(L1), Read("connect/a", 30).On(L1).Log(20, 30, [25, 28]),
                Read("connect/b", 20).On(L1).Counts(5, 5), Read("connect/b", 30).On(L1).Counts(5, 6).Log(20, 30, [20]),
            ],
            Status = ComplianceStatus.Indeterminate,
            Rule = "KL-FAILOVER",
            Past = [(29.5, ComplianceStatus.Indeterminate, "KL-FAILOVER")],
        },
        Connect("Counters: since moved forward, all zero: idle from there", ComplianceStatus.Compliant, "KL-CONNECT-IDLE",
            Read("connect/b", 10).On(L1).Counts(0, 5), Read("connect/b", 30).On(L1).Counts(22, 0)),
        Connect("Counters: since moved forward, what lies before it is unknown", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 10).On(L1).Counts(0, 5), Read("connect/b", 30).On(L1).Counts(26, 0)),
        Connect("Counters: since moved backward: nothing", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 10).On(L1).Counts(5, 5), Read("connect/b", 30).On(L1).Counts(0, 5)),
        Connect("Service: stopped and disabled is believed at once", ComplianceStatus.Compliant, "KL-CONNECT-DISABLED",
            Read("connect/b", 30).On(L1).Disabled()),
        Connect("Service: stopped only must last for quiet hours", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 30).On(L1).Service(ServiceState.Stopped)),
        Connect("Service: stopped at two readings says nothing of the time between", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 23).On(L1).Service(ServiceState.Stopped), Read("connect/b", 30).On(L1).Service(ServiceState.Stopped)),
        Connect("Service: stopped for as long as the machine says", ComplianceStatus.Compliant, "KL-CONNECT-IDLE",
            Read("connect/b", 30).On(L1).Service(ServiceState.Stopped).StoppedSince(24)),
        Connect("Service: stopped for less than quiet hours", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 30).On(L1).Service(ServiceState.Stopped).StoppedSince(25)),
        Connect("Service: disabled is not believed while the log has a line within valid hours", ComplianceStatus.Indeterminate,
            "KL-CONNECT-IDLE",
            Read("connect/b", 30).On(L1).Disabled().Log(20, 30, [25])),
        Connect("Service: disabled is believed when the last line is older", ComplianceStatus.Compliant, "KL-CONNECT-DISABLED",
            Read("connect/b", 30).On(L1).Disabled().Log(20, 30, [21])),
        Connect("Service: disabled is believed beside a log that is a copy", ComplianceStatus.Compliant, "KL-CONNECT-DISABLED",
            Read("connect/b", 30).On(L1).Disabled().Log(20, 30, [25], "q1"), Read("connect/a", 29).On(L1).Log(20, 29, [25], "q1")),
        Connect("Service: disabled counts for valid hours", ComplianceStatus.Compliant, "KL-CONNECT-DISABLED",
            Read("connect/b", 23).On(L1).Disabled()),
        Connect("Service: disabled counts for valid hours at most", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 21).On(L1).Disabled()),
        Connect("Service: disabled counts until the next reading only", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 26).On(L1).Disabled(), Read("connect/b", 29).On(L1).Service(ServiceState.Running)),
        Connect("Service: start mode disabled, still running: nothing", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 30).On(L1).Service(ServiceState.Running, ServiceStartMode.Disabled)),
        Connect("A state that is contradicted ends", ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE",
            Read("connect/b", 11).On(L1).Disabled(), Read("connect/b", 30).On(L1).Log(12, 30, [13, 17, 22, 26])),
        Connect("Mail log: the cover without a message is idle", ComplianceStatus.Compliant, "KL-CONNECT-IDLE",
            Read("connect/b", 30).On(L1).Log(20, 30, [])),
        Connect("Mail log: an hour with a message is active", ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE",
            Read("connect/b", 8).On(L1), Read("connect/b", 30).On(L1).Log(10, 30, [11, 16, 21, 26])),
        Connect("Mail log: an hour outside the cover does not count", ComplianceStatus.Compliant, "KL-CONNECT-IDLE",
            Read("connect/b", 30).On(L1).Log(20, 30, [18])),
        Connect("Mail log: younger than quiet hours", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 30).On(L1).Log(26, 30, [])),
        Connect("Mail log: a shared Queue-ID makes both logs worthless", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 30).On(L1).Log(20, 30, [], "q1"), Read("connect/a", 29).On(L1).Log(20, 29, [25], "q1")),
        Connect("Statement: idle counts as evidence", ComplianceStatus.Compliant, "KL-CONNECT-IDLE", Read("connect/b", 30).On(L1)) with
        {
            Policy = VerdictCase.Limits with
            {
                Statements = [new Statement
                {
                    Installation = "connect/b",
                    Claim = StatementClaim.Idle,
                    From = T(20),
                    To = T(40),
                    By = "x",
                }],
            },
        },
        Connect("Statement: active counts as evidence", ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE", Read("connect/b", 8).On(L1),
            Read("connect/b", 30).On(L1)) with
        {
            Policy = VerdictCase.Limits with
            {
                Statements = [new Statement
                {
                    Installation = "connect/b",
                    Claim = StatementClaim.Active,
                    From = T(15),
                    To = T(29),
                    By = "x",
                }],
            },
        },
        Connect("Where firm active meets idle, active wins", ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE",
            [.. Works("connect/b", 10, 20, 30), Read("connect/b", 30).On(L1).Log(10, 30, [])]),
        Connect("Production goes on for quiet hours after the last proof", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 30).On(L1).Log(10, 30, [23])) with
        {
            Past = [(29.5, ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE")],
            Status = ComplianceStatus.Violation,
            Rule = "KL-ACTIVE-DUPLICATE",
            Observations = [.. Works("connect/a", 10, 20, 30), Read("connect/b", 9).On(L1),
                Read("connect/b", 30).On(L1).Log(10, 30, [12, 18, 24])],
        },
        Connect("The last known idle is carried on for valid hours", ComplianceStatus.Compliant, "KL-CONNECT-IDLE",
            Read("connect/b", 24).On(L1).Log(10, 24, [])),
        Connect("The last known idle is carried on no longer", ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/b", 24).On(L1).Log(10, 21, [])),
        Control("Links: exactly one cable, group Trusted", ComplianceStatus.Compliant, "KL-CONTROL-ONECABLE", Port(LinkStatus.Up),
            Port(LinkStatus.CableDisconnected)),
        Control("Links: exactly one cable, but of another group", ComplianceStatus.Indeterminate, "KL-CONTROL-ONECABLE",
            Port(LinkStatus.Up, InterfaceGroup.Guest), Port(LinkStatus.CableDisconnected)),
        Control("Links: two cables are production", ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE", Port(LinkStatus.Up),
            Port(LinkStatus.Backup)),
        Control("Links: an ambiguous one makes a range that does not decide", ComplianceStatus.Indeterminate, "KL-CONTROL-ONECABLE",
            Port(LinkStatus.Up), Port(LinkStatus.Down)),
        Control("Links: down and switched off is no cable", ComplianceStatus.Compliant, "KL-CONTROL-ONECABLE", Port(LinkStatus.Up),
            Port(LinkStatus.Down) with { Enabled = false }),
        Control("Links: a switch hides how many cables are in", ComplianceStatus.Indeterminate, "KL-CONTROL-ONECABLE",
            Port(LinkStatus.Up, ports: 4), Port(LinkStatus.CableDisconnected)),
        Control("Links: VLAN and Wi-Fi have no cable of their own", ComplianceStatus.Compliant, "KL-CONTROL-ONECABLE",
            Port(LinkStatus.Up), Port(LinkStatus.Up) with { Vlan = true }, Port(LinkStatus.Up) with { Wifi = true }),
        Control("Links: no cable at all is a reading error", ComplianceStatus.Indeterminate, "KL-CONTROL-ONECABLE",
            Port(LinkStatus.CableDisconnected), Port(LinkStatus.CableDisconnected)),
        Control("Links: a statement ends where a reading refutes it", ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE") with
        {
            Observations =
            [
                Read("control/a", 10).On(L1).TwoCables(), Read("control/a", 17).On(L1).TwoCables(),
                Read("control/a", 24).On(L1).TwoCables(), Read("control/a", 31).On(L1).TwoCables(),
                Read("control/b", 24).On(L1).TwoCables(), Read("control/b", 31).On(L1),
            ],
            Policy = VerdictCase.Limits with
            {
                Statements = [new Statement
                {
                    Installation = "control/b",
                    Claim = StatementClaim.OneCable,
                    From = T(14),
                    To = T(40),
                    By = "x",
                }],
            },
            AsOf = 31,
            Past = [(23.5, ComplianceStatus.Compliant, "KL-CONTROL-ONECABLE"), (26.5, ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE")],
            ViolationHours = 1,
        },
        Control("Links: of a firewall it must be stated that one cable is in", ComplianceStatus.Indeterminate, "KL-CONTROL-ONECABLE") with
        {
            Observations = [Read("control/a", 10).On(L1).TwoCables(), Read("control/a", 17).On(L1).TwoCables(),
                Read("control/b", 10).On(L1), Read("control/b", 17).On(L1)],
            Policy = VerdictCase.Limits with
            {
                Statements = [new Statement { Installation = "control/b", Claim = StatementClaim.Idle, From = T(5), To = T(40), By = "x" }],
            },
            AsOf = 17,
        },
        Control("Links: one cable that carries the other network too", ComplianceStatus.Indeterminate, "KL-CONTROL-ONECABLE",
            Port(LinkStatus.Up), Port(LinkStatus.Up, InterfaceGroup.Internet) with { Vlan = true }),
        Operator("Calls: a cover without a call is idle", ComplianceStatus.Compliant, "KL-OPERATOR-IDLE",
            Read("operator/b", 30).On(L1).Calls(20, 30)),
        Operator("Calls: a call is active", ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE",
            Read("operator/b", 30).On(L1).Calls(8, 30, (11, 12), (16, 17), (21, 22), (26, 27))),
        Operator("Calls: none in progress proves nothing", ComplianceStatus.Indeterminate, "KL-OPERATOR-IDLE",
            Read("operator/b", 23).On(L1).Calling(0), Read("operator/b", 26).On(L1).Calling(0), Read("operator/b", 30).On(L1).Calling(0)),
        Operator("Calls: one in progress at a reading is a proof", ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE",
            Read("operator/b", 20).On(L1).Calling(1), Read("operator/b", 25).On(L1).Calling(2)),
    ];
}
