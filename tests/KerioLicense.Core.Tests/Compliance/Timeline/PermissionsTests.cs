using System;
using System.Linq;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
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

    private static readonly TimeSpan s_valid = TimeSpan.FromHours(10);

    [Fact]
    public void Migrations_of_these_two_permit_and_those_of_others_do_not()
    {
        Permissions permissions = Migrations((s_a, s_b, 0, 10), (s_b, s_a, 8, 20), (s_a, s_c, 30, 40), (s_c, s_b, 50, 60));
        AssertSpans([(0, 20)], permissions, s_a, s_b);
        AssertSpans([(30, 40)], permissions, s_c, s_a);
        AssertSpans([(50, 60)], permissions, s_b, s_c);
        Assert.Empty(permissions.Pairs);
        Assert.Equal(4, permissions.Migrations.Count);
    }

    [Fact]
    public void Without_a_known_end_a_migration_does_not_end()
    {
        Interval span = Assert.Single(Migrations((s_a, s_b, 5, null)).Of(s_b, s_a));
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
    public void One_under_way_counts_before_one_without_an_end_and_that_before_one_that_is_over(double hour, double? end, bool isEndless = false)
    {
        Permissions permissions = Migrations((s_a, s_b, 5, 15), (s_a, s_b, 5, 30), (s_b, s_a, 20, null), (s_a, s_b, 40, 45), (s_a, s_c, 0, 100));
        MigrationWindow? found = permissions.Migration(s_a, s_b, T(hour));
        Assert.Equal(found, permissions.Migration(s_b, s_a, T(hour)));
        Assert.Equal((end, isEndless), isEndless ? ((found!.Started - Origin).TotalHours, found.End is null) : ((found?.End - Origin)?.TotalHours, false));
    }

    [Fact]
    public void Of_those_that_are_over_the_one_that_ended_last_counts()
    {
        Permissions permissions = Migrations((s_a, s_b, 0, 20), (s_a, s_b, 10, 30), (s_a, s_b, 5, 25));
        Assert.Equal(T(30), permissions.Migration(s_a, s_b, T(50))!.End);
        Assert.Null(permissions.Migration(s_a, s_c, T(50)));
    }

    [Theory]
    [InlineData(9.9, null)]
    [InlineData(10, 10.0)]
    [InlineData(19, 10.0)]
    [InlineData(20, 20.0)]
    [InlineData(99, 20.0)]
    public void The_last_end_is_the_latest_that_has_come(double hour, double? end)
    {
        // One of no length permitted nothing, so nothing ended.
        Permissions permissions = Migrations((s_a, s_b, 5, 20), (s_b, s_a, 0, 10), (s_a, s_b, 0, null), (s_a, s_b, 30, 30), (s_a, s_c, 0, 40));
        Assert.Equal((end, false), ((permissions.LastEnd(s_a, s_b, T(hour), out bool isPair) - Origin)?.TotalHours, isPair));
        Assert.Equal((end, false), ((permissions.LastEnd(s_b, s_a, T(hour), out isPair) - Origin)?.TotalHours, isPair));
    }

    [Fact]
    public void A_pair_permits_as_a_migration_does()
    {
        (Member one, Member other, Member third) = (Pair("control/a", true, 0), Pair("control/b", false, 0), Pair("control/c", false, 0, "10.9.9.9"));
        var permissions = new Permissions([one, other, third], [new MigrationWindow(one, other, T(9), T(12)), new MigrationWindow(one, third, T(1), T(2))], s_valid);
        Assert.Equal((one, other), (Assert.Single(permissions.Pairs).A, permissions.Pairs[0].B));
        AssertSpans([(0, 12)], permissions, one, other);
        AssertSpans([(1, 2)], permissions, one, third);
        Assert.Equal((T(10), true), (permissions.LastEnd(one, other, T(11), out bool isPair), isPair));
        Assert.Equal((T(12), false), (permissions.LastEnd(one, other, T(12), out isPair), isPair));
        Assert.Equal((null, false), (permissions.LastEnd(one, other, T(9.5), out isPair), isPair));
        Assert.Equal((T(2), false), (permissions.LastEnd(one, third, T(99), out isPair), isPair));
    }

    [Fact]
    public void An_end_of_both_at_once_is_told_as_that_of_the_migration()
    {
        (Member one, Member other) = (Pair("control/a", true, 0), Pair("control/b", false, 0));
        var permissions = new Permissions([one, other], [new MigrationWindow(one, other, T(1), T(10))], s_valid);
        Assert.Equal((T(10), false), (permissions.LastEnd(one, other, T(10), out bool isPair), isPair));
    }

    private static Member Pair(string id, bool isMaster, double hour, string address = "10.0.0.1") => Members.Of(new Machine(
        id, [Read(id, hour).Pair(isMaster ? HighAvailabilityRole.Master : HighAvailabilityRole.Slave, address: address)]));

    private static Permissions Migrations(params (Member From, Member To, double Started, double? End)[] migrations) => new(
        [s_a, s_b, s_c],
        [.. migrations.Select(migration => new MigrationWindow(migration.From, migration.To, T(migration.Started), migration.End is { } end ? T(end) : null))],
        s_valid);

    private static void AssertSpans((double From, double To)[] expected, Permissions permissions, Member a, Member b) =>
        Assert.Equal(expected.Select(span => new Interval(T(span.From), T(span.To))), permissions.Of(a, b));
}
