using System;
using System.IO;
using KerioLicense.Core.Tests.MailLog;

namespace KerioLicense.Core.Tests.LocalMachine;

/// <summary>A folder that looks like the disk of a machine with Kerio Connect, as the facts describe it.</summary>
internal sealed class KerioDisk : IDisposable
{
    private readonly LogFolder _folder = new();

    public string Root => _folder.Path;

    public static KerioDisk Linux(string hostName = "mx1.example.it", string store = "/opt/kerio/mailserver/store")
    {
        var disk = new KerioDisk();
        disk.Write("etc/hostname", hostName + "\n");
        disk.Write("etc/os-release", "NAME=\"Debian GNU/Linux\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
        disk.Write("etc/timezone", "Europe/Rome\n");
        disk.Write("lib/systemd/system/kerio-connect.service", "[Unit]\n");
        disk.Link("etc/systemd/system/multi-user.target.wants/ssh.service", "/lib/systemd/system/ssh.service");
        disk.Write("var/lib/dpkg/status",
            "Package: bash\nVersion: 5\n\nPackage: kerio-connect\nStatus: install ok installed\nVersion: 10.0.8-9228\n\n");
        disk.Write("opt/kerio/mailserver/license/license.key", "opaque");
        disk.Write("opt/kerio/mailserver/mailserver.cfg", Configuration(store));
        return disk;
    }

    public static KerioDisk Windows()
    {
        var disk = new KerioDisk();
        disk.Write("Program Files/Kerio/MailServer/mailserver.cfg", Configuration(@"C:\Program Files\Kerio\MailServer\store"));
        disk.Write("Program Files/Kerio/MailServer/license/license.key", "opaque");
        return disk;
    }

    public static string Configuration(string store) =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <config>
          <table name="Administration"><variable name="Password">D3S:not-for-anybody</variable></table>
          <table name="Directories"><variable name="StoreDir">{store}</variable><variable name="ArchiveDir"></variable></table>
          <list name="SpecialAccount"><listitem><variable name="StoreDir">elsewhere</variable></listitem></list>
        </config>
        """;

    public string Write(string name, string text) => _folder.Write(name, text);

    public string Write(string name, byte[] bytes) => _folder.Write(name, bytes);

    public void EnableUnit() =>
        Link("etc/systemd/system/multi-user.target.wants/kerio-connect.service", "/lib/systemd/system/kerio-connect.service");

    public void Link(string name, string target)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, target);
    }

    public void Dispose() => _folder.Dispose();
}
