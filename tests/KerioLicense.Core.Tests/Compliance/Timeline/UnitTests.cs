using System.Linq;
using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Timeline;

/// <summary>Roles of the boxes: <c>P</c> in production, <c>S</c> standing by, <c>?</c> unknown.</summary>
public sealed class UnitTests
{
    private static readonly Member s_a = Members.Named("control/a");
    private static readonly Member s_b = Members.Named("control/b");

    [Theory]
    [InlineData("P", InstallationRole.Production, "control/a")]
    [InlineData("S", InstallationRole.Standby, "")]
    [InlineData("?", InstallationRole.Unknown, "")]
    [InlineData("PP", InstallationRole.Production, "control/a control/b")]
    [InlineData("PS", InstallationRole.Production, "control/a")]
    [InlineData("SP", InstallationRole.Production, "control/b")]
    [InlineData("P?", InstallationRole.Production, "control/a")]
    [InlineData("?P", InstallationRole.Production, "control/b")]
    [InlineData("SS", InstallationRole.Standby, "")]
    [InlineData("S?", InstallationRole.Unknown, "")]
    [InlineData("?S", InstallationRole.Unknown, "")]
    [InlineData("??", InstallationRole.Unknown, "")]
    public void A_pair_works_when_one_of_its_boxes_works_and_stands_by_only_when_both_do(string roles, InstallationRole role, string atWork)
    {
        var unit = new Unit(State(s_a, roles[0]), roles.Length > 1 ? State(s_b, roles[1]) : null);
        Assert.Equal((role, roles.Length > 1), (unit.Role, unit.IsPair));
        Assert.Equal(atWork, string.Join(' ', unit.AtWork().Select(member => member.Id)));
        Assert.Equal((true, roles.Length > 1, false), (unit.Is(s_a), unit.Is(s_b), unit.Is(Members.Named("control/c"))));
    }

    [Fact]
    public void A_pair_rests_on_a_state_only_where_both_boxes_do()
    {
        Assert.Equal(ForbiddingState.Disabled, new Unit(State(s_a, 'S'), null).State);
        Assert.Equal(ForbiddingState.Disabled, new Unit(State(s_a, 'S'), State(s_b, 'S')).State);
        Assert.Equal(ForbiddingState.None, new Unit(State(s_a, 'S'), State(s_b, '?')).State);
        Assert.Equal(ForbiddingState.None, new Unit(State(s_a, 'P'), State(s_b, 'S')).State);
    }

    private static MemberState State(Member member, char role) => new(member, new RoleStretch(
        new Interval(T(0), T(1)),
        role switch
        {
            'P' => InstallationRole.Production,
            'S' => InstallationRole.Standby,
            _ => InstallationRole.Unknown,
        },
        default,
        role == 'S' ? ForbiddingState.Disabled : ForbiddingState.None));
}
