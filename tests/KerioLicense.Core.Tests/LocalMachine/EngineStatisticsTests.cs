using System;
using System.IO;
using System.Linq;
using KerioLicense.LocalMachine;
using KerioLicense.Model;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.LocalMachine;

public sealed class EngineStatisticsTests
{
    private const string Name = "opt/kerio/mailserver/stats.dat";

    [Fact]
    public void Counters_of_an_engine_that_is_off_carry_the_time_of_their_file()
    {
        using var disk = new FieldDisk("stats-dat");
        File.SetLastWriteTimeUtc(disk.At(Name), Utc("2026-11-10T03:00:00Z"));
        var found = Assert.Single(disk.Read());
        Assert.Equal(
            new TrafficCounters { ReadAt = Utc("2026-11-10T03:00:00Z"), Received = 8, Transmitted = 11, Relay = 0, DeliveredToLocals = 7 },
            found.Connect!.Counters);
        Assert.Equal(Utc("2026-11-18T06:00:00Z"), found.ObservedAt);
    }

    [Theory]
    [InlineData("<mtaReceivedMessages>8</mtaReceivedMessages>", 8L)]
    [InlineData("<a><b><mtaReceivedMessages> 8\r\n</mtaReceivedMessages><x>3</x></b></a>", 8L)]
    [InlineData("<mtaReceivedMessages>8</mtaReceivedMessages>\n<mtaReceivedMessages>8</mtaReceivedMessages>", 8L)]
    [InlineData("<mtaReceivedMessages>8</mtaReceivedMessages>\n<mtaReceivedMessages>9</mtaReceivedMessages>", null)]
    [InlineData("<mtaReceivedMessages>-8</mtaReceivedMessages>", null)]
    [InlineData("<mtaReceivedMessages>8</mtaTransmittedMessages>", null)]
    [InlineData("<mtaReceivedMessages>99999999999999999999</mtaReceivedMessages>", null)]
    [InlineData("<SMTPConnections>8</SMTPConnections>", null)]
    [InlineData("", null)]
    public void Only_what_is_known_is_read(string text, long? received) =>
        Assert.Equal(received, EngineStatistics.Parse(text)?.Received);

    [Fact]
    public void A_file_in_which_nothing_is_known_is_named_and_no_file_is_nothing()
    {
        using var disk = new FieldDisk("stats-dat");
        disk.Write(Name, "<stats></stats>");
        var found = Assert.Single(disk.Read());
        Assert.Null(found.Connect!.Counters);
        Assert.Contains(
            found.Problems, problem => problem.Code == "Unrecognized" && problem.Step.EndsWith("stats.dat", StringComparison.Ordinal));

        File.Delete(disk.At(Name));
        Assert.DoesNotContain(
            Assert.Single(disk.Read()).Problems, static problem => problem.Step.EndsWith("stats.dat", StringComparison.Ordinal));
    }
}
