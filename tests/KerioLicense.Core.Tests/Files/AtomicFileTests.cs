using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.Core.Tests.MailLog;
using KerioLicense.Files;
using Xunit;

namespace KerioLicense.Core.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly LogFolder _folder = new();

    [Theory]
    [InlineData(255)]
    [InlineData(230)]
    public void A_name_as_long_as_the_file_system_takes_it_can_be_written(int length)
    {
        var path = Path.Combine(_folder.Path, new string('n', length - ".kerio.json".Length) + ".kerio.json");
        Write(path, "one");
        Write(path, "two");

        Assert.Equal("two", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void While_it_is_written_a_file_has_a_short_name_that_tells_whose_it_is()
    {
        using var file = new AtomicFile(Path.Combine(_folder.Path, "report.html"), overwrite: false);

        var name = Path.GetFileName(Assert.Single(Directory.GetFiles(_folder.Path)));
        Assert.Equal(12, name.Length);
        Assert.True(TemporaryName.IsFor("report.html", name));
        Assert.True(TemporaryName.IsFor("REPORT.HTML", name), "Windows takes them for one file");
        Assert.False(TemporaryName.IsFor("report.json", name));
        Assert.True(TemporaryName.IsOne(name));
    }

    [Theory]
    [InlineData("~WRD0000.tmp")]
    [InlineData("~abcdef.tmp")]
    [InlineData("abcdefg.tmp")]
    [InlineData("~abcdefg.tmp.txt")]
    [InlineData("~abcdef1.tmp")]
    public void Other_programs_temporary_files_are_not_taken_for_ours(string name) => Assert.False(TemporaryName.IsOne(name));

    [Fact]
    public void Writers_of_one_file_get_names_of_their_own()
    {
        // Three hundred of 32768 names: some are drawn twice.
        var files = new List<AtomicFile>();
        try
        {
            for (var i = 0; i < 300; i++)
            {
                files.Add(new AtomicFile(Path.Combine(_folder.Path, "a.csv"), overwrite: true));
            }

            Assert.Equal(300, Directory.GetFiles(_folder.Path).Length);
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Of_two_hundred_names_hardly_two_share_their_mark()
    {
        var names = Enumerable.Range(0, 200)
            .Select(day => new DateTime(2026, 1, 1).AddDays(day).ToString("yyyyMMdd", null) + "T020000Z.kerio.json").ToList();
        var marks = names.Select(name => TemporaryName.For(name).Substring(1, 4)).Distinct().Count();
        Assert.InRange(marks, 198, 200);
    }

    public void Dispose() => _folder.Dispose();

    private static void Write(string path, string text)
    {
        using var file = new AtomicFile(path, overwrite: true);
        file.Stream.Write(Encoding.UTF8.GetBytes(text));
        file.Commit();
    }
}
