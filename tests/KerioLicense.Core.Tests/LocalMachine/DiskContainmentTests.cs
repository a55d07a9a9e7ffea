using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using KerioLicense.Core.Tests.MailLog;
using KerioLicense.LocalMachine;
using KerioLicense.Model;
using Newtonsoft.Json;
using Xunit;
using static KerioLicense.Core.Tests.LocalMachine.UnixMachineTests;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.LocalMachine;

/// <summary>The disk of a machine that is off says nothing of the machine that reads it, and holds it up with nothing.</summary>
public sealed class DiskContainmentTests
{
    private const string Secret = "outside-of-the-disk";

    /// <summary>Everything that is read, as a link to a file of this machine that holds the same and a secret.</summary>
    [Fact]
    public async Task No_file_of_this_machine_is_read()
    {
        using var outside = new LogFolder();
        using var disk = KerioDisk.Linux();
        foreach (var name in (string[])
        [
            "etc/hostname", "etc/os-release", "etc/timezone", "var/lib/dpkg/status", "opt/kerio/mailserver/license/license.key",
            "opt/kerio/mailserver/mailserver.cfg", "opt/kerio/mailserver/store/logs/mail.log",
        ])
        {
            var target = outside.Write(name.Replace('/', '-'), name switch
            {
                "etc/hostname" => Secret,
                "etc/os-release" => $"PRETTY_NAME=\"{Secret}\"\n",
                "var/lib/dpkg/status" => $"Package: kerio-connect\nVersion: {Secret}\n",
                "opt/kerio/mailserver/mailserver.cfg" => KerioDisk.Configuration("/" + Secret),
                _ => new LogText().Message(Utc("2026-11-17T10:00:00Z")).Text,
            });
            Replace(disk, name, target);
        }

        var found = Assert.Single(await ReadAsync(disk.Root));

        Assert.DoesNotContain(Secret, JsonConvert.SerializeObject(found), StringComparison.Ordinal);
        Assert.Equal((null, null, null), (found.Version, found.OperatingSystem, found.License.FileHash));
        Assert.Null(found.Connect!.MailActivity);
        Assert.Equal(Path.GetFileName(disk.Root), found.ComputerName);
    }

    /// <summary>The folders of the product and of its logs, as links out of the disk.</summary>
    [Theory]
    [InlineData("opt")]
    [InlineData("opt/kerio")]
    [InlineData("opt/kerio/mailserver")]
    public async Task No_folder_of_this_machine_is_read(string name)
    {
        using var outside = KerioDisk.Linux();
        outside.Write("opt/kerio/mailserver/store/logs/mail.log", new LogText().Message(Utc("2026-11-17T10:00:00Z")).Text);
        using var disk = KerioDisk.Linux();
        Directory.Delete(Path.Combine(disk.Root, "opt"), recursive: true);
        disk.Link(name, Path.Combine(outside.Root, name));
        Assert.Empty(await ReadAsync(disk.Root));
    }

    [Theory]
    [InlineData("opt/kerio/mailserver/store")]
    [InlineData("opt/kerio/mailserver/store/logs")]
    [InlineData("opt/kerio/mailserver/store/logs/mail.log")]
    public async Task No_log_of_this_machine_is_read(string name)
    {
        using var outside = KerioDisk.Linux();
        outside.Write("opt/kerio/mailserver/store/logs/mail.log", new LogText().Message(Utc("2026-11-17T10:00:00Z")).Text);
        using var disk = KerioDisk.Linux();
        disk.Link(name, Path.Combine(outside.Root, name));
        Assert.Null(Assert.Single(await ReadAsync(disk.Root)).Connect!.MailActivity);
    }

    /// <summary>A log that was moved, and left a link with its name, is that log.</summary>
    [Fact]
    public async Task A_link_inside_the_disk_is_followed()
    {
        using var disk = KerioDisk.Linux();
        disk.Write("var/log/kerio/current", new LogText().Message(Utc("2026-11-17T10:00:00Z")).Text);
        disk.Link("opt/kerio/mailserver/store/logs/mail.log", "/var/log/kerio/current");
        Replace(disk, "etc/hostname", "/etc/name");
        disk.Write("etc/name", "mx9.example.it");

        var found = Assert.Single(await ReadAsync(disk.Root));

        Assert.Equal("mx9.example.it", found.ComputerName);
        Assert.Equal("mail.log", Assert.Single(found.Connect!.MailActivity!.Hours).File);
    }

    [Theory]
    [InlineData(@"C:\..\outside")]
    [InlineData(@"C:\..\..\..\..\outside\store")]
    [InlineData(@"\\?\C:\..\outside")]
    [InlineData("../../../../../../outside")]
    [InlineData("/../outside")]
    public async Task A_store_that_the_settings_put_outside_is_looked_for_inside(string store)
    {
        using var place = new LogFolder();
        place.Write("outside/logs/mail.log", new LogText().Message(Utc("2026-11-17T10:00:00Z")).Text);
        place.Write("outside/store/logs/mail.log", new LogText().Message(Utc("2026-11-17T10:00:00Z")).Text);
        foreach (var programs in (string[])["disk/opt/kerio/mailserver", "windows/Program Files/Kerio/MailServer"])
        {
            place.Write(programs + "/mailserver.cfg", KerioDisk.Configuration(store));
        }

        Assert.Null(Assert.Single(await ReadAsync(Path.Combine(place.Path, "disk"))).Connect!.MailActivity);
        Assert.Null(Assert.Single(await ReadAsync(Path.Combine(place.Path, "windows"))).Connect!.MailActivity);
    }

