using System.Collections.Generic;
using KerioLicense.Verdict;
using KerioLicense.Compliance;
using KerioLicense.Policy;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;
using static KerioLicense.Core.Tests.Compliance.Truth.World;

namespace KerioLicense.Core.Tests.Compliance.Truth;

/// <summary>What people declare: migrations, agreements, takeovers, retirements, statements.</summary>
internal static class DeclaredRegimes
{
    public static IEnumerable<Regime> All =>
    [
        new("a declared migration, both work", w =>
        {
            (w.Decided, w.When) = ([ComplianceStatus.Compliant, ComplianceStatus.Warning], (18, 34));
            Migrates(w, 15, 35);
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Producer("connect/b", from: 16).IsRead(Sensors.Counters, (24 * 15) + Morning, 24 * Days);
        }),
        new("a declared migration that begins in the afternoon", w =>
        {
            (w.Decided, w.When) = ([ComplianceStatus.Compliant, ComplianceStatus.Warning], (22, 34));
            Migrates(w, 20.6, 60);
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Producer("connect/b", from: 20.65).IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("a declared migration, the old one stopped in time", w =>
        {
            w.When = (20, Days);
            Migrates(w, 15, 22);
            w.Producer("connect/a", to: 21.5).IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Producer("connect/b", from: 16).IsRead(Sensors.Counters, (24 * 15) + Morning, 24 * Days);
        }),
        new("a declared migration is over, both still work", w =>
        {
            (w.Truth, w.When) = (Truth.Breach, (28, Days));
            w.Decided = [ComplianceStatus.Violation];
            Migrates(w, 15, 22);
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Producer("connect/b", from: 16).IsRead(Sensors.Counters, (24 * 15) + Morning, 24 * Days);
        }),
        new("a migration is declared after both have worked for weeks", w =>
        {
            (w.Truth, w.When) = (Truth.Breach, (21, Days));
            Migrates(w, 20, 60);
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Producer("connect/b").IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("a declared migration that was called off", w =>
        {
            w.When = (26, Days);
            Migrates(w, 15, 22);
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Producer("connect/b", from: 16, to: 20).IsRead(Sensors.Counters, (24 * 15) + Morning, 24 * Days);
        }),
        new("an agreement for a test, both work", w =>
        {
            Agrees(w, 20, 21.5);
            w.Producer("connect/a").IsRead(Sensors.Log, Morning, 24 * Days);
            w.Server("connect/b").Works(24 * 20.3, 24 * 21.2).IsRead(Sensors.Log, Morning, 24 * Days);
        }),
        new("an agreement for a test, both have worked before it", w =>
        {
            (w.Truth, w.When) = (Truth.Breach, (22, Days));
            Agrees(w, 20, 21.5);
            w.Producer("connect/a").IsRead(Sensors.Log, Morning, 24 * Days);
            w.Server("connect/b").Works(24 * 17, 24 * 21.2).IsRead(Sensors.Log, Morning, 24 * Days);
        }),
        new("a declared takeover", w =>
        {
            var at = 24 * (18 + w.Random.NextDouble());
            (w.Decided, w.When) = ([ComplianceStatus.Compliant], (21.5, Days));
            Fails(w, "connect/a", "connect/b", at);
            w.Server("connect/a").Works(-900, at).IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Server("connect/b").Works(at, 24 * Days).IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("a declared takeover, the former server never answers again", w =>
        {
            var at = 24 * (18 + w.Random.NextDouble());
            Fails(w, "connect/a", "connect/b", at);
            w.Server("connect/a").Works(-900, at).IsRead(Sensors.Counters, Morning, at);
            w.Server("connect/b").Works(at, 24 * Days).IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("a takeover and the way back, both declared", w =>
        {
            (w.Decided, w.When) = ([ComplianceStatus.Compliant], (28, Days));
            var (away, back) = (24 * (16 + w.Random.NextDouble()), 24 * (22 + (3 * w.Random.NextDouble())));
            Fails(w, "connect/a", "connect/b", away);
            Fails(w, "connect/b", "connect/a", back);
            w.Server("connect/a").Works(-900, away).Works(back, 24 * Days).IsRead(Sensors.Log, Morning, 24 * Days);
            w.Server("connect/b").Works(away, back).IsRead(Sensors.Log, Morning, 24 * Days);
        }),
        new("a takeover and the way back, only the way back declared", w =>
        {
            (w.Truth, w.When) = (Truth.Turns, (28, Days));
            var (away, back) = (24 * (16 + w.Random.NextDouble()), 24 * (22 + (3 * w.Random.NextDouble())));
            Fails(w, "connect/b", "connect/a", back);
            w.Server("connect/a").Works(-900, away).Works(back, 24 * Days).IsRead(Sensors.Log, Morning, 24 * Days);
            w.Server("connect/b").Works(away, back).IsRead(Sensors.Log, Morning, 24 * Days);
        }),
        new("a declared test of an hour", w =>
        {
            (w.Decided, w.When) = ([ComplianceStatus.Compliant], (23, Days));
            var at = 24 * (20 + w.Random.NextDouble());
            Fails(w, "connect/a", "connect/b", at);
            Fails(w, "connect/b", "connect/a", at + 3);
            w.Server("connect/a").Works(-900, at).Works(at + 3, 24 * Days).IsRead(Sensors.Log, Morning, 24 * Days);
            w.Server("connect/b").Works(at + 1.1, at + 1.9, perDay: 400).IsRead(Sensors.Log, Morning, 24 * Days);
        }),
        new("declared takeovers, but both work", w =>
        {
            w.Truth = Truth.Breach;
            w.When = (22, Days);
            Fails(w, "connect/a", "connect/b", 24 * 18);
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Producer("connect/b", from: 18).IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("retired, and gone", w =>
        {
            (w.Decided, w.When) = ([ComplianceStatus.Compliant], (22, Days));
            w.Policy = w.Policy with { Retired = [new Retirement { Installation = "connect/b", On = T(24 * 20) }] };
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Server("connect/b").IsRead(Sensors.Counters, Morning, 24 * 20);
        }),
        new("retired, and still at work", w =>
        {
            (w.Truth, w.Decided, w.When) = (Truth.Breach, [ComplianceStatus.Violation], (25, Days));
            w.Policy = w.Policy with { Retired = [new Retirement { Installation = "connect/b", On = T(24 * 20) }] };
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Producer("connect/b").IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("a statement of rest that is not true", w =>
        {
            w.Truth = Truth.Breach;
            w.Policy = w.Policy with
            {
                Statements = [new Statement
                {
                    Installation = "connect/b",
                    Claim = StatementClaim.Idle,
                    From = T(-24),
                    To = T(24 * Days),
                    By = "x",
                }],
            };
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Producer("connect/b").IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("a statement of rest that is true", w =>
        {
            w.Decided = [ComplianceStatus.Compliant];
            w.Policy = w.Policy with
            {
                Statements = [new Statement
                {
                    Installation = "connect/b",
                    Claim = StatementClaim.Idle,
                    From = T(-24),
                    To = T(24 * Days),
                    By = "x",
                }],
            };
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Server("connect/b").IsRead(Sensors.None, Morning, 24 * Days);
        }),
    ];

    private static void Migrates(World w, double from, double until) => w.Policy = w.Policy with
    {
        Migrations = [new MigrationDeclaration
        {
            License = Number(L1),
            From = "connect/a",
            To = "connect/b",
            Started = T(24 * from),
            Until = T(24 * until),
        }],
    };

    private static void Agrees(World w, double from, double until) => w.Policy = w.Policy with
    {
        Agreements =
        [
            new AgreementDeclaration
            {
                License = Number(L1),
                Kind = AgreementKind.DisasterRecoveryTest,
                From = T(24 * from),
                Until = T(24 * until),
                GrantedBy = "x",
            },
        ],
    };

    private static void Fails(World w, string from, string to, double at) => w.Policy = w.Policy with
    {
        Failovers = [.. w.Policy.Failovers, new FailoverDeclaration { License = Number(L1), From = from, To = to, At = T(at) }],
    };
}
