using System;
using System.Collections.Generic;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using static KerioLicense.Core.Tests.Compliance.Cases.ActivityCases;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Cases;

/// <summary>Migrations, pairs, takeovers, bridges, waivers and the look-back.</summary>
internal static class PermissionCases
{
    private static VerdictCase Case(
        string name, double asOf, ComplianceStatus status, string rule, params KerioInstallation[] observations) =>
        new() { Name = name, Observations = observations, AsOf = asOf, Status = status, Rule = rule };

    private static KerioLicensePolicy Migration(double started, double? until, int? days = null) => VerdictCase.Limits with
    {
        Migration = new MigrationPolicy { MaximumDays = days },
        Migrations = [new MigrationDeclaration
        {
            License = Number(L1),
            From = "connect/a",
            To = "connect/b",
            Started = T(started),
            Until = until is { } hour ? T(hour) : null,
        }],
    };

    private static KerioLicensePolicy Failover(string from, string to, double at) =>
        VerdictCase.Limits with { Failovers = [new FailoverDeclaration { License = Number(L1), From = from, To = to, At = T(at) }] };

    private static KerioInstallation[] Both(params double[] hours) => [.. Works("connect/a", hours), .. Works("connect/b", hours)];

    /// <summary>A works until hour 40, B from the given hour on; the logs of both reach to the end.</summary>
    private static KerioInstallation[] Switch(double begins, double end) =>
    [
        Read("connect/a", 2).On(L1), Read("connect/b", 2).On(L1),
        Read("connect/a", end).On(L1).Log(5, end, Range(5, 40)), Read("connect/b", end).On(L1).Log(5, end, Range(begins, end)),
    ];

    /// <summary>The second box takes over at 26, and nothing is known of the first one after 32.</summary>
    private static VerdictCase ControlTakeover(string name, double declared, ComplianceStatus status, string rule) =>
        Case(name, 35, status, rule,
            Read("control/a", 10).On(L1).TwoCables(), Read("control/a", 17).On(L1).TwoCables(), Read("control/a", 24).On(L1).TwoCables(),
            Read("control/b", 10).On(L1).OneCable(), Read("control/b", 17).On(L1).OneCable(), Read("control/b", 26).On(L1).TwoCables(),
            Read("control/b", 33).On(L1).TwoCables()) with
        {
            Policy = Failover("control/a", "control/b", declared),
        };

    internal static IEnumerable<double> Range(double from, double to)
    {
        for (var hour = from; hour < to; hour += 2)
        {
            yield return hour;
        }
    }

    private static KerioInstallation Box(string id, double hour, HighAvailabilityRole role) => Read(id, hour).On(L1).TwoCables().Pair(role);