    /// <summary>What holds up whoever opens it, or never ends, in place of every file.</summary>
    [Theory]
    [InlineData("pipe")]
    [InlineData("socket")]
    public async Task What_is_no_file_is_refused(string kind)
    {
        if (OperatingSystem.IsWindows())
        {
            // No folder of Windows can hold one.
            return;
        }

        using var disk = KerioDisk.Linux();
        using var windows = KerioDisk.Windows();
        var sockets = new List<IDisposable>();
        foreach (var (root, name) in ((string, string)[])
        [
            (disk.Root, "etc/hostname"), (disk.Root, "etc/os-release"), (disk.Root, "etc/timezone"), (disk.Root, "var/lib/dpkg/status"),
            (disk.Root, "opt/kerio/mailserver/license/license.key"), (disk.Root, "opt/kerio/mailserver/mailserver.cfg"),
            (disk.Root, "opt/kerio/mailserver/store/logs/mail.log"), (disk.Root, "etc/supervisor/a"), (disk.Root, "etc/rc.local"),
            (disk.Root, "lib/systemd/system/kerio-connect.service"), (windows.Root, "Windows/System32/config/SYSTEM"),
            (windows.Root, "Program Files/Kerio/MailServer/mailserver.cfg"),
            (windows.Root, "Program Files/Kerio/MailServer/license/license.key"),
        ])
        {
            await MakeAsync(kind, Path.Combine(root, name), sockets);
        }

        foreach (var root in (string[])[disk.Root, windows.Root])
        {
            var found = Assert.Single(await ReadAsync(root));
            Assert.Null(found.License.FileHash);
            Assert.Null(found.Connect!.MailActivity);
            Assert.Contains(found.Problems, static problem => problem.Step.EndsWith("license.key", StringComparison.Ordinal));
            Assert.Contains(found.Problems, static problem => problem.Step.EndsWith("mailserver.cfg", StringComparison.Ordinal));
        }

        sockets.ForEach(static socket => socket.Dispose());
    }

    [Fact]
    public async Task A_license_file_that_is_empty_or_too_long_tells_nothing()
    {
        using var disk = KerioDisk.Linux();
        disk.Write("opt/kerio/mailserver/license/license.key", "");
        Assert.Null(Assert.Single(await ReadAsync(disk.Root)).License.FileHash);
        disk.Write("opt/kerio/mailserver/license/license.key", new string('x', (1 << 20) + 1));
        var found = Assert.Single(await ReadAsync(disk.Root));
        Assert.Null(found.License.FileHash);
        Assert.Contains(found.Problems, static problem => problem.Message!.Contains("MiB", StringComparison.Ordinal));
    }

    /// <summary>Folders whose links lead to each other, where everything that may start a service is looked for.</summary>
    [Fact]
    public async Task Folders_that_lead_to_each_other_end()
    {
        using var disk = KerioDisk.Linux();
        foreach (var i in Enumerable.Range(0, 200))
        {
            disk.Link($"etc/supervisor/s{i}", "/etc/monit");
            disk.Link($"etc/monit/m{i}", "/etc/supervisor");
        }

        Assert.Single(await ReadAsync(disk.Root));
    }

    /// <summary>A service with a command line of nothing but blanks and variables, a thousand times.</summary>
    [Fact]
    public async Task A_registry_that_makes_much_work_ends()
    {
        using var disk = KerioDisk.Windows();
        var line = @"C:\mailserver " + string.Concat(Enumerable.Repeat("a b ", 400)) + "%A%%A%";
        disk.Write("Windows/System32/config/SYSTEM", new HiveBuilder().Build(HiveBuilder.K(
            "ControlSet001",
            HiveBuilder.K("Services",
                [.. Enumerable.Range(0, 1000).Select(i => HiveBuilder.K("s" + i, HiveBuilder.T("ImagePath", line)))]),
            HiveBuilder.K("Control", HiveBuilder.K("Session Manager",
                HiveBuilder.K("Environment", HiveBuilder.T("A", string.Concat(Enumerable.Repeat("a ", 80)))))))));

        var found = Assert.Single(await ReadAsync(disk.Root));

        Assert.Equal(ServiceStartMode.Unknown, found.Service.StartMode);
        Assert.Contains(found.Problems, static problem => problem.Step.EndsWith("SYSTEM", StringComparison.Ordinal));
    }

    private static Task<IReadOnlyList<KerioInstallation>> ReadAsync(string root) =>
        Task.Run(() => LocalInstallationReader.Read(Options(root))).WaitAsync(TimeSpan.FromMinutes(1));

    private static void Replace(KerioDisk disk, string name, string target)
    {
        disk.Write(name, "");
        File.Delete(Path.Combine(disk.Root, name));
        disk.Link(name, target);
    }

    private static async Task MakeAsync(string kind, string path, List<IDisposable> sockets)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        switch (kind)
        {
            case "pipe":
                using (var program = Process.Start("mkfifo", [path]))
                {
                    await program.WaitForExitAsync();
                }

                break;
            default:
                // The name of a socket is short, whatever folder it lies in.
                var near = Path.Combine(Path.GetTempPath(), "s" + sockets.Count + "-" + Environment.ProcessId);
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                sockets.Add(socket);
                socket.Bind(new UnixDomainSocketEndPoint(near));
                File.Move(near, path);
                break;
        }
    }
}
