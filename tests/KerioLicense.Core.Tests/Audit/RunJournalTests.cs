using System;
using System.IO;
using System.Linq;
using System.Threading;
using KerioLicense.Audit;
using KerioLicense.Files;
using KerioLicense.History;
using KerioLicense.Observations;
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
        using (var journal = Journal())
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

            TakeOver();

            var read = ends.Count(end => end <= length);
            Assert.Equal(Enumerable.Range(0, read).Select(i => "mx" + i),
                _rig.Remembered().Select(observation => observation.ComputerName));
            Assert.Equal(read == 0 ? [] : [_rig.In("history", Name)], Directory.GetFiles(_rig.History));
        }
    }

    /// <summary>What it holds must not be thrown away: it gets another name, is named in the problems of each run, and what of it can be
    /// read is read.</summary>
    [Theory]
    [InlineData("KerioLicense 99.0.0", "InputNewerVersion")]
    [InlineData("KerioLicense 0.1.0", "InputUnknownKey")]
    public void What_a_newer_version_left_unfinished_is_renamed_and_told(string generator, string error)
    {
        Directory.CreateDirectory(_rig.History);
        File.WriteAllText(Part, $$$"""
            {"schema":"keriolicense/observations/1","generator":"{{{generator}}}","installations":[
            {"computerName":"mx1","product":"Connect","observedAt":"2026-11-18T01:00:00Z","license":{"number":"12345-AB1CD-2EF3G"}},
            {"computerName":"mx2","newInV2":{"a":1},"product":"Connect","observedAt":"2026-11-18T01:00:00Z"},
            {"computerName":"mx3","product":"Conn
            """);
        Directory.CreateDirectory(_rig.In("inbox"));
        var text = File.ReadAllText(Part);
        for (var night = 0; night < 2; night++)
        {
            var audit = _rig.Run();
            var problem = Assert.Single(audit.Problems);
            Assert.Equal((error, Unread), (problem.ErrorId, problem.Target));
            Assert.Contains(Path.GetFileName(Unread), problem.Message, StringComparison.Ordinal);
            Assert.NotEqual(0, audit.ExitCode);
            Assert.False(File.Exists(Part));
            Assert.Equal(text, File.ReadAllText(Unread));
            Assert.Equal(["mx1"], _rig.Remembered().Select(observation => observation.ComputerName));
        }
    }

    /// <summary>A newer version can read what it left itself.</summary>
    [Fact]
    public void What_can_be_read_meanwhile_goes_into_the_history()
    {
        Directory.CreateDirectory(_rig.History);
        using (var journal = Journal())
        {
            journal.Add(_rig.Observation("mx1"));
        }

        File.Move(Part, Unread);
        Directory.CreateDirectory(_rig.In("inbox"));
        _rig.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, _rig.Run().ExitCode);
        Assert.Equal(["mx1"], _rig.Remembered().Select(observation => observation.ComputerName));
        Assert.False(File.Exists(Unread));
    }

    /// <summary>File systems put zeros in the place of what was not written yet when a machine loses its power.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(20_000)]
    public void Zeros_at_its_end_are_nothing(int zeros)
    {
        Directory.CreateDirectory(_rig.History);
        using (var journal = Journal())
        {
            journal.Add(_rig.Observation("mx1"));
        }

        File.AppendAllText(Part, new string('\0', zeros));
        TakeOver();
        Assert.Equal(["mx1"], _rig.Remembered().Select(observation => observation.ComputerName));
        File.WriteAllText(Part, new string('\0', zeros));
        TakeOver();
        Assert.False(File.Exists(Part));
        Assert.Single(_rig.HistoryFiles);
    }

    /// <summary>A form that this version does not know at all, and something in the middle that no broken-off writing leaves.</summary>
    [Theory]
    [InlineData("PK\u0003\u0004")]
    [InlineData("\u001f\ufffd\n\n")]
    [InlineData("middle")]
    public void What_is_no_journal_is_renamed_and_told(string text)
    {
        Directory.CreateDirectory(_rig.History);
        using (var journal = Journal())
        {
            journal.Add(_rig.Observation("mx1"));
            journal.Add(_rig.Observation("mx2"));
        }

        File.WriteAllText(Part, text == "middle" ? File.ReadAllText(Part).Replace("\"mx2\"", "mx2", StringComparison.Ordinal) : text);
        Directory.CreateDirectory(_rig.In("inbox"));
        var audit = _rig.Run();
        Assert.Equal(("InputNotJson", Unread), (Assert.Single(audit.Problems).ErrorId, audit.Problems[0].Target));
        Assert.Equal(text == "middle" ? 1 : 0, _rig.Remembered().Count);
        Assert.True(File.Exists(Unread));
    }

    [Fact]
    public void Renamed_twice_it_has_two_names()
    {
        Directory.CreateDirectory(_rig.History);
        File.WriteAllText(Unread, "one");
        File.WriteAllText(Part, """{"schema":"keriolicense/observations/99","installations":[]}""");
        Directory.CreateDirectory(_rig.In("inbox"));
        _rig.Run();
        Assert.Equal("one", File.ReadAllText(Unread));
        Assert.True(File.Exists(_rig.In("history", "20261118T020000Z-2.kerio.unread")));
    }

    /// <summary>Another process that writes into the history has temporary files there; they are not ours.</summary>
    [Fact]
    public void What_another_process_is_writing_is_left_alone()
    {
        Directory.CreateDirectory(_rig.History);
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        using (var export = new ObservationWriter(_rig.In("history", "neighbor.kerio.json")))
        {
            export.Write(_rig.Observation("mx2", "23456-AB1CD-2EF3G"));
            Assert.Equal(0, _rig.Run().ExitCode);
            export.Complete();
        }

        Assert.Equal(["mx1", "mx2"], _rig.Remembered().Select(observation => observation.ComputerName));
    }

    /// <summary>The neighbor's export takes the name of the run while that is under way, or after it was broken off.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Another_process_takes_the_name_of_the_run(bool isBrokenOff)
    {
        Directory.CreateDirectory(_rig.History);
        using (var journal = Journal())
        {
            journal.Add(_rig.Observation("mx1"));
            using (var export = new ObservationWriter(_rig.In("history", Name)))
            {
                export.Write(_rig.Observation("mx2"));
                export.Complete();
            }

            if (!isBrokenOff)
            {
                Assert.Equal("20261118T020000Z-2.kerio.json", Path.GetFileName(journal.Complete()));
            }
        }

        TakeOver();
        Assert.Equal(["mx1", "mx2"], _rig.Remembered().Select(observation => observation.ComputerName));
        Assert.False(File.Exists(Part));
    }

    [Theory]
    [InlineData("20261117T020000Z.kerio.json")]
    [InlineData("last.results.json")]
    public void What_a_newer_version_left_in_the_history_is_told(string name)
    {
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        Assert.Equal(0, _rig.Run().ExitCode);
        _rig.Put("history/" + name, name.EndsWith(".kerio.json", StringComparison.Ordinal)
            ? """{"schema":"keriolicense/observations/1","generator":"KerioLicense 99.0.0","installations":[{"newInV2":1}]}"""
            : """{"schema":"keriolicense/results/1","generator":"KerioLicense 99.0.0","results":[{"newInV2":1}]}""");
        var audit = _rig.Run();
        var problem = Assert.Single(audit.Problems);
        Assert.Equal(("InputNewerVersion", _rig.In("history", name)), (problem.ErrorId, problem.Target));
        Assert.Contains("written by a newer version", problem.Message, StringComparison.Ordinal);
        Assert.NotEqual(0, audit.ExitCode);
    }

    [Fact]
    public void The_next_run_takes_over_and_uses_it()
    {
        Directory.CreateDirectory(_rig.History);
        using (var journal = Journal())
        {
            journal.Add(_rig.Observation("mx1"));
        }

        _rig.Put("history/" + TemporaryName.For(_rig.History), "of a killed run");
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

        TakeOver();

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

    private string Unread => _rig.In("history", "20261118T020000Z.kerio.unread");

    private RunJournal Journal() =>
        new(_rig.In("history", Name), () => new HistoryFolder(_rig.History).NewFile(AuditRig.Start.UtcDateTime));

    private void TakeOver() => UnfinishedRuns.TakeOver(
        new HistoryFolder(_rig.History), file => throw new InvalidDataException(file), CancellationToken.None);
}
