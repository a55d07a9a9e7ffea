using System.IO;

namespace KerioLicense.Files;

/// <summary>How the product's own files are opened: nobody writes to them meanwhile, but they may be replaced.</summary>
internal static class InputFile
{
    private const int BufferSize = 1 << 16;

    public static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, FileOptions.SequentialScan);
}