    public static IEnumerable<VerdictCase> All =>
    [
        Case("A migration that has not ended: both may work", 50, ComplianceStatus.Compliant, "KL-MIGRATION", Both(10, 20, 30, 40, 50)) with
        {
            Policy = Migration(5, 100),
        },
        Case("A migration that ends soon", 50, ComplianceStatus.Warning, "KL-MIGRATION", Both(10, 20, 30, 40, 50)) with
        {
            Policy = Migration(5, 70),
        },
        Case("Of two migrations under way the later end counts", 50, ComplianceStatus.Compliant, "KL-MIGRATION",
            Both(10, 20, 30, 40, 50)) with
        {
            Policy = Migration(5, 70) with { Migrations = [.. Migration(5, 70).Migrations, .. Migration(8, 300).Migrations] },
        },
        Case("The policy's number of days is the end", 50, ComplianceStatus.Compliant, "KL-MIGRATION", Both(10, 20, 30, 40, 50)) with
        {
            Policy = Migration(5, null, days: 4),
        },
        Case("A migration without a known end", 50, ComplianceStatus.Indeterminate, "KL-MIGRATION",
            [.. Works("connect/a", 10, 30, 50), Read("connect/b", 50).On(L1)]) with
        {
            Policy = Migration(5, null),
        },
        Case("A migration without a known end, both work", 50, ComplianceStatus.Indeterminate, "KL-MIGRATION",
            Both(10, 20, 30, 40, 50)) with
        {
            Policy = Migration(5, null),
        },
        Case("A migration without a known end, one idle", 50, ComplianceStatus.Compliant, "KL-CONNECT-IDLE",
            [.. Works("connect/a", 10, 30, 50), .. Rests("connect/b", 10, 30, 50)]) with
        {
            Policy = Migration(5, null),
        },
        Case("A migration has ended and both still work", 50, ComplianceStatus.Violation, "KL-MIGRATION-EXPIRED",
            Both(10, 20, 30, 40, 50)) with
        {
            Policy = Migration(5, 30),
            Past = [(29.5, ComplianceStatus.Compliant, "KL-MIGRATION"), (30.5, ComplianceStatus.Violation, "KL-MIGRATION-EXPIRED")],
            ViolationHours = 10,
        },
        Case("Both work before a migration begins", 50, ComplianceStatus.Warning, "KL-ACTIVE-DUPLICATE", Both(10, 20, 30, 40, 50)) with
        {
            Policy = Migration(35, 100),
            ViolationHours = 10,
        },
        Case("After a migration the old one had stopped in time", 50, ComplianceStatus.Compliant, "KL-CONNECT-IDLE", Switch(20, 50)) with
        {
            Policy = Migration(5, 42),
            Past = [(43.5, ComplianceStatus.Indeterminate, "KL-MIGRATION-EXPIRED"), (47.5, ComplianceStatus.Compliant, "KL-CONNECT-IDLE")],
        },
        Case("After a migration the old one may have stopped in time", 44, ComplianceStatus.Indeterminate, "KL-MIGRATION-EXPIRED",
            Switch(20, 44)) with
        {
            Policy = Migration(5, 42),
        },
        Case("A pair counts as one", 24, ComplianceStatus.Compliant, "KL-HA-PAIR",
            Box("control/a", 17, HighAvailabilityRole.Master), Box("control/b", 17, HighAvailabilityRole.Slave),
            Box("control/a", 24, HighAvailabilityRole.Master), Box("control/b", 24, HighAvailabilityRole.Slave)),
        Case("Two masters are no pair", 24, ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE",
            Box("control/a", 17, HighAvailabilityRole.Master), Box("control/b", 17, HighAvailabilityRole.Master),
            Box("control/a", 24, HighAvailabilityRole.Master), Box("control/b", 24, HighAvailabilityRole.Master)),
        Case("Other virtual interfaces are no pair", 24, ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE",
            Box("control/a", 17, HighAvailabilityRole.Master),
            Read("control/b", 17).On(L1).TwoCables().Pair(HighAvailabilityRole.Slave, address: "10.0.0.9"),
            Box("control/a", 24, HighAvailabilityRole.Master),
            Read("control/b", 24).On(L1).TwoCables().Pair(HighAvailabilityRole.Slave, address: "10.0.0.9")),
        Case("Health disabled is no pair", 24, ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE",
            Box("control/a", 17, HighAvailabilityRole.Master),
            Read("control/b", 17).On(L1).TwoCables().Pair(HighAvailabilityRole.Slave, HighAvailabilityHealth.Disabled),
            Box("control/a", 24, HighAvailabilityRole.Master),
            Read("control/b", 24).On(L1).TwoCables().Pair(HighAvailabilityRole.Slave, HighAvailabilityHealth.Disabled)),
        Case("A pair and one idle box", 24, ComplianceStatus.Compliant, "KL-CONTROL-ONECABLE",
            Box("control/a", 24, HighAvailabilityRole.Master), Box("control/b", 24, HighAvailabilityRole.Slave),
            Read("control/c", 24).On(L1).OneCable()),
        Case("A pair and a third box at work: the hours of both breaches count", 23, ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE",
            Read("control/c", 10).On(L1).TwoCables(), Read("control/b", 12).On(L1).TwoCables(), Read("control/b", 16).On(L1).TwoCables(),
            Read("control/c", 16).On(L1).TwoCables().Pair(HighAvailabilityRole.Slave), Box("control/a", 16, HighAvailabilityRole.Master),
            Read("control/c", 20).On(L1).TwoCables(), Read("control/b", 20).On(L1).TwoCables()) with
        {
            Past = [(13.5, ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE"), (18.5, ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE")],
            ViolationHours = 8,
        },
        Case("A clean takeover", 60, ComplianceStatus.Compliant, "KL-CONNECT-IDLE", Switch(40, 60)) with
        {
            Past = [(38.5, ComplianceStatus.Compliant, "KL-CONNECT-IDLE"), (42.5, ComplianceStatus.Compliant, "KL-FAILOVER"),
                (50.5, ComplianceStatus.Compliant, "KL-CONNECT-IDLE")],
            ViolationHours = 0,
        },
        Case("A takeover, or a standby that makes traffic: the next reading tells", 43, ComplianceStatus.Indeterminate, "KL-FAILOVER",
            Switch(40, 43)),
        Case("No takeover: both work in turn", 60, ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE",
            Read("connect/a", 2).On(L1), Read("connect/b", 2).On(L1), Read("connect/a", 60).On(L1).Log(5, 60, Range(5, 60)),
            Read("connect/b", 60).On(L1).Log(5, 60, Range(40, 60))) with
        {
            ViolationHours = 19,
        },
        Case("A takeover and back again, declared by nobody: turns", 90, ComplianceStatus.Indeterminate, "KL-FAILOVER",
            Read("connect/a", 2).On(L1), Read("connect/b", 2).On(L1),
            Read("connect/a", 90).On(L1).Log(5, 90, [.. Range(5, 40), .. Range(60, 90)]),
            Read("connect/b", 90).On(L1).Log(5, 90, Range(40, 60))),
        Case("A return that the policy declares, and a takeover that it does not", 90, ComplianceStatus.Indeterminate, "KL-FAILOVER",
            Read("connect/a", 2).On(L1), Read("connect/b", 2).On(L1),
            Read("connect/a", 90).On(L1).Log(5, 90, [.. Range(5, 40), .. Range(60, 90)]),
            Read("connect/b", 90).On(L1).Log(5, 90, Range(40, 60))) with
        {
            Policy = Failover("connect/b", "connect/a", 60),
        },
        Case("There and back, both declared", 90, ComplianceStatus.Compliant, "KL-CONNECT-IDLE",
            Read("connect/a", 2).On(L1), Read("connect/b", 2).On(L1),
            Read("connect/a", 90).On(L1).Log(5, 90, [.. Range(5, 40), .. Range(60, 90)]),
            Read("connect/b", 90).On(L1).Log(5, 90, Range(40, 60))) with
        {
            Policy = VerdictCase.Limits with
            {
                Failovers = [.. Failover("connect/a", "connect/b", 40).Failovers, .. Failover("connect/b", "connect/a", 60).Failovers],
            },
        },
        Case("A declared takeover is compliant while the old one is not known", 43, ComplianceStatus.Compliant, "KL-FAILOVER",
            Switch(40, 43)) with
        {
            Policy = Failover("connect/a", "connect/b", 40),
        },
        Case("Quiet hours apart are two stretches of work", 40, ComplianceStatus.Warning, "KL-ACTIVE-DUPLICATE",
            Read("operator/a", 9).On(L1), Read("operator/a", 40).On(L1).Calls(10, 40, (20, 21), (26, 27)),
            Read("operator/b", 9).On(L1), Read("operator/b", 40).On(L1).Calls(10, 40, (24, 24), (30, 31))) with
        {
            Policy = VerdictCase.Limits with
            {
                Statements = [new Statement
                {
                    Installation = "operator/b",
                    Claim = StatementClaim.Idle,
                    From = T(8),
                    To = T(50),
                    By = "x",
                }],
            },
            Past = [(30.5, ComplianceStatus.Indeterminate, "KL-OPERATOR-IDLE")],
            ViolationHours = 1,
        },
        Case("There and back, both declared, and the one that came back is not known any more", 56, ComplianceStatus.Indeterminate,
            "KL-CONNECT-IDLE",
            Read("connect/a", 10).On(L1).Counts(0, 5), Read("connect/a", 54).On(L1).Counts(0, 6), Read("connect/b", 12).On(L1).Counts(0, 5),
            Read("connect/b", 40).On(L1).Counts(0, 6)) with
        {
            Policy = VerdictCase.Limits with
            {
                Failovers =
                [
                    new FailoverDeclaration { License = Number(L1), From = "connect/a", To = "connect/b", At = T(30) },
                    new FailoverDeclaration { License = Number(L1), From = "connect/b", To = "connect/a", At = T(36) },
                ],
            },
        },
        Case("A declared takeover covers the former server no longer once that has worked again", 92, ComplianceStatus.Indeterminate,
            "KL-FAILOVER",
            Read("connect/a", 2).On(L1), Read("connect/b", 2).On(L1),
            Read("connect/a", 74).On(L1).Log(5, 74, [.. Range(5, 40), 70, 72]), Read("connect/b", 60).On(L1).Log(5, 60, Range(40, 50))) with
        {
            Policy = Failover("connect/a", "connect/b", 40),
        },
        Case("Less than quiet hours apart is one stretch of work", 40, ComplianceStatus.Warning, "KL-ACTIVE-DUPLICATE",
            Read("operator/a", 9).On(L1), Read("operator/a", 40).On(L1).Calls(10, 40, (14, 15), (18, 19), (22, 23), (26, 27)),
            Read("operator/b", 9).On(L1), Read("operator/b", 40).On(L1).Calls(10, 40, (20, 21), (24, 25))) with
        {
            Policy = VerdictCase.Limits with
            {
                Statements = [new Statement
                {
                    Installation = "operator/b",
                    Claim = StatementClaim.Idle,
                    From = T(8),
                    To = T(50),
                    By = "x",
                }],
            },
            ViolationHours = 5,
        },
        Case("No takeover where both can have worked for longer than valid hours", 84, ComplianceStatus.Indeterminate, "KL-FAILOVER",
            Read("connect/a", 30).On(L1).Counts(0, 5), Read("connect/a", 70).On(L1).Counts(0, 6), Read("connect/a", 80).On(L1).Counts(0, 6),
            Read("connect/b", 20).On(L1), Read("connect/b", 84).On(L1).Log(10, 84, [.. Range(40, 43), .. Range(60, 84)])) with
        {
            Past = [(45.5, ComplianceStatus.Indeterminate, "KL-FAILOVER"), (65.5, ComplianceStatus.Indeterminate, "KL-FAILOVER")],
        },
        ControlTakeover("A takeover that is declared quiet hours before the last work of the former", 18, ComplianceStatus.Compliant,
            "KL-FAILOVER"),
        ControlTakeover("One that is declared earlier is another one", 17, ComplianceStatus.Indeterminate, "KL-FAILOVER"),
        ControlTakeover("A takeover that is declared quiet hours after the first work of the other", 32, ComplianceStatus.Compliant,
            "KL-FAILOVER"),
        ControlTakeover("One that is declared later comes too late", 33, ComplianceStatus.Indeterminate, "KL-FAILOVER"),
        ControlTakeover("A declared takeover of a Control too", 25, ComplianceStatus.Compliant, "KL-FAILOVER") with
        {
            Past = [(23.5, ComplianceStatus.Compliant, "KL-CONTROL-ONECABLE"), (28.5, ComplianceStatus.Compliant, "KL-FAILOVER"),
                (34.5, ComplianceStatus.Compliant, "KL-FAILOVER")],
        },
        Case("A declared takeover does not excuse both at work", 60, ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE",
            Both(10, 20, 30, 40, 50, 60)) with
        {
            Policy = Failover("connect/a", "connect/b", 40),
        },
        Case("A breach that has ended, within the look-back", 60, ComplianceStatus.Warning, "KL-ACTIVE-DUPLICATE",
            [.. Both(10, 20, 30), .. Works("connect/a", 60), Read("connect/b", 60).On(L1).Log(30, 60, [])]) with
        {
            Observations =
            [
                Read("connect/a", 2).On(L1), Read("connect/b", 2).On(L1), Read("connect/a", 60).On(L1).Log(5, 60, Range(5, 60)),
                Read("connect/b", 60).On(L1).Log(5, 60, Range(10, 30)),
            ],
            ViolationHours = 19,
        },
        Case("A breach before the look-back does not count", 170, ComplianceStatus.Compliant, "KL-CONNECT-IDLE",
            Read("connect/a", 2).On(L1), Read("connect/b", 2).On(L1), Read("connect/a", 170).On(L1).Log(5, 170, Range(5, 170)),
            Read("connect/b", 170).On(L1).Log(5, 170, Range(10, 30))) with
        {
            ViolationHours = 0,
        },
        Case("A bridge license in use", 20, ComplianceStatus.Compliant, "KL-TEMPORARY", Works2(10, 20)) with { Policy = Bridge(100) },
        Case("A bridge license that ends soon", 20, ComplianceStatus.Warning, "KL-TEMPORARY", Works2(10, 20)) with { Policy = Bridge(40) },
        Case("A bridge license past its end", 20, ComplianceStatus.Violation, "KL-TEMPORARY", Works2(10, 20)) with
        {
            Policy = Bridge(15),
            ViolationHours = 5,
        },
        Case("A waiver", 50, ComplianceStatus.Waived, "KL-ACTIVE-DUPLICATE", Both(10, 20, 30, 40, 50)) with
        {
            Policy = Waive("KL-ACTIVE-DUPLICATE", 100),
        },
        Case("A waiver that has lapsed", 50, ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE", Both(10, 20, 30, 40, 50)) with
        {
            Policy = Waive("KL-ACTIVE-DUPLICATE", 50),
        },
        Case("A waiver of another rule", 50, ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE", Both(10, 20, 30, 40, 50)) with
        {
            Policy = Waive("KL-REPLICATED", 100),
        },
    ];

    private static KerioInstallation[] Works2(params double[] hours) => [.. Works("connect/a", hours)];

    private static KerioLicensePolicy Bridge(double until) =>
        VerdictCase.Limits with { TemporaryLicenses = [new TemporaryLicense { Number = Number(L1), Until = T(until) }] };

    private static KerioLicensePolicy Waive(string rule, double expires) =>
        VerdictCase.Limits with
        {
            Waivers = [new Waiver { License = Number(L1), Rule = rule, Reason = "r", ApprovedBy = "a", Expires = T(expires) }],
        };
}
