using System.Collections.Generic;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>The licensed users of an installation in a result: what the last reading that told them said.</summary>
public sealed class LicensedUsers
{
    [Fact]
    public void Nobody_told_them() => Assert.Null(UsersOfA(Read("connect/a", 1).On(L1)));

    [Fact]
    public void The_last_reading_that_told_them_counts() =>
        Assert.Equal(25, UsersOfA(Users(1, 10), Users(2, 25), Read("connect/a", 3).On(L1)));

    [Fact]
    public void A_reading_of_another_license_does_not_count() =>
        Assert.Equal(10, UsersOfA(Read("connect/a", 1).On(L3) with { License = License(L3, 500) }, Users(2, 10)));

    [Theory]
    [InlineData(0, true)]
    [InlineData(-2, true)]
    [InlineData(1, false)]
    [InlineData(-1, false)]
    [InlineData(null, false)]
    public void Unlimited_is_told_by_0_and_by_minus_2(int? users, bool isUnlimited)
    {
        var installation = Installations(Read("connect/a", 1).On(L1) with { License = License(L1, users) }).Single();
        Assert.Equal((users, isUnlimited), (installation.Users, installation.HasUnlimitedUsers));
    }

    [Theory]
    [InlineData(10, 25, 25)]
    [InlineData(0, 25, 0)]
    [InlineData(-2, 25, -2)]
    [InlineData(0, -2, 0)]
    public void Of_two_readings_of_one_instant_the_greater_number_counts_in_either_order(int one, int other, int expected)
    {
        Assert.Equal(expected, UsersOfA(Users(1, one), Users(1, other)));
        Assert.Equal(expected, UsersOfA(Users(1, other), Users(1, one)));
    }

    [Fact]
    public void Each_installation_has_its_own() => Assert.Equal(
        [("connect/a", 10), ("connect/b", null)],
        Installations(Users(1, 10), Read("connect/b", 1).On(L1)).Select(i => (i.InstallationId, i.Users)));

    private static int? UsersOfA(params KerioInstallation[] observations) =>
        Installations(observations).Single(i => i.InstallationId == "connect/a").Users;

    private static IReadOnlyList<LicensedInstallation> Installations(params KerioInstallation[] observations) =>
        ComplianceEngine.Evaluate(observations, VerdictCase.Limits, T(5)).Single(r => r.LicenseNumber!.Equals(Number(L1))).Installations;

    private static KerioInstallation Users(double hour, int users) => Read("connect/a", hour) with { License = License(L1, users) };

    private static LicenseReading License(string number, int? users) =>
        new() { Kind = LicenseKind.Registered, Number = Number(number), Users = users };
}
