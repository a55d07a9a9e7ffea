using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;
using KerioLicense.Core.Tests.MailLog;
using KerioLicense.LocalMachine;
using KerioLicense.Model;
using Xunit;
using static KerioLicense.Core.Tests.LocalMachine.HiveBuilder;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.LocalMachine;

public sealed class WindowsMachineTests
{
    private const string Program = @"C:\Program Files\Kerio\MailServer\mailserver.exe";

    [Fact]
    public void A_service_of_any_name_is_found_by_its_program()
    {
        using var folder = new LogFolder();
        var program = folder.Write("Kerio/MailServer/mailserver.exe", "MZ");
        folder.Write("Kerio/MailServer/license/license.key", "opaque");
        folder.Write("Kerio/MailServer/mailserver.cfg", KerioDisk.Configuration(Path.Combine(folder.Path, "store")));
        folder.Write("store/logs/mail.log", new LogText().Message(Utc("2026-11-17T10:00:00Z")).Text);
        var disabled = new ServiceReading { State = ServiceState.Stopped, StartMode = ServiceStartMode.Disabled };
        var services = new Services(
            new WindowsService("Spooler", "C:\\Windows\\spoolsv.exe", ServiceReading.NotRead, 4),
            new WindowsService("SomeName", $"\"{program}\"", disabled, 0));

        var found = Assert.Single(LocalInstallationReader.Read(new WindowsMachine(services, []), UnixMachineTests.Options(null)));

        Assert.Equal(disabled, found.Service);
        Assert.NotNull(found.License.FileHash);
        Assert.NotNull(found.Connect!.MailActivity);
        Assert.NotEmpty(found.ComputerName);
    }

    [Theory]
    [InlineData("Program Files")]
    [InlineData("Program Files (x86)")]
    public void A_folder_without_a_service_is_found_among_the_programs_of_both_kinds(string programs)
    {
        using var folder = new LogFolder();
        folder.Write(programs + "/Kerio/MailServer/mailserver.cfg", KerioDisk.Configuration(@"C:\store"));
        var both = new[] { Path.Combine(folder.Path, "Program Files"), Path.Combine(folder.Path, "Program Files (x86)") };

        var services = new Services(new WindowsService("Spooler", "spoolsv.exe", ServiceReading.NotRead, 4));
        var found = Assert.Single(new WindowsMachine(services, both).Products(new ProblemLog()));

        Assert.Equal((KerioProduct.Connect, Path.Combine(folder.Path, programs, "Kerio", "MailServer")), (found.Product, found.Folder));
        Assert.Equal("NotFound", Assert.Single(found.Problems).Code);
    }

    [Fact]
    public void A_list_of_services_that_is_refused_is_no_crash()
    {
        var problems = new ProblemLog();
        Assert.Empty(new WindowsMachine(new Services(), []).Products(problems));
        Assert.Equal(("services", "5"), (Assert.Single(problems.Problems).Step, problems.Problems[0].Code));
    }

    [Theory]
    [InlineData("lf", 4, ServiceStartMode.Disabled, ServiceState.Stopped)]
    [InlineData("lh", 2, ServiceStartMode.Automatic, ServiceState.Unknown)]
    [InlineData("li", 3, ServiceStartMode.Manual, ServiceState.Unknown)]
    [InlineData("ri", 4, ServiceStartMode.Disabled, ServiceState.Stopped)]
    public void The_registry_of_a_disk_tells_the_name_the_zone_and_the_service(
        string listKind, int start, ServiceStartMode mode, ServiceState state)
    {
        using var disk = KerioDisk.Windows();
        WriteHive(disk, listKind, start);
        disk.Write("Program Files/Kerio/MailServer/store/logs/mail.log",
            "[17/Nov/2026 11:00:00] SMTP: From: <a>, To: <b>, Size: 3, Sender-Host: x\r\n");

        var found = Assert.Single(LocalInstallationReader.Read(UnixMachineTests.Options(disk.Root)));

        Assert.Equal(("mx2.example.it", "connect/mx2.example.it"), (found.ComputerName, found.InstallationId));
        Assert.Equal(new ServiceReading { State = state, StartMode = mode }, found.Service);
        Assert.Equal(Utc("2026-11-17T10:00:00Z"), Assert.Single(found.Connect!.MailActivity!.Hours).Start);
        Assert.NotNull(found.License.FileHash);
    }

