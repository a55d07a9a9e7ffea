using System;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.Core.Tests.MailLog;
using KerioLicense.LocalMachine;
using Xunit;

namespace KerioLicense.Core.Tests.LocalMachine;

public sealed class DiskPathsTests
{
    [Theory]
    [InlineData(@"C:\Program Files\Kerio\a.txt", "Program Files/Kerio/a.txt")]
    [InlineData(@"c:/PROGRAM files/KERIO/A.TXT", "Program Files/Kerio/a.txt")]
    [InlineData(@"C:\PROGRA~1\Kerio\a.txt", "Program Files/Kerio/a.txt")]
    [InlineData(@"C:\PROGRA~2\Kerio\b.txt", "Program Files (x86)/Kerio/b.txt")]
    [InlineData(@"C:\PROGRA~1\Kerio\b.txt", "Program Files (x86)/Kerio/b.txt")]
    [InlineData(@"C:\PROGRA~1\Kerio\LONGNA~1.HTM", "Program Files/Kerio/Long Name.html")]
    [InlineData(@"D:\Mail\store", "D/Mail/store")]
    [InlineData(@"d:\mail\STORE", "D/Mail/store")]
    [InlineData(@"C:\Program Files\..\..\..\Program Files\Kerio\a.txt", "Program Files/Kerio/a.txt")]
    [InlineData(@"C:\Not\There\~1", "Not/There/~1")]
    [InlineData(@"E:\..\..\etc", "etc")]
    [InlineData(@"\\?\C:\program files\kerio\a.txt", "Program Files/Kerio/a.txt")]
    [InlineData(@"\\server\share\x", "server/share/x")]
    [InlineData(@"C:\Nowhere\..\Program Files\Kerio\a.txt", "Program Files/Kerio/a.txt")]
    public void A_path_is_found_on_the_disk(string path, string expected)
    {
        using var folder = Disk();
        Assert.Equal(Path.Combine(folder.Path, expected), new DiskPaths(folder.Path, isWindows: true).Locate(path));
    }

    [Theory]
    [InlineData(@"C:\PROGRA~1\KERIO\LONGNA~1.HTM", @"C:\Program Files\Kerio\Long Name.html")]
    [InlineData(@"D:\mail", @"D:\Mail")]
    [InlineData(@"C:\not\there", @"C:\not\there")]
    [InlineData("relative", "relative")]
    public void Its_long_name(string path, string expected)
    {
        using var folder = Disk();
        Assert.Equal(expected, new DiskPaths(folder.Path, isWindows: true).LongNameOf(path));
    }

    /// <summary>What is outside has the same names, so that a link that leads out would be found.</summary>
    [Theory]
    [InlineData("/etc/name", "etc/name")]
    [InlineData("/etc/../etc/./name", "etc/name")]
    [InlineData("/../../../../etc/name", "etc/name")]
    [InlineData("/absolute/name", "etc/name")]
    [InlineData("/relative/name", "etc/name")]
    [InlineData("/climbing/name", "etc/name")]
    [InlineData("/file", "etc/name")]
    [InlineData("/chain/name", "etc/name")]
    [InlineData("/deep/../name", "etc/name")]
    [InlineData("/outside/name", null)]
    [InlineData("/outside", null)]
    [InlineData("/absolute/none/../../x", null)]
    [InlineData("/dangling", null)]
    [InlineData("/proc/self/root/etc/passwd", null)]
    public void No_link_of_a_Unix_disk_leads_out_of_it(string path, string? expected)
    {
        using var outside = new LogFolder();
        outside.Write("name", "secret");
        using var disk = LinkedDisk(outside.Path);
        var paths = new DiskPaths(disk.Path, isWindows: false);

        var found = paths.Locate(path);

        Assert.Equal(expected is null ? null : Path.Combine(disk.Path, expected), File.Exists(found) ? found : null);
        Assert.StartsWith(disk.Path + Path.DirectorySeparatorChar, Path.GetFullPath(found), StringComparison.Ordinal);
        Assert.False(Directory.Exists(found));
        Assert.Equal(found, paths.Follow(Path.Combine(disk.Path, path.TrimStart('/'))));
    }

