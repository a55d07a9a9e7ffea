using System;
using System.IO;
using System.Linq;
using KerioLicense.Core.Tests.MailLog;
using KerioLicense.LocalMachine;
using KerioLicense.Model;
using Xunit;
using static KerioLicense.Core.Tests.LocalMachine.HiveBuilder;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.LocalMachine;

/// <summary>The disk of a Windows machine with more than one drive, and with folders that are not where most machines have them.</summary>
public sealed class WindowsDriveTests : IDisposable
{
    private const string Log = "store/logs/mail.log";

    private readonly LogFolder _disk = new();

    public void Dispose() => _disk.Dispose();

    [Theory]
    [InlineData(@"D:\Kerio\MailServer\mailserver.exe", "D/Kerio/MailServer")]
    [InlineData(@"""d:\kerio\mailserver\MAILSERVER.EXE"" -service", "D/Kerio/MailServer")]
    [InlineData("D:/Kerio/MailServer/mailserver.exe", "d/Kerio/MailServer")]
    [InlineData(@"D:\KERIO~1\MAILSE~1\MAILSE~1.EXE", "D/Kerio Connect/MailServer")]
    [InlineData(@"%ProgramFiles%\Kerio\MailServer\mailserver.exe", "E/Programmi/Kerio/MailServer")]
    [InlineData(@"%ProgramFiles(x86)%\Kerio\MailServer\mailserver", "E/Programmi (x86)/Kerio/MailServer")]
    [InlineData(@"\??\D:\Mail\mailserver.exe", "D/Mail")]
    public void A_program_on_another_drive_is_found_in_the_folder_of_its_letter(string commandLine, string folder)
    {
        WriteHives(commandLine);
        Install(folder);
        _disk.Write(folder + "/" + Log, new LogText().Message(Utc("2026-11-17T10:00:00Z")).Text);

        var found = Assert.Single(Read());

        Assert.Equal("connect/mx2", found.InstallationId);
        Assert.Equal(ServiceStartMode.Disabled, found.Service.StartMode);
        Assert.NotNull(found.License.FileHash);
        Assert.NotNull(found.Connect!.MailActivity);
    }

    /// <summary>Its number is not read, so that it cannot pass for a machine without Kerio.</summary>
    [Theory]
    [InlineData(@"D:\Kerio\MailServer\mailserver.exe", KerioProduct.Connect, false)]
    [InlineData(@"D:\Kerio\MailServer\mailserver.exe", KerioProduct.Connect, true)]
    [InlineData(@"D:\Mail\mailserver.exe", KerioProduct.Unknown, false)]
    [InlineData(@"D:\KERIO~1\MAILSE~1\MAILSE~1.EXE", KerioProduct.Unknown, false)]
    public void A_program_on_a_drive_that_is_not_here_is_named(string commandLine, KerioProduct product, bool hasOld)
    {
        WriteHives(commandLine);
        Directory.CreateDirectory(At("Program Files"));
        if (hasOld)
        {
            // Left behind on the system's drive when the program moved.
            Install("Program Files/Kerio/MailServer");
        }

        var found = Assert.Single(Read());

        Assert.Equal((product, LicenseReading.NotRead), (found.Product, found.License));
        var problem = Assert.Single(found.Problems, static problem => problem.Code == "DriveNotFound");
        Assert.Equal(commandLine, problem.Step);
        Assert.Contains("D:", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"D:\Kerio\MailServer\mailserver.exe", true)]
    [InlineData(@"C:\Kerio\MailServer\mailserver.exe", false)]
    [InlineData(@"E:\Windows\System32\svchost.exe", false)]
    public void A_service_that_an_old_installation_left_is_nothing(string commandLine, bool hasDrive)
    {
        WriteHives(commandLine);
        Directory.CreateDirectory(At(hasDrive ? "D/Other" : "Program Files"));
        Assert.Empty(Read());
    }

    [Theory]
    [InlineData("D/Program Files/Kerio/MailServer")]
    [InlineData("E/Kerio/MailServer")]
    [InlineData("d/PROGRAM FILES/KERIO/MAILSERVER")]
    [InlineData("PROGRAM FILES/kerio/mailserver")]
    [InlineData("program files (x86)/Kerio/MailServer")]
    public void Without_a_registry_the_usual_folders_of_each_drive_are_looked_into(string folder)
    {
        Directory.CreateDirectory(At("windows/system32"));
        Install(folder);
        Assert.Equal(KerioProduct.Connect, Assert.Single(Read()).Product);
    }

    /// <summary>All drives, the system's too, each in a folder of its letter.</summary>
    [Theory]
    [InlineData("C")]
    [InlineData("c")]
    public void A_folder_of_drives_is_a_disk(string system)
    {
        WriteHives(@"D:\Kerio\MailServer\mailserver.exe");
        foreach (var folder in Directory.GetDirectories(_disk.Path))
        {
            var name = Path.GetFileName(folder);
            Directory.CreateDirectory(At(system));
            Directory.Move(folder, At(system + "/" + name));
        }

        Install("D/Kerio/MailServer", @"C:\MailStore");
        _disk.Write(system + "/MailStore/logs/Mail.Log", new LogText().Message(Utc("2026-11-17T10:00:00Z")).Text);
        var found = Assert.Single(Read());
        Assert.Equal(("connect/mx2", ServiceStartMode.Disabled), (found.InstallationId, found.Service.StartMode));
        Assert.NotNull(found.License.FileHash);
        Assert.NotNull(found.Connect!.MailActivity);
    }

    /// <summary>A folder of this name is not Windows.</summary>
    [Fact]
    public void A_Linux_disk_with_a_folder_named_windows_is_one()
    {
        using var disk = KerioDisk.Linux();
        disk.Write("windows/share.txt", "");
        var found = Assert.Single(LocalInstallationReader.Read(UnixMachineTests.Options(disk.Root)));
        Assert.Equal("connect/mx1.example.it", found.InstallationId);
    }

    [Theory]
    [InlineData(@"D:\MailStore", "D/MailStore")]
    [InlineData("D:/MailStore", "D/MailStore")]
    [InlineData(@"d:\MAILST~1", "D/MailStore Connect")]
    [InlineData(@"%KerioHome%\none", null)]
    [InlineData(@"D:\MailStore", null)]
    [InlineData(@"C:\MailStore", null)]
    public void A_log_is_read_where_the_settings_put_it_and_its_absence_names_that_place(string store, string? at)
    {
        const string Folder = "Program Files/Kerio/MailServer";
        Install(Folder, store);
        var text = new LogText().Message(Utc("2026-11-17T10:00:00Z")).Text;
        _disk.Write(Folder + "/" + Log, new LogText().Message(Utc("2026-11-15T10:00:00Z")).Text);
        if (at is not null)
        {
            _disk.Write(at + "/logs/mail.log", text);
        }

        var found = Assert.Single(Read());

        Assert.Equal(at is null ? null : Utc("2026-11-17T10:00:00Z"), found.Connect!.MailActivity?.CoveredFrom);
        var missing = found.Problems.SingleOrDefault(
            static problem => problem.Code == "NotFound" && problem.Step.EndsWith("mail.log", StringComparison.Ordinal));
        Assert.Equal(at is null ? store + @"\logs\mail.log" : null, missing?.Step);
        Assert.Equal(at is null, found.Problems.Any(static problem => problem.Code == "NotUsed"));
    }

    [Fact]
    public void Links_and_junctions_between_drives_stay_inside()
    {
        using var outside = new LogFolder();
        outside.Write("Kerio/MailServer/mailserver.cfg", KerioDisk.Configuration(@"C:\store"));
        outside.Write("Kerio/MailServer/mailserver.exe", "MZ");
        WriteHives(@"D:\Kerio\MailServer\mailserver.exe");
        Directory.CreateDirectory(At("Program Files"));
        Directory.CreateSymbolicLink(At("D"), outside.Path);
        var found = Assert.Single(Read());
        Assert.Null(found.License.FileHash);
        Assert.Contains(found.Problems, static problem => problem.Code == "DriveNotFound");

        Directory.Delete(At("D"));
        Install("E/Moved/MailServer");
        Directory.CreateDirectory(At("D/Kerio"));
        Directory.CreateSymbolicLink(At("D/Kerio/MailServer"), @"\??\E:\Moved\MailServer");
        Assert.NotNull(Assert.Single(Read()).License.FileHash);
    }

    private static HiveBuilder Hive() => new("lh");

    private string At(string name) => Path.Combine(_disk.Path, name);

    private void Install(string folder, string? store = null)
    {
        _disk.Write(folder + "/mailserver.exe", "MZ");
        _disk.Write(folder + "/license/license.key", "opaque");
        var path = folder.Length > 1 && folder[1] == '/' ? folder[..1] + ":" + folder[1..] : "C:/" + folder;
        _disk.Write(folder + "/mailserver.cfg", KerioDisk.Configuration(store ?? path + "/store"));
    }

    private void WriteHives(string commandLine)
    {
        _disk.Write("Windows/System32/config/SYSTEM", Hive().Build(
            K(
                "ControlSet001",
                K("Services", K("Mail", N("Start", 4), T("ImagePath", commandLine))),
                K("Control", K("ComputerName", K("ComputerName", T("ComputerName", "mx2"))))),
            K("Select", N("Current", 1))));
        _disk.Write("Windows/System32/config/SOFTWARE", Hive().Build(
            K("Microsoft", K("Windows", K("CurrentVersion",
                T("ProgramFilesDir", @"E:\Programmi"), T("ProgramFilesDir (x86)", @"E:\Programmi (x86)"))))));
    }

    private System.Collections.Generic.IReadOnlyList<KerioInstallation> Read() =>
        LocalInstallationReader.Read(UnixMachineTests.Options(_disk.Path));
}
