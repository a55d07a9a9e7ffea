using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Time;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Timeline;

/// <summary>Which two boxes are a pair, and when (kerio-facts 3.4).</summary>
public sealed class HighAvailabilityPairsTests
{
    private static readonly TimeSpan s_valid = TimeSpan.FromHours(10);

    private static readonly VirtualInterface s_lan = new() { Name = "lan", VirtualIpV4 = "10.0.0.1" };
    private static readonly VirtualInterface s_wan = new() { Name = "wan", VirtualIpV4 = "192.0.2.1" };

    private static readonly HighAvailabilityReading s_master = new()
    {
        Mode = HighAvailabilityMode.ActivePassive,
        Role = HighAvailabilityRole.Master,
        Health = HighAvailabilityHealth.Ok,
        VirtualInterfaces = [s_lan, s_wan],
    };

    private static readonly HighAvailabilityReading s_slave = s_master with { Role = HighAvailabilityRole.Slave };

    [Fact]
    public void Only_a_master_and_a_slave_are_a_pair()
    {
        var roles = Enum.GetValues<HighAvailabilityRole>();
        foreach (var one in roles)
        {
            foreach (var other in roles)
            {
                var expected = (one, other) switch
                {
                    (HighAvailabilityRole.Master, HighAvailabilityRole.Slave)
                        or (HighAvailabilityRole.Slave, HighAvailabilityRole.Master) => PairLook.Whole,
                    (HighAvailabilityRole.None, _) or (_, HighAvailabilityRole.None) => PairLook.No,
                    (HighAvailabilityRole.Unknown, _) or (_, HighAvailabilityRole.Unknown) => PairLook.Doubtful,
                    _ => PairLook.No,
                };
                Assert.Equal(expected, HighAvailabilityPairs.Compare(s_master with { Role = one }, s_master with { Role = other }));
            }
        }
    }

    [Fact]
    public void Both_are_active_passive()
    {
        foreach (var mode in Enum.GetValues<HighAvailabilityMode>())
        {
            AssertPair(mode == HighAvailabilityMode.ActivePassive ? PairLook.Whole : PairLook.No, s_master with { Mode = mode }, s_slave);
        }
    }

    [Fact]
    public void Trouble_ends_no_pair_a_function_that_is_off_does_and_one_that_was_not_read_leaves_a_doubt()
    {
        foreach (var health in Enum.GetValues<HighAvailabilityHealth>())
        {
            AssertPair(
                health switch
                {
                    HighAvailabilityHealth.Disabled => PairLook.No,
                    HighAvailabilityHealth.Unknown => PairLook.Doubtful,
                    _ => PairLook.Whole,
                },
                s_master with { Health = health },
                s_slave);
        }
    }

    [Fact]
    public void The_virtual_interfaces_are_the_same_in_any_order()
    {
        AssertPair(PairLook.Whole, s_master, s_slave with { VirtualInterfaces = [s_wan, s_lan] });
        AssertPair(PairLook.No, s_master, s_slave with { VirtualInterfaces = [s_lan] });
        AssertPair(PairLook.No, s_master, s_slave with { VirtualInterfaces = [s_lan, s_wan with { VirtualIpV4 = "192.0.2.2" }] });
        AssertPair(PairLook.No, s_master, s_slave with { VirtualInterfaces = [s_lan with { Name = "LAN 2" }, s_wan] });
        AssertPair(PairLook.No, s_master with { VirtualInterfaces = [] }, s_slave with { VirtualInterfaces = [] });
    }

    [Fact]
    public void A_pair_lasts_as_long_as_both_readings_count_and_once_more_as_long()
    {
        AssertPairs([(3, 20)], [(0, s_master)], [(3, s_slave)]);
        AssertPairs([(0, 20)], [(0, s_master)], [(0, s_slave)]);
        AssertPairs([(2, 24)], [(0, s_master), (6, s_master)], [(2, s_slave), (4, s_slave)]);
        AssertPairs([], [(0, s_master)], [(10, s_slave)]);
    }

    [Fact]
    public void Roles_change_between_two_readings_and_only_a_function_that_is_off_ends_a_pair_at_once()
    {
        AssertPairs([(1, 14)], [(0, s_master), (4, s_slave)], [(1, s_slave)]);
        AssertPairs([(0, 20)], [(0, s_master), (4, s_slave), (6, s_master)], [(0, s_slave)]);
        AssertPairs([(0, 8)], [(0, s_master), (4, s_slave), (8, s_slave with { Health = HighAvailabilityHealth.Disabled })],
            [(0, s_slave)]);
        AssertPairs([(0, 4)], [(0, s_master), (4, s_master with { Mode = HighAvailabilityMode.Disabled })], [(0, s_slave)]);
    }

    [Fact]
    public void A_reading_that_says_nothing_ends_nothing()
    {
        AssertPairs([(0, 20)], [(0, s_master), (4, new HighAvailabilityReading()), (5, null)], [(0, s_slave)]);
    }

    [Fact]
    public void Two_accounts_of_one_instant_that_differ_are_none()
    {
        AssertPairs([(0, 20)], [(0, s_master), (0, s_master with { VirtualInterfaces = [s_wan, s_lan] })], [(0, s_slave)]);
        foreach (var other in new[]
        {
            s_slave,
            s_master with { Mode = HighAvailabilityMode.Disabled },
            s_master with { Health = HighAvailabilityHealth.PeerDown },
            s_master with { VirtualInterfaces = [s_lan] },
            s_master with { VirtualInterfaces = [] },
            s_master with { VirtualInterfaces = [s_lan, s_lan] },
        })
        {
            AssertPairs([], [(0, s_master), (0, other)], [(0, s_slave)]);
            AssertPairs([], [(0, other), (0, s_master)], [(0, s_slave)]);
        }
    }

    [Fact]
    public void A_doubt_is_a_pair_only_where_that_is_enough()
    {
        (var one, var other) =
            (Box("control/a", (0, s_master)), Box("control/b", (0, s_slave with { Health = HighAvailabilityHealth.Unknown })));
        Assert.Empty(HighAvailabilityPairs.Find(one, other, PairLook.Whole, s_valid));
        Assert.Equal([new Interval(T(0), T(20))], HighAvailabilityPairs.Find(one, other, PairLook.Doubtful, s_valid));
    }

    private static void AssertPair(PairLook expected, HighAvailabilityReading a, HighAvailabilityReading b)
    {
        Assert.Equal(expected, HighAvailabilityPairs.Compare(a, b));
        Assert.Equal(expected, HighAvailabilityPairs.Compare(b, a));
    }

    private static void AssertPairs(
        (double From, double To)[] expected, (double Hour, HighAvailabilityReading? Reading)[] a,
        (double Hour, HighAvailabilityReading? Reading)[] b)
    {
        Interval[] spans = [.. expected.Select(span => new Interval(T(span.From), T(span.To)))];
        (var one, var other) = (Box("control/a", a), Box("control/b", b));
        Assert.Equal(spans, HighAvailabilityPairs.Find(one, other, PairLook.Whole, s_valid));
        Assert.Equal(spans, HighAvailabilityPairs.Find(other, one, PairLook.Whole, s_valid));
    }

    private static Member Box(string id, params (double Hour, HighAvailabilityReading? Reading)[] readings)
    {
        List<KerioInstallation> observations =
        [
            .. readings.Select(reading =>
                Read(id, reading.Hour) with { Control = reading.Reading is null
                    ? null : new ControlReading { HighAvailability = reading.Reading } }),
        ];
        return Members.Of(new Machine(id, observations));
    }
}
