using System;
using System.IO;
using System.Linq;
using System.Threading;
using KerioLicense.Audit;
using KerioLicense.Files;
using KerioLicense.History;
using Xunit;

namespace KerioLicense.Core.Tests.Audit;

/// <summary>What a run that was broken off leaves, at every byte at which that can happen.</summary>
public sealed class RunJournalTests : IDisposable
{
    private const string Name = "20261118T020000Z.kerio.json";

    private readonly AuditRig _rig = new() { Configuration = new AuditConfiguration { Observations = ["inbox"] } };

    [Fact]
    public void Broken_off_at_any_byte_it_holds_what_was_read_until_then()
    {
        Directory.CreateDirectory(_rig.History);
        var ends = new long[5];
        byte[] whole;
        using (var journal = new RunJournal(_rig.In("history", Name)))
        {
            for (var i = 0; i < ends.Length; i++)
            {
                journal.Add(_rig.Observation("mx" + i) with { Customer = "Città \"Rossi\" {[" });
                ends[i] = new FileInfo(Part).Length;
            }

            Assert.Empty(_rig.HistoryFiles);
            Assert.NotNull(journal.Complete());
            whole = File.ReadAllBytes(_rig.HistoryFiles.Single());
        }

        for (var length = 0; length <= whole.Length; length++)
        {
            File.Delete(_rig.In("history", Name));
            File.WriteAllBytes(Part, whole[..length]);

            new HistoryFolder(_rig.History).TakeOver(error => throw error, CancellationToken.None);

            var read = ends.Count(end => end <= length);
            Assert.Equal(Enumerable.Range(0, read).Select(i => "mx" + i),
                _rig.Remembered().Select(observation => observation.ComputerName));
            Assert.Equal(read == 0 ? [] : [_rig.In("history", Name)], Directory.GetFiles(_rig.History));
        }
    }

    /// <summary>It is whole and of another version, so it is no run that was broken off: what it holds must not be thrown away.</summary>
    [Theory]
    [InlineData("KerioLicense 99.0.0", "InputNewerVersion")]
    [InlineData("KerioLicense 0.1.0", "InputUnknownKey")]
    public void What_a_newer_version_left_unfinished_is_left_alone_and_told(string generator, string error)
    {
        Directory.CreateDirectory(_rig.History);
        File.WriteAllText(Part, $$"""
            {"schema":"keriolicense/observations/1","generator":"{{generator}}","installations":[
            {"computerName":"mx1","newInV2":{"a":1},"product":"Connect","observedAt":"2026-11-18T01:00:00Z"}
            """);
        Directory.CreateDirectory(_rig.In("inbox"));
        var audit = _rig.Run();
        Assert.Equal(error, Assert.Single(audit.Problems).ErrorId);
        Assert.True(File.Exists(Part));
        Assert.NotEqual(0, audit.ExitCode);
    }

    [Fact]
    public void The_next_run_takes_over_and_uses_it()
    {
        Directory.CreateDirectory(_rig.History);
        using (var journal = new RunJournal(_rig.In("history", Name)))
        {
            journal.Add(_rig.Observation("mx1"));
        }

        _rig.Put("history/" + TemporaryName.For("last.results.json"), "of a killed run");
        Directory.CreateDirectory(_rig.In("inbox"));
        _rig.Clock.Advance(TimeSpan.FromHours(1));
        var audit = _rig.Run();

        Assert.Equal((0, 1), (audit.ExitCode, audit.Results.Count));
        Assert.Equal([Name, "audit.lock", "last.results.json"],
            Directory.GetFiles(_rig.History).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains(_rig.Told,
            text => text.Contains("taken over", StringComparison.Ordinal) && text.Contains(Name, StringComparison.Ordinal));
    }

    [Fact]
    public void Killed_while_it_was_taken_over_it_is_taken_over_again()
    {
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"), _rig.Observation("mx2", "23456-AB1CD-2EF3G"));
        Directory.CreateDirectory(_rig.History);
        File.Copy(_rig.In("inbox", "a.kerio.json"), _rig.In("history", Name));
        File.Copy(_rig.In("inbox", "a.kerio.json"), Part);

        new HistoryFolder(_rig.History).TakeOver(error => throw error, CancellationToken.None);

        Assert.Equal(2, _rig.Remembered().Count);
        Assert.False(File.Exists(Part));
    }

    [Fact]
    public void The_name_of_what_was_broken_off_is_not_used_again()
    {
        _rig.Put("history/" + Path.GetFileName(Part), "");
        Assert.Equal("20261118T020000Z-2.kerio.json",
            Path.GetFileName(new HistoryFolder(_rig.History).NewFile(AuditRig.Start.UtcDateTime)));
    }

    [Fact]
    public void The_lock_is_the_open_file()
    {
        Directory.CreateDirectory(_rig.History);
        using (var first = AuditLock.TryTake(_rig.History))
        {
            Assert.NotNull(first);
            Assert.Null(AuditLock.TryTake(_rig.History));
        }

        Assert.True(File.Exists(_rig.In("history", AuditLock.FileName)));
        using var second = AuditLock.TryTake(_rig.History);
        Assert.NotNull(second);
    }

    [Fact]
    public void No_lock_is_no_lock_that_somebody_holds() =>
        Assert.Throws<DirectoryNotFoundException>(() => AuditLock.TryTake(_rig.In("nowhere")));

    public void Dispose() => _rig.Dispose();

    private string Part => HistoryFolder.PartOf(_rig.In("history", Name));
}
