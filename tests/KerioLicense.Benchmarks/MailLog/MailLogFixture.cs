using System;
using System.IO;
using System.IO.Compression;

namespace KerioLicense.Benchmarks.MailLog;

/// <summary>The generated logs, made once a machine and kept.</summary>
internal static class MailLogFixture
{
    private const int Seed = 20260101;

    /// <summary>A log of 1 GiB.</summary>
    public static string Large => Make("mail-1GiB.log", 1L << 30, packed: false);

    /// <summary>A log of 200 MB.</summary>
    public static string Medium => Make("mail-200MB.log", 200_000_000, packed: false);

    /// <summary>A packed log of 128 MiB.</summary>
    public static string Packed => Make("mail-128MiB.log.gz", 128L << 20, packed: true);

    private static string Make(string name, long size, bool packed)
    {
        var path = BenchmarkFolder.PathOf(name);
        if (!File.Exists(path))
        {
            var unfinished = path + ".part";
            using (var file = File.Create(unfinished))
            using (Stream stream = packed ? new GZipStream(file, CompressionLevel.Optimal) : file)
            {
                new MailLogGenerator(Seed).Write(stream, size, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), TimeSpan.FromHours(1));
            }

            File.Move(unfinished, path);
        }

        return path;
    }
}
