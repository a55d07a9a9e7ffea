using System;
using System.IO;
using System.Linq;
using KerioLicense.Audit;
using KerioLicense.Model;
using KerioLicense.Observations;
using Xunit;

namespace KerioLicense.Core.Tests.Audit;

/// <summary>What cannot be kept takes nothing else along: the history is always one that can be read.</summary>
public sealed class KeptReadingsTests : IDisposable
{
    private readonly AuditRig _rig = new() { Configuration = new AuditConfiguration { Observations = ["inbox"] } };

    /// <summary>Two readings that no file can hold, among others: one leaves that it was read, of the other not even the name can be
    /// kept.</summary>
    [Fact]
    public void A_reading_that_no_reader_would_take_is_told_and_its_neighbors_are_kept()
    {
        Directory.CreateDirectory(_rig.History);
        KerioInstallation[] readings =
        [
            _rig.Observation("mx1", "23456-AB1CD-2EF3G"),
            _rig.Observation("mx2") with
            {
                Connect = new ConnectReading { ProtocolServices = [.. Enumerable.Repeat(new ProtocolService { Name = "s" }, 1001)] },
            },
            _rig.Observation("mx3") with { ComputerName = "" },
            _rig.Observation("mx4", "34567-AB1CD-2EF3G"),
        ];
        var context = new AuditContext(
            _rig.Configuration with { Folder = _rig.Folder }, new AuditSurroundings { Observer = _rig, Time = _rig.Clock });
        using (var memory = AuditMemory.Open(context))
        using (var journal = memory.Begin())
        {
            var kept = new AuditReadings(context, null!, null!, null!, journal);
            Array.ForEach(readings, kept.Take);
            Assert.NotNull(memory.Complete(journal, []));
            Assert.Equal(3, kept.New);
        }

        Assert.Equal(["InputTooMany", "InputEmptyText"], _rig.Problems.Select(problem => problem.ErrorId));
        Assert.Equal(["connect/mx2", "connect/mx3"], _rig.Problems.Select(problem => problem.Target));
        Assert.Equal(["mx1", "mx2", "mx4"], _rig.Remembered().Select(observation => observation.ComputerName));
        Assert.Equal(("InputTooMany", LicenseKind.Unknown),
            (Assert.Single(_rig.Remembered()[1].Problems).Code, _rig.Remembered()[1].License.Kind));
    }

    /// <summary>A file with a million bad observations is a hundred errors, not a million.</summary>
    [Theory]
    [InlineData(100, 100)]
    [InlineData(101, 101)]
    [InlineData(50_000, 101)]
    public void A_file_of_nothing_but_faults(int faults, int told)
    {
        _rig.Put("inbox/a.kerio.json", "{\"schema\":\"keriolicense/observations/1\",\"installations\":["
            + string.Join(',', Enumerable.Repeat("7", faults))
            + ",{\"computerName\":\"mx1\",\"product\":\"Connect\",\"observedAt\":\"2026-11-18T01:00:00Z\","
            + "\"license\":{\"number\":\"12345-AB1CD-2EF3G\"}}]}");
        var audit = _rig.Run();
        Assert.Equal(told, audit.Problems.Count);
        Assert.Equal(faults > 100 ? "InputMoreLosses" : "InputWrongType", audit.Problems[^1].ErrorId);
        Assert.Equal(faults > 100, audit.Problems[^1].Message.Contains($" {faults - 100} ", StringComparison.Ordinal));
        Assert.Equal(["mx1"], _rig.Remembered().Select(observation => observation.ComputerName));
        Assert.NotEqual(0, audit.ExitCode);
    }

    /// <summary>What would make a history of 266 MB comes from a file too.</summary>
    [Theory]
    [InlineData("\"problems\":[{0}]", "{\"step\":\"s\"}")]
    [InlineData("\"connect\":{\"protocolServices\":[{0}]}", "{\"name\":\"s\"}")]
    [InlineData("\"machine\":{\"macAddresses\":[{0}]}", "\"02005e100001\"")]
    public void An_observation_with_too_much_of_a_thing_is_lost_alone(string keys, string entry)
    {
        const string Rest = "\"product\":\"Connect\",\"observedAt\":\"2026-11-18T01:00:00Z\"";
        string With(int count) => keys.Replace("{0}", string.Join(',', Enumerable.Repeat(entry, count)), StringComparison.Ordinal);
        _rig.Put("inbox/a.kerio.json", $$"""
            {"schema":"keriolicense/observations/1","installations":[
            {"computerName":"mx1",{{Rest}},{{With(1000)}}},{"computerName":"mx2",{{Rest}},{{With(1001)}}},{"computerName":"mx3",{{Rest}}}]}
            """);
        Assert.Equal("InputTooMany", Assert.Single(_rig.Run().Problems).ErrorId);
        Assert.Equal(["mx1", "mx3"], _rig.Remembered().Select(observation => observation.ComputerName));
    }

    /// <summary>They are compared by what stands in them, and each is written once for that, not once for each other.</summary>
    [Fact]
    public void Many_readings_of_one_instant_are_kept_once_each()
    {
        const int Count = 400;
        _rig.Put("inbox/a.kerio.json", "{\"schema\":\"keriolicense/observations/1\",\"installations\":["
            + string.Join(',', Enumerable.Range(0, 2 * Count).Select(i => "{\"computerName\":\"mx1\",\"product\":\"Connect\","
                + $"\"observedAt\":\"2026-11-18T01:00:00Z\",\"site\":\"{i % Count}\"}}")) + "]}");
        var before = GC.GetAllocatedBytesForCurrentThread();
        _rig.Run();
        _rig.Run();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L << 20);
        Assert.Equal(Count, _rig.Remembered().Count);
    }

    [Fact]
    public void What_is_too_long_to_be_read_is_not_written()
    {
        var reading = _rig.Observation("mx1") with { Site = new string('x', (1 << 16) + 1) };
        Assert.Equal("InputTooLong",
            Assert.Throws<KerioLicense.Files.InputFormatException>(() => ObservationWriter.Check(reading)).ErrorId);
        ObservationWriter.Check(reading with { Site = new string('x', 1 << 16) });
    }

    public void Dispose() => _rig.Dispose();
}
