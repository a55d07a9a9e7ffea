using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Time;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Timeline;

/// <summary>When two may both work.</summary>
public sealed class PermissionsTests
{
    private static readonly Member s_a = Members.Named("connect/a");
    private static readonly Member s_b = Members.Named("connect/b");
    private static readonly Member s_c = Members.Named("connect/c");

    [Fact]
    public void Migrations_of_these_two_permit_and_those_of_others_do_not()
    {
        var permissions = Migrations((s_a, s_b, 0, 10), (s_b, s_a, 8, 20), (s_a, s_c, 30, 40), (s_c, s_b, 50, 60));
        AssertSpans([(0, 20)], permissions, s_a, s_b);
        AssertSpans([(30, 40)], permissions, s_c, s_a);
        AssertSpans([(50, 60)], permissions, s_b, s_c);
        Assert.Empty(permissions.Pairs(true));
        Assert.Equal(4, permissions.Migrations.Count);
    }

    [Fact]
    public void Without_a_known_end_a_migration_does_not_end()
    {
        var span = Assert.Single(Migrations((s_a, s_b, 5, null)).Of(s_b, s_a, doubtfulToo: true));
        Assert.Equal(new Interval(T(5), DateTime.MaxValue), span);
    }

    [Theory]
    [InlineData(4.9, null)]
    [InlineData(5, 30.0)]
    [InlineData(29.9, 30.0)]
    [InlineData(30, 20.0, true)]
    [InlineData(39, 20.0, true)]
    [InlineData(40, 45.0)]
    [InlineData(45, 20.0, true)]
    [InlineData(60, 20.0, true)]
    public void One_under_way_counts_before_one_without_an_end_and_that_before_one_that_is_over(
        double hour, double? end, bool isEndless = false)
    {
        var permissions = Migrations((s_a, s_b, 5, 15), (s_a, s_b, 5, 30), (s_b, s_a, 20, null), (s_a, s_b, 40, 45), (s_a, s_c, 0, 100));
        var found = permissions.Migration(s_a, s_b, T(hour));
        Assert.Equal(found, permissions.Migration(s_b, s_a, T(hour)));
        Assert.Equal((end, isEndless),
            isEndless ? ((found!.Started - Origin).TotalHours, found.End is null) : ((found?.End - Origin)?.TotalHours, false));
    }

    [Fact]
    public void Of_those_that_are_over_the_one_that_ended_last_counts()
    {
        var permissions = Migrations((s_a, s_b, 0, 20), (s_a, s_b, 10, 30), (s_a, s_b, 5, 25));
        Assert.Equal(T(30), permissions.Migration(s_a, s_b, T(50))!.End);
        Assert.Null(permissions.Migration(s_a, s_c, T(50)));
    }

    [Fact]
    public void Of_those_under_way_that_overlap_or_touch_the_end_of_all_is_the_end()
    {
        var permissions = Migrations((s_a, s_b, 5, 15), (s_b, s_a, 15, 30), (s_a, s_b, 31, 40));
        Assert.Equal(T(30), permissions.Migration(s_a, s_b, T(10))!.End);
        Assert.Equal(T(40), permissions.Migration(s_a, s_b, T(35))!.End);
    }

    [Fact]
    public void An_agreement_permits_any_two_of_the_license()
    {
        var policy = new KerioLicensePolicy
        {
            Agreements =
            [
                new AgreementDeclaration { License = Number(L1), From = T(5), Until = T(9) },
                new AgreementDeclaration { License = Number(L1), From = T(8), Until = T(12) },
                new AgreementDeclaration { License = Number(L3), From = T(50), Until = T(60) },
            ],
        };
        var permissions = new Permissions([s_a, s_b], new PolicyIndex(policy), Number(L1));
        AssertSpans([(5, 12)], permissions, s_a, s_b);
        Assert.Equal((null, T(12), null, null),
            (permissions.AgreedUntil(T(4)), permissions.AgreedUntil(T(6)), permissions.AgreedUntil(T(12)), permissions.AgreedUntil(T(55))));
    }

    [Fact]
    public void A_pair_permits_as_a_migration_does()
    {
        (var one, var other, var third) =
            (Pair("control/a", true, 0), Pair("control/b", false, 0), Pair("control/c", false, 0, "10.9.9.9"));
        var permissions = Migrations([one, other, third], (one, other, 19, 22), (one, third, 1, 2));
        Assert.Equal((one, other), (Assert.Single(permissions.Pairs(true)).A, permissions.Pairs(true)[0].B));
        AssertSpans([(0, 22)], permissions, one, other);
        AssertSpans([(1, 2)], permissions, one, third);
        Assert.False(permissions.HasDoubtfulPairs);
    }

    [Fact]
    public void A_health_that_was_not_read_leaves_a_doubtful_pair()
    {
        (var one, var other) = (
            Pair("control/a", true, 0),
            Members.Of(new Machine("control/b", [Read("control/b", 0).Pair(HighAvailabilityRole.Slave, HighAvailabilityHealth.Unknown)])));
        var permissions = Migrations([one, other]);
        Assert.True(permissions.HasDoubtfulPairs);
        Assert.Empty(permissions.Of(one, other, doubtfulToo: false));
        AssertSpans([(0, 20)], permissions, one, other);
    }

    private static Member Pair(string id, bool isMaster, double hour, string address = "10.0.0.1") => Members.Of(new Machine(
        id, [Read(id, hour).Pair(isMaster ? HighAvailabilityRole.Master : HighAvailabilityRole.Slave, address: address)]));

    private static Permissions Migrations(params (Member From, Member To, double Started, double? End)[] migrations) =>
        Migrations([s_a, s_b, s_c], migrations);

    private static Permissions Migrations(
        List<Member> members, params (Member From, Member To, double Started, double? End)[] migrations) => new(
        members,
        new PolicyIndex(new KerioLicensePolicy
        {
            Evidence = new EvidencePolicy { ReadingValidHours = 10 },
            Migrations =
            [
                .. migrations.Select(migration => new MigrationDeclaration
                {
                    License = Number(L1),
                    From = migration.From.Id,
                    To = migration.To.Id,
                    Started = T(migration.Started),
                    Until = migration.End is { } end ? T(end) : null,
                }),
            ],
        }),
        Number(L1));

    private static void AssertSpans((double From, double To)[] expected, Permissions permissions, Member a, Member b) =>
        Assert.Equal(expected.Select(span => new Interval(T(span.From), T(span.To))), permissions.Of(a, b, doubtfulToo: true));
}
