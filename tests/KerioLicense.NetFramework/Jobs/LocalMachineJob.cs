using System.Diagnostics;
using System.IO;
using KerioLicense.Errors;
using KerioLicense.Files;
using KerioLicense.LocalMachine;
using KerioLicense.Model;
using KerioLicense.Observations;

namespace KerioLicense.NetFramework.Jobs;

/// <summary>
/// A folder like the disk of a machine with Kerio Connect; what is found becomes an observation file, whole and redacted.
/// </summary>
internal static class LocalMachineJob
{
    private const string Configuration = """
        <config>
          <table name="Directories"><variable name="StoreDir">/opt/kerio/mailserver/store</variable></table>
        </config>
        """;

    public static void Run(string examples, string output)
    {
        var disk = Path.Combine(output, "disk");
        Put(disk, "etc/hostname", "mx1.example.it\n");
        Put(disk, "etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
        Put(disk, "etc/timezone", "Europe/Rome\n");
        Put(disk, "lib/systemd/system/kerio-connect.service", "[Unit]\n");
        Put(disk, "var/lib/dpkg/status", "Package: kerio-connect\nStatus: install ok installed\nVersion: 10.0.8-9228\n\n");
        Put(disk, "opt/kerio/mailserver/license/license.key", "opaque");
        Put(disk, "opt/kerio/mailserver/mailserver.cfg", Configuration);
        Put(disk, "opt/kerio/mailserver/store/logs/mail.log", File.ReadAllText(Path.Combine(examples, "logs", "mail.log")));
        var options = new LocalReadingOptions { Root = disk, Customer = "Caffè Perù", Clock = new FixedClock(Program.Morning) };
        foreach (var redact in new[] { false, true })
        {
            var file = Path.Combine(output, redact ? "machine.redacted.json" : "machine.json");
            using var writer = new ObservationWriter(file, redact: redact);
            foreach (var installation in LocalInstallationReader.Read(options))
            {
                writer.Write(installation);
            }

            writer.Complete();
        }

        Directory.Delete(disk, recursive: true);
        File.WriteAllText(Path.Combine(output, "pipe.txt"), OpenPipe(Path.Combine(output, "pipe")));
    }

    /// <summary>What becomes of a pipe that lies where a file is read; Windows has none there.</summary>
    private static string OpenPipe(string path)
    {
        if (Path.DirectorySeparatorChar == '\\')
        {
            return "";
        }

        using (var program = Process.Start("mkfifo", "\"" + path + "\""))
        {
            program.WaitForExit();
        }

        try
        {
            using var file = InputFile.Open(path);
            return "opened";
        }
        catch (AdvisedException exception)
        {
            return exception.ErrorId;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Put(string disk, string name, string text)
    {
        var path = Path.Combine(disk, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
