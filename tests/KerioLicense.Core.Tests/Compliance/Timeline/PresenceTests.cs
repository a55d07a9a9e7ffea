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

/// <summary>When a machine carried a license: certainly, and possibly. A reading counts for ten hours; S shows the license, M a prefix of
/// its number, O another one, a dot nothing; D and d show the license and another one at one instant,
/// F a prefix and a file that may be one.</summary>
public sealed class PresenceTests
{
    private const double Ever = double.PositiveInfinity;

    private static readonly TimeSpan s_valid = TimeSpan.FromHours(10);

    public static TheoryData<string, double[]?, double?, double[], double[]> Cases => new()
    {
        // Readings, retirements, first evidence; certain, possible.
        { "....", null, null, [], [] },
        { "S", null, null, [0, 10], [0, Ever] },
        { "..S", null, null, [2, 12], [2, Ever] },
        { "..S", null, 1, [2, 12], [1, Ever] },
        { "..S", null, 3, [2, 12], [2, Ever] },
        { "S..S", null, null, [0, 13], [0, Ever] },
        { "S..O", null, null, [], [0, 3] },
        { "S.S.O..S", null, 0, [0, 2, 7, 17], [0, 4, 4, Ever] },
        { "O..S", null, 1, [3, 13], [1, Ever] },
        { "..O..S", null, 1, [5, 15], [2, Ever] },
        { "M", null, null, [], [0, Ever] },
        { "..M.M.O", null, 1, [], [1, 6] },
        { "M..S", null, null, [3, 13], [0, Ever] },
        { "S..M", null, null, [0, 10], [0, Ever] },
        { "O", null, 0, [], [] },
        { "S", new double[] { 4 }, null, [0, 4], [0, 4] },
        { "S....S", new double[] { 3 }, null, [0, 3, 5, 15], [0, 3, 5, Ever] },
        { "S..S", new double[] { 3 }, null, [0, 13], [0, Ever] },
        { "..S", new double[] { 1 }, 0, [2, 12], [0, 1, 2, Ever] },
        { "S", new double[] { 4, 6 }, null, [0, 4], [0, 4] },
        { "..M", new double[] { 5 }, null, [], [2, 5] },
        { "M..M", null, null, [], [0, Ever] },
        { "M....M", new double[] { 3 }, null, [], [0, 3, 5, Ever] },
        { "S....M..S", new double[] { 3 }, null, [0, 3, 8, 18], [0, 3, 5, Ever] },
        { "..D", null, 1, [], [1, Ever] },
        { "S..D", null, null, [], [0, Ever] },
        { "S..D..S", null, null, [6, 16], [0, Ever] },
        { "D..O", null, null, [], [0, 3] },
        { "S..d", null, null, [], [0, Ever] },
        { "..F", null, null, [], [2, Ever] },
        { "S..F", null, null, [0, 10], [0, Ever] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_read_off(string readings, double[]? retirements, double? firstEvidence, double[] certain, double[] possible)
    {
        var presence = Read(readings, retirements ?? [], firstEvidence);
        Assert.Equal(IntervalSet.Union(Spans(certain)), presence.Certain);
        Assert.Equal(IntervalSet.Union(Spans(possible)), presence.Possible);
    }

    [Theory]
    [InlineData(0.5, 10)]
    [InlineData(1, 10)]
    [InlineData(1.5, 1.5)]
    [InlineData(9.5, 9.5)]
    [InlineData(10, 10)]
    public void Beside_one_that_is_first_read_more_than_an_hour_later_it_is_certain_no_longer(double newcomer, double certain)
    {
        var presence = Read("S");
        presence.DoubtBeside([T(0), T(newcomer)]);
        Assert.Equal(Spans([0, certain]), presence.Certain);
        Assert.Equal(Spans([0, Ever]), presence.Possible);
    }

    [Fact]
    public void Who_saw_it_when_and_how_often()
    {
        var presence = Read(".S.M.O.S.");
        Assert.Equal((T(1), T(7), 3), (presence.FirstSeen, presence.LastSeen, presence.Readings));
        Assert.Equal(ObservationSource.AdminApi, presence.Source);
        Assert.Null(presence.Users);
    }

    [Fact]
    public void Readings_of_one_instant_are_one()
    {
        KerioInstallation[] readings = [
            ReadingBuilder.Read("connect/a", 1), ReadingBuilder.Read("connect/a", 1),
                ReadingBuilder.Read("connect/a", 2) with { Source = ObservationSource.LocalMachine }];
        var presence = Of(readings);
        Assert.Equal(2, presence.Readings);
        Assert.Equal(ObservationSource.LocalMachine, presence.Source);
    }

    [Theory]
    [InlineData(new[] { 50, 20 }, 20)]
    [InlineData(new[] { 50, 0 }, 0)]
    [InlineData(new[] { 0, 50 }, 50)]
    public void Of_two_readings_the_later_one_tells_the_users(int[] users, int expected) => Assert.Equal(expected, Users(users, step: 1));

    [Theory]
    [InlineData(new[] { 20, 50 }, 50)]
    [InlineData(new[] { 50, -2 }, -2)]
    [InlineData(new[] { 50, 0 }, 0)]
    [InlineData(new[] { -2, 0 }, 0)]
    [InlineData(new[] { 20, 20 }, 20)]
    public void Of_two_of_one_instant_the_one_that_permits_more_does(int[] users, int expected)
    {
        Assert.Equal(expected, Users(users, step: 0));
        Assert.Equal(expected, Users([.. users.Reverse()], step: 0));
    }

    [Fact]
    public void A_reading_that_does_not_tell_the_users_takes_nothing_away()
    {
        var told = ReadingBuilder.Read("connect/a", 1);
        Assert.Equal(50, Of(told with { License = told.License with { Users = 50 } }, ReadingBuilder.Read("connect/a", 2)).Users);
    }

    private static int? Users(int[] users, int step) =>
        Of([.. users.Select((count, i) => ReadingBuilder.Read("connect/a", i * step) is var reading
            ? reading with { License = reading.License with { Users = count } }
            : reading)]).Users;

    private static Presence Of(params KerioInstallation[] readings) =>
        Presence.Read(new Machine("connect/a", [.. readings]), _ => LicenseMatch.Same, (_, _) => false, [], null, s_valid);

    private static Presence Read(string readings, double[]? retirements = null, double? firstEvidence = null)
    {
        // The second reading of one instant comes from the machine itself.
        List<KerioInstallation> observations =
            [.. readings.SelectMany((shown, hour) => ReadingBuilder.Read("connect/a", hour) is var first && shown is 'D' or 'F'
            ? [first with { Source = ObservationSource.LocalMachine }, first]
            : shown == 'd' ? [first, first with { Source = ObservationSource.LocalMachine }] : new[] { first })];
        return Presence.Read(
            new Machine("connect/a", observations),
            observation => (Shown(observation), observation.Source) switch
            {
                ('S', _) or ('D' or 'd', ObservationSource.AdminApi) => LicenseMatch.Same,
                ('M', _) or ('F', ObservationSource.AdminApi) => LicenseMatch.Maybe,
                ('.', _) => LicenseMatch.Silent,
                _ => LicenseMatch.Other,
            },
            (one, other) => Shown(one) is 'D' or 'd' && one.Source != other.Source,
            [.. (retirements ?? []).Select(T)],
            firstEvidence is { } hour ? T(hour) : null,
            s_valid);

        char Shown(KerioInstallation observation) => readings[(int)(observation.ObservedAt - Origin).TotalHours];
    }

    private static List<Interval> Spans(double[] ends) =>
        [.. ends.Chunk(2).Select(pair => new Interval(T(pair[0]), pair[1] == Ever ? DateTime.MaxValue : T(pair[1])))];
}