    [Theory]
    [InlineData("C:\\Program Files\\Kerio\\MailServer\\mailserver -service")]
    [InlineData("\"C:\\Program Files\\Kerio\\MailServer\\mailserver\" -service")]
    [InlineData("C:\\PROGRA~1\\Kerio\\MAILSE~1\\MAILSE~1.EXE")]
    [InlineData("\"c:\\PROGRAM FILES\\kerio\\MAILSERVER\\mailserver.exe\"")]
    [InlineData("%ProgramFiles%\\Kerio\\MailServer\\mailserver.exe")]
    [InlineData("\"%KerioHome%\\mailserver.exe\"")]
    [InlineData("\\??\\C:\\Program Files\\Kerio\\MailServer\\mailserver.exe")]
    [InlineData("\"\\\\?\\C:\\Program Files\\Kerio\\MailServer\\mailserver.exe\"")]
    public void However_a_service_names_its_program_it_is_found_on_a_disk(string commandLine)
    {
        using var disk = KerioDisk.Windows();
        disk.Write("Program Files/Kerio/MailServer/mailserver.exe", "MZ");
        Directory.CreateDirectory(Path.Combine(disk.Root, "Program Files (x86)"));
        WriteHive(disk, "lh", 4, commandLine);

        var found = Assert.Single(new WindowsDisk(disk.Root).Products(new ProblemLog()));

        Assert.Equal(KerioProduct.Connect, found.Product);
        Assert.Equal(Path.Combine(disk.Root, "Program Files", "Kerio", "MailServer"), found.Folder);
        Assert.Equal(ServiceStartMode.Disabled, found.Service.StartMode);
    }

    [Theory]
    [InlineData(@"C:\WINDOWS\System32\svchost.exe -k netsvcs")]
    [InlineData(@"C:\Program Files\Kerio\MailServer\mailctrl.exe")]
    [InlineData(@"C:\Other\MAILSE~1.EXE")]
    [InlineData(@"%Nothing%\mailserver.exe")]
    public void A_service_of_another_program_is_none_of_Kerios(string commandLine)
    {
        using var disk = KerioDisk.Windows();
        disk.Write("Other/mailserver.exe", "MZ");
        WriteHive(disk, "lh", 4, commandLine);

        var found = Assert.Single(new WindowsDisk(disk.Root).Products(new ProblemLog()));
        Assert.Equal(ServiceStartMode.Unknown, found.Service.StartMode);
    }

    [Fact]
    public void A_disk_without_a_registry_still_gives_what_it_has()
    {
        using var disk = KerioDisk.Windows();
        disk.Write("Program Files/Kerio/MailServer/store/logs/mail.log", new LogText().Message(Utc("2026-11-17T10:00:00Z")).Text);
        var found = Assert.Single(LocalInstallationReader.Read(UnixMachineTests.Options(disk.Root)));
        Assert.Equal(ServiceReading.NotRead, found.Service);
        Assert.NotNull(found.Connect!.MailActivity);
        Assert.Contains(found.Problems, problem => problem.Code == "NotRead");
        Assert.Contains(found.Problems, problem => problem.Step == "hostname");
    }

    private static string WriteHive(KerioDisk disk, string listKind, int start, string commandLine = "\"" + Program + "\"")
    {
        var bytes = new HiveBuilder(listKind).Build(
            K("ControlSet001", K("Services", K("Wrong", T("ImagePath", Program), N("Start", 2)))),
            K(
                "ControlSet002",
                K("Services", K("AnyName", N("Start", start), T("ImagePath", commandLine)),
                    K("Tcpip", K("Parameters", T("Domain", "example.it")))),
                K(
                    "Control",
                    K("Session Manager", K("Environment", T("KerioHome", @"%ProgramFiles%\Kerio\MailServer"))),
                    K("ComputerName", K("ComputerName", T("ComputerName", "mx2"))),
                    K("TimeZoneInformation", T("TimeZoneKeyName", "W. Europe Standard Time")))),
            K("Select", N("Current", 2)));
        var path = disk.Write("Windows/System32/config/SYSTEM", "");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private sealed class Services(params WindowsService[] services) : IWindowsServices
    {
        public IReadOnlyList<WindowsService> List() => services.Length > 0 ? services : throw new Win32Exception(5);
    }
}
