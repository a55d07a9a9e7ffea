using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>What readings say of declarations: whether any has to do with them, and which shows the opposite.</summary>
public sealed class DeclarationReadingsTests
{
    private const double AsOf = 72;

    /// <summary>a works all the time, b rests.</summary>
    private static readonly KerioInstallation[] Readings =
    [
        Read("connect/a", 24).On(L1).Serial("KT-0001-A").Log(0, 24, [.. Enumerable.Range(0, 24)]),
        Read("connect/b", 24).On(L1).Serial("KT-0002-B").Log(0, 24, []),
        Read("connect/a", 48).On(L1).Log(24, 48, [.. Enumerable.Range(24, 24)]), Read("connect/b", 48).On(L1).Log(24, 48, []),
        Read("connect/a", 72).On(L1).Log(48, 72, [.. Enumerable.Range(48, 24)]), Read("connect/b", 72).On(L1).Log(48, 72, []),
    ];

    public static TheoryData<string, DeclarationState, double?> States => new()
    {
        { "migration a b", DeclarationState.InForce, null },
        { "migration a c", DeclarationState.NeverUsed, null },
        { "agreement L1", DeclarationState.InForce, null },
        { "agreement L3", DeclarationState.NeverUsed, null },
        { "temporary L1", DeclarationState.InForce, null },
        { "temporary L3", DeclarationState.NeverUsed, null },
        { "retired b 72", DeclarationState.InForce, null },
        { "retired b 71", DeclarationState.Contradicted, 72 },
        { "retired b 80", DeclarationState.Ahead, null },
        { "retired c 10", DeclarationState.NeverUsed, null },
        { "idle b", DeclarationState.InForce, null },
        { "idle a", DeclarationState.Contradicted, 72 },
        { "active a", DeclarationState.InForce, null },
        { "failover a b", DeclarationState.Contradicted, 72 },
        { "failover b a", DeclarationState.InForce, null },
        { "same a b", DeclarationState.Contradicted, 72 },
        { "same a c", DeclarationState.NeverUsed, null },
        { "waiver KL-CONNECT-IDLE", DeclarationState.InForce, null },
        { "waiver KL-REPLICATED", DeclarationState.NeverUsed, null },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void The_readings_decide(string words, DeclarationState state, double? contradicted)
    {
        var policy = PolicyFile.Alone(Declaration(words.Split(' ')));
        var all = KerioLicenseDeclaration.AllOf(policy, "x", T(AsOf));
        var judged = new DeclarationReadings(Readings, policy, all, T(AsOf), CancellationToken.None).Judge(all[0]);
        Assert.Equal((state, contradicted is { } hour ? T(hour) : (DateTime?)null), (judged.State, judged.ContradictedAt));
    }

    [Fact]
    public void A_failover_with_its_way_back_is_not_contradicted_by_what_follows()
    {
        var policy = new KerioLicensePolicy
        {
            Failovers =
            [
                new FailoverDeclaration { License = Number(L1), From = "connect/a", To = "connect/b", At = T(1) },
                new FailoverDeclaration { License = Number(L1), From = "connect/b", To = "connect/a", At = T(2) },
            ],
        };
        var all = KerioLicenseDeclaration.AllOf(policy, "x", T(AsOf));
        var readings = new DeclarationReadings(Readings, policy, all, T(AsOf), CancellationToken.None);
        Assert.All(all, one => Assert.Equal(DeclarationState.InForce, readings.Judge(one).State));
    }

    [Fact]
    public void Later_readings_do_not_count()
    {
        var policy = PolicyFile.Alone(new Retirement { Installation = "connect/b", On = T(30) });
        var all = KerioLicenseDeclaration.AllOf(policy, "x", T(40));
        Assert.Equal(DeclarationState.InForce,
            new DeclarationReadings(Readings, policy, all, T(40), CancellationToken.None).Judge(all[0]).State);
    }

    private static object Declaration(string[] words) => words switch
    {
        ["migration", var from, var to] =>
            new MigrationDeclaration { License = Number(L1), From = "connect/" + from, To = "connect/" + to, Started = T(0) },
        ["failover", var from, var to] =>
            new FailoverDeclaration { License = Number(L1), From = "connect/" + from, To = "connect/" + to, At = T(1) },
        ["agreement", var license] =>
            new AgreementDeclaration { License = Number(Text(license)), From = T(0), Until = T(200), GrantedBy = "x" },
        ["temporary", var license] => new TemporaryLicense { Number = Number(Text(license)), Until = T(200) },
        ["retired", var id, var hour] =>
            new Retirement { Installation = "connect/" + id, On = T(int.Parse(hour, CultureInfo.InvariantCulture)) },
        ["idle", var id] => Said(id, StatementClaim.Idle),
        ["active", var id] => Said(id, StatementClaim.Active),
        ["same", .. var ids] => ids.Select(static id => "connect/" + id).ToArray(),
        ["waiver", var rule] =>
            new Waiver { License = Number(L1), Rule = rule, Reason = "r", ApprovedBy = "x", Expires = T(200) },
        _ => throw new ArgumentException(string.Join(' ', words), nameof(words)),
    };

    private static Statement Said(string id, StatementClaim claim) =>
        new() { Installation = "connect/" + id, Claim = claim, From = T(2), To = T(100), By = "x" };

    private static string Text(string license) => license == nameof(L1) ? L1 : L3;
}
