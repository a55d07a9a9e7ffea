using System.IO;
using System.IO.Compression;
using KerioLicense.MailLog;

namespace KerioLicense.NetFramework.Jobs;

/// <summary>The example's mail log, as it is and packed.</summary>
internal static class MailLogJob
{
    public static void Run(string examples, string output)
    {
        var log = Path.Combine(examples, "logs", "mail.log");
        Write(Path.Combine(output, "mail.txt"), log);
        var packed = Path.Combine(output, "mail.log.1.gz");
        using (var target = new GZipStream(File.Create(packed), CompressionLevel.Optimal))
        {
            using var source = File.OpenRead(log);
            source.CopyTo(target);
        }

        Write(Path.Combine(output, "packed.txt"), packed);
        File.Delete(packed);
    }

    private static void Write(string path, string log)
    {
        var options = new MailLogOptions { Clock = new FixedClock(Program.Morning) };
        ObjectText.Write(path, MailLogReader.Read([log], options) with { Files = [] });
    }
}
