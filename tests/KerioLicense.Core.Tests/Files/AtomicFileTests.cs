using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.Core.Tests.Audit;
using KerioLicense.Core.Tests.MailLog;
using KerioLicense.Errors;
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
    public void A_pipe_is_never_replaced()
    {
        var pipe = Path.Combine(_folder.Path, "pipe");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using (var program = Process.Start("mkfifo", [pipe]))
        {
            program.WaitForExit();
        }

        var failure = Assert.Throws<AdvisedException>(() => new AtomicFile(pipe, overwrite: true));
        Assert.Equal("FileNotRegular", failure.ErrorId);
        Assert.Equal([pipe], Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("/srv/history", true)]
    [InlineData("/SRV/History", true)]
    [InlineData("/srv/history2", false)]
    [InlineData(null, false)]
    public void While_it_is_written_a_file_has_a_short_name_that_tells_whose_it_is(string? owner, bool isOwners)
    {
        using var file = new AtomicFile(Path.Combine(_folder.Path, "report.html"), overwrite: false, owner: owner);

        var name = Path.GetFileName(Assert.Single(Directory.GetFiles(_folder.Path)));
        Assert.Matches("^~[a-z2-7]{7}\\.tmp$", name);
        Assert.Equal(isOwners, TemporaryName.IsOf("/srv/history", name));
        AtomicFile.RemoveLeftovers(_folder.Path, "/srv/history");
        Assert.Equal(isOwners ? 0 : 1, Directory.GetFiles(_folder.Path).Length);
    }

    [Theory]
    [InlineData("~WRD0000.tmp")]
    [InlineData("~abcdef.tmp")]
    [InlineData("abcdefg.tmp")]
    [InlineData("~abcdefg.tmp.txt")]
    [InlineData("~abcdef1.tmp")]
    public void Other_programs_temporary_files_are_not_taken_for_ours(string name)
    {
        var own = TemporaryName.For("/srv/history");
        Assert.True(TemporaryName.IsOf("/srv/history", own));
        File.WriteAllText(Path.Combine(_folder.Path, name.Replace("abcde", own[1..6], StringComparison.Ordinal)), "");
        AtomicFile.RemoveLeftovers(_folder.Path, "/srv/history");
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    /// <summary>Nobody's name begins as an owner's does: not one in a million is mistaken.</summary>
    [Fact]
    public void A_name_without_an_owner_is_no_owners() =>
        Assert.All(Enumerable.Range(0, 10_000), _ => Assert.NotEqual('a', TemporaryName.For(null)[1]));

    [Fact]
    public void Writers_of_one_file_get_names_of_their_own()
    {
        // Three hundred of a thousand names: some are drawn twice.
        var files = new List<AtomicFile>();
        try
        {
            for (var i = 0; i < 300; i++)
            {
                files.Add(new AtomicFile(Path.Combine(_folder.Path, "a.csv"), overwrite: true, owner: "/srv/history"));
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
    public void Of_two_hundred_owners_hardly_two_share_their_mark()
    {
        var names = Enumerable.Range(0, 200).Select(i => TemporaryName.For("/srv/customer" + i + "/history"));
        Assert.InRange(names.Select(name => name.Substring(2, 4)).Distinct().Count(), 198, 200);
    }

    [Fact]
    public void Where_its_place_is_taken_meanwhile_it_goes_to_another()
    {
        var place = Path.Combine(_folder.Path, "a.txt");
        using (var file = new AtomicFile(place, overwrite: false))
        {
            file.Stream.Write("mine"u8);
            File.WriteAllText(place, "another's");
            var names = new Queue<string>([place, Path.Combine(_folder.Path, "b.txt")]);
            file.Commit(names.Dequeue);
            Assert.Equal("b.txt", Path.GetFileName(file.Path));
        }

        Assert.Equal(("another's", "mine"), (File.ReadAllText(place), File.ReadAllText(Path.Combine(_folder.Path, "b.txt"))));
    }

    /// <summary>A virus scanner, or a person who closes the spreadsheet.</summary>
    [SmallDiskFact]
    public void A_file_that_is_held_for_a_moment_is_replaced_after_it()
    {
        var place = Path.Combine(_folder.Path, "a.csv");
        File.WriteAllText(place, "old");
        var waited = 0;
        using (var held = SmallDisk.Hold(place))
        using (var file = new AtomicFile(place, overwrite: true))
        {
            file.Stream.Write("new"u8);
            file.Commit(() => place + ".other", _ =>
            {
                if (++waited == 3)
                {
                    held.Dispose();
                }
            });
        }

        Assert.Equal((3, "new"), (waited, File.ReadAllText(place)));
        Assert.Equal([place], Directory.GetFiles(_folder.Path));
    }

    [SmallDiskFact]
    public void A_file_that_stays_held_is_left_alone_after_five_seconds()
    {
        var place = Path.Combine(_folder.Path, "a.csv");
        File.WriteAllText(place, "old");
        var waited = TimeSpan.Zero;
        using (SmallDisk.Hold(place))
        using (var file = new AtomicFile(place, overwrite: true))
        {
            Assert.ThrowsAny<IOException>(() => file.Commit(otherPlace: null, time => waited += time));
        }

        Assert.Equal((TimeSpan.FromSeconds(5), "old"), (waited, File.ReadAllText(place)));
        Assert.Equal([place], Directory.GetFiles(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private static void Write(string path, string text)
    {
        using var file = new AtomicFile(path, overwrite: true);
        file.Stream.Write(Encoding.UTF8.GetBytes(text));
        file.Commit();
    }
}
