using System.IO;
using KerioLicense.Core.Tests.MailLog;
using KerioLicense.LocalMachine;
using Xunit;

namespace KerioLicense.Core.Tests.LocalMachine;

public sealed class WindowsDiskPathsTests
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
    public void A_path_is_found_on_the_disk(string path, string expected)
    {
        using var folder = Disk();
        Assert.Equal(Path.Combine(folder.Path, expected), new WindowsDiskPaths(folder.Path).Locate(path));
    }

    [Theory]
    [InlineData(@"C:\PROGRA~1\KERIO\LONGNA~1.HTM", @"C:\Program Files\Kerio\Long Name.html")]
    [InlineData(@"D:\mail", @"D:\Mail")]
    [InlineData(@"C:\not\there", @"C:\not\there")]
    [InlineData("relative", "relative")]
    public void Its_long_name(string path, string expected)
    {
        using var folder = Disk();
        Assert.Equal(expected, new WindowsDiskPaths(folder.Path).LongNameOf(path));
    }

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
