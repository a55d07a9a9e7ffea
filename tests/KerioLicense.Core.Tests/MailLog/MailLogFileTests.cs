using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.MailLog;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogText;
using static KerioLicense.Core.Tests.MailLog.MailLogReaderTests;

namespace KerioLicense.Core.Tests.MailLog;

public sealed class MailLogFileTests : IDisposable
{
    /// <summary>Longer than two buffers; every ten characters are different ones.</summary>
    private static readonly string s_text =
        string.Concat(Enumerable.Range(0, 60_000).Select(i => i.ToString("D9", CultureInfo.InvariantCulture) + "\n"));

    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("0 0")]
    [InlineData("0 10 20")]
    [InlineData("7 3 500 499 0")]
    [InlineData("262143 262153 262144 262145")]
    [InlineData("300000 5 599990 599989 300000")]
    [InlineData("524289 524288")]
    public void Any_position_is_found_forward_and_back_packed_or_not(string positions)
    {
        foreach (var path in new[] { _folder.Write("plain.log", s_text), _folder.WritePacked("packed.log.gz", s_text) })
        {
            using var file = new MailLogFile(path);
            foreach (var position in positions.Split(' ').Select(text => int.Parse(text, CultureInfo.InvariantCulture)))
            {
                var bytes = new byte[10];
                file.Seek(position).ReadExactly(bytes);
                file.Advance(10);
                Assert.Equal(s_text.Substring(position, 10), Encoding.ASCII.GetString(bytes));
            }
        }
    }

    [Fact]
    public void Beyond_the_end_there_is_nothing()
    {
        foreach (var path in new[] { _folder.Write("plain.log", s_text), _folder.WritePacked("packed.log.gz", s_text) })
        {
            using var file = new MailLogFile(path);
            Assert.Equal(0, file.Seek(s_text.Length).Read(new byte[10], 0, 10));
            Assert.Equal(0, file.Seek(s_text.Length + 400_000).Read(new byte[10], 0, 10));
        }
    }

    [Fact]
    public void A_packed_file_is_unpacked_anew_only_to_go_back()
    {
        using var file = new MailLogFile(_folder.WritePacked("packed.log.gz", s_text));
        var unpacked = file.Seek(10);
        Assert.Same(unpacked, file.Seek(10));
        Assert.Same(unpacked, file.Seek(20));
        Assert.NotSame(unpacked, file.Seek(19));
        Assert.False(unpacked.CanRead);
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0x1f })]
    [InlineData(new byte[] { 0x1f, 0x8b })]
    [InlineData(new byte[] { 0x1f, 0x0a, 0x61, 0x62 })]
    [InlineData(new byte[] { 0x61, 0x8b, 0x62, 0x63 })]
    [InlineData(new byte[] { 0x0a, 0x1f, 0x8b, 0x63 })]
    public void What_does_not_begin_like_a_packed_file_is_text_whatever_its_name(byte[] bytes)
    {
        using var file = new MailLogFile(_folder.Write("mail.log.gz", bytes));
        using var read = new MemoryStream();
        file.Seek(0).CopyTo(read);
        Assert.Equal(bytes, read.ToArray());
    }

    [Fact]
    public void A_packed_file_is_known_by_its_beginning_whatever_its_name()
    {
        using var file = new MailLogFile(_folder.WritePacked("mail.log", "a line"));
        using var read = new StreamReader(file.Seek(0));
        Assert.Equal("a line", read.ReadToEnd());
    }

    [Fact]
    public void A_file_is_closed_with_what_was_unpacked_of_it()
    {
        foreach (var path in new[] { _folder.Write("plain.log", s_text), _folder.WritePacked("packed.log.gz", s_text) })
        {
            var file = new MailLogFile(path);
            var stream = file.Seek(10);
            Assert.True(IsOpen(path));
            file.Dispose();
            Assert.False(stream.CanRead);
            Assert.False(IsOpen(path));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void When_the_reading_ends_or_fails_every_file_is_closed(bool fails)
    {
        var good = _folder.Write("mail.log.1", new LogText().Message(Utc("2026-01-05T10:00:00Z")).Text);
        var other = _folder.Write("mail.log.0", fails ? [0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] : "text\n"u8);
        var wasOpen = false;
        var failure = Record.Exception(
            () => MailLogReader.Read([good, other], Later with { Advanced = (_, _, _) => wasOpen |= IsOpen(good) }));
        Assert.Equal((fails, true), (failure is InvalidDataException, wasOpen));
        Assert.False(IsOpen(good) || IsOpen(other));
    }

    [Fact]
    public void Progress_is_told_in_bytes_on_the_disk_of_all_files_together()
    {
        var text = new string('x', 300_000);
        string[] paths = [_folder.Write("mail.log.2", text), _folder.WritePacked("mail.log.1", text), _folder.Write("mail.log.0", ""),
            _folder.Write("mail.log", "a line\n")];
        var lengths = paths.Select(path => new FileInfo(path).Length).ToList();
        var told = new List<(string File, long Done, long All)>();

        MailLogReader.Read(paths, Later with { Advanced = (file, done, all) => told.Add((file, done, all)) });

        Assert.All(told, step => Assert.Equal(lengths.Sum(), step.All));
        Assert.Equal(told.Select(step => step.Done).Order(), told.Select(step => step.Done));
        Assert.InRange(told[0].Done, 1, lengths[0] - 1);
        Assert.Equal(
            [("mail.log.2", lengths[0]), ("mail.log.1", lengths[0] + lengths[1]), ("mail.log", lengths.Sum())],
            told.GroupBy(step => step.File).Select(file => (file.Key, file.Last().Done)));
    }

    /// <summary>Windows refuses to share what this process still has open; Linux lists it.</summary>
    private static bool IsOpen(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            return new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos().Any(handle => handle.LinkTarget == path);
        }

        try
        {
            using var alone = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return !OperatingSystem.IsWindows();
        }
        catch (IOException)
        {
            return true;
        }
    }
}