    [Theory]
    [InlineData(@"C:\Users\file.txt")]
    [InlineData(@"C:\OLD\File.txt")]
    [InlineData(@"C:\Mounted\file.txt")]
    [InlineData(@"C:\Relative\file.txt")]
    [InlineData(@"C:\Junction\file.txt")]
    public void Links_of_a_Windows_disk_lead_from_its_root(string path)
    {
        using var folder = new LogFolder();
        folder.Write("Users/File.txt", "");
        Link(folder, "Old", "/Users");
        Link(folder, "Mounted", folder.Path + "/Users");
        Link(folder, "Relative", "../../Users");
        Link(folder, "Junction", @"\??\C:\Users");

        Assert.Equal(Path.Combine(folder.Path, "Users", "File.txt"), new DiskPaths(folder.Path, isWindows: true).Locate(path));
    }

    [Theory]
    [InlineData("self", "self")]
    [InlineData("self", "/self/a")]
    [InlineData("self", "./self/self")]
    public void Links_in_a_circle_end(string name, string target)
    {
        using var folder = new LogFolder();
        Link(folder, name, target);
        Assert.Throws<IOException>(() => new DiskPaths(folder.Path, isWindows: false).Locate("/self/x"));
    }

    /// <summary>Each name stands for two folders that are one: without a budget the ways double with each name.</summary>
    [Fact]
    public void Names_that_stand_for_many_end()
    {
        using var folder = new LogFolder();
        Link(folder, "a", ".");
        Link(folder, "A", ".");
        var paths = new DiskPaths(folder.Path, isWindows: true);
        Assert.Throws<IOException>(() => paths.Locate(string.Join('\\', Enumerable.Repeat("a", 40)) + @"\none"));
        Assert.Throws<IOException>(() => paths.Locate(string.Concat(Enumerable.Repeat(@"x\", 10_000))));
        for (var i = 0; i < 10_000; i++)
        {
            try
            {
                paths.Locate(@"C:\a\a\a\a\a\a\a\none");
            }
            catch (IOException)
            {
                return;
            }
        }

        Assert.Fail("The budget of a disk has no end.");
    }

    /// <summary>REPARSE_DATA_BUFFER [documented: Microsoft, ntifs.h].</summary>
    [Theory]
    [InlineData(0xA000000Cu, 12, @"\??\C:\Users", @"\??\C:\Users")]
    [InlineData(0xA000000Cu, 12, @"..\x", @"..\x")]
    [InlineData(0xA0000003u, 8, @"\??\D:\Mail", @"\??\D:\Mail")]
    [InlineData(0x80000013u, 8, @"\??\D:\Mail", null)]
    public void The_target_of_a_link_of_NTFS(uint kind, int head, string text, string? target)
    {
        var name = Encoding.Unicode.GetBytes(text);
        byte[] buffer =
        [
            .. BitConverter.GetBytes(kind), .. BitConverter.GetBytes((ushort)(head + 4 + name.Length)), 0, 0,
            4, 0, .. BitConverter.GetBytes((ushort)name.Length), 0, 0, 4, 0, .. new byte[head - 8], 1, 1, 1, 1, .. name,
        ];
        Assert.Equal(target, ReparsePoint.TargetIn(buffer, buffer.Length));
        Assert.All(Enumerable.Range(0, buffer.Length), length => Assert.Null(ReparsePoint.TargetIn(buffer, length)));
    }

    private static LogFolder LinkedDisk(string outside)
    {
        var disk = new LogFolder();
        disk.Write("etc/name", "inside");
        disk.Write("etc/deeper/x", "");
        Link(disk, "absolute", "/etc");
        Link(disk, "relative", "etc");
        Link(disk, "climbing", "../../../../../../../../etc");
        Link(disk, "file", "/absolute/../climbing/name");
        Link(disk, "chain", "/relative/.");
        Link(disk, "deep", "/etc/deeper");
        Link(disk, "outside", outside);
        Link(disk, "dangling", "/none/at/all");
        return disk;
    }

    private static void Link(LogFolder folder, string name, string target) =>
        File.CreateSymbolicLink(Path.Combine(folder.Path, name), target);

    private static LogFolder Disk()
    {
        var folder = new LogFolder();
        folder.Write("Program Files/Kerio/a.txt", "");
        folder.Write("Program Files/Kerio/Long Name.html", "");
        folder.Write("Program Files (x86)/Kerio/b.txt", "");
        folder.Write("ProgramData/c.txt", "");
        Directory.CreateDirectory(Path.Combine(folder.Path, "D", "Mail", "store"));
        return folder;
    }
}
