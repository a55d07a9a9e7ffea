using KerioLicense.Compliance.Activity;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.Compliance.Activity;

/// <summary>Which of two readings at one instant counts: the one that permits less.</summary>
public sealed class CableCountTests
{
    private static readonly CableCount[] s_fromMostPermitted =
    [
        new(1, 1, InterfaceGroup.Internet),
        new(1, 1, InterfaceGroup.Trusted),
        new(0, 0, InterfaceGroup.Unknown),
        new(0, 2, InterfaceGroup.Unknown),
        new(1, 1, InterfaceGroup.Unknown),
        new(1, 2, InterfaceGroup.Internet),
        new(1, 2, InterfaceGroup.Trusted),
        new(2, 2, InterfaceGroup.Internet),
        new(2, 3, InterfaceGroup.Internet),
        new(3, 3, InterfaceGroup.Internet),
    ];

    [Fact]
    public void One_standby_cable_comes_before_doubt_and_doubt_before_two_cables()
    {
        for (var i = 0; i < s_fromMostPermitted.Length; i++)
        {
            Assert.Equal(i < 2, s_fromMostPermitted[i].IsOneStandbyCable);
            Assert.Equal(0, s_fromMostPermitted[i].CompareTo(s_fromMostPermitted[i]));
            for (var j = i + 1; j < s_fromMostPermitted.Length; j++)
            {
                Assert.True(s_fromMostPermitted[i].CompareTo(s_fromMostPermitted[j]) < 0,
                    $"{s_fromMostPermitted[i]} before {s_fromMostPermitted[j]}");
                Assert.True(s_fromMostPermitted[j].CompareTo(s_fromMostPermitted[i]) > 0,
                    $"{s_fromMostPermitted[j]} after {s_fromMostPermitted[i]}");
            }
        }
    }
}
