using KerioLicense.Errors;

namespace KerioLicense.Files;

/// <summary>
/// How files are opened that are read. A pipe or a device is refused before it is opened: it could hold its reader for ever.
/// </summary>
internal static class InputFile
{
    /// <summary>Bytes of a file that is kept in memory as a whole, such as a policy.</summary>
    public const long LongestWhole = 64L << 20;

    private const int BufferSize = 1 << 16;

    /// <summary>Opens a file of the product: nobody writes to it meanwhile, but it may be replaced.</summary>
    /// <param name="path">The file.</param>
    /// <param name="longest">Bytes that it may have.</param>
    /// <exception cref="AdvisedException">It is a pipe, a socket or a device, or too long.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static FileStream Open(string path, long longest = long.MaxValue) => Open(path, FileShare.Read, BufferSize, longest);

    /// <summary>Opens a file of another program, which may go on writing to it.</summary>
    /// <inheritdoc cref="Open(string, long)"/>
    public static FileStream OpenShared(string path, long longest = long.MaxValue, int bufferSize = BufferSize) =>
        Open(path, FileShare.ReadWrite, bufferSize, longest);

    /// <summary>Opens a file that is about to be replaced by a changed one: nobody else may write to it meanwhile.</summary>
    /// <exception cref="UnauthorizedAccessException">It is read-only.</exception>
    /// <inheritdoc cref="Open(string, long)"/>
    public static FileStream OpenToChange(string path, long longest)
    {
        // An administrator (root) may write to such a file, and would not know that somebody wanted it kept.
        return File.Exists(path) && (File.GetAttributes(path) & FileAttributes.ReadOnly) != 0
            ? throw new UnauthorizedAccessException(ErrorTexts.FileIsReadOnly)
            : Open(path, FileShare.Read, BufferSize, longest, FileAccess.ReadWrite);
    }

    /// <summary>The text of a short file of another program, in UTF-8.</summary>
    /// <inheritdoc cref="Open(string, long)"/>
    public static string ReadText(string path, int longest)
    {
        // To the end, not up to the length: files of the kernel have none.
        using var file = OpenShared(path, longest);
        using var text = new MemoryStream();
        var buffer = new byte[BufferSize];
        for (int read; (read = file.Read(buffer, 0, buffer.Length)) > 0;)
        {
            text.Write(buffer, 0, read);
            if (text.Length > longest)
            {
                throw FileFailure.TooLong(path, longest);
            }
        }

        text.Position = 0;
        using var reader = new StreamReader(text, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static FileStream Open(
        string path, FileShare share, int bufferSize, long longest, FileAccess access = FileAccess.Read)
    {
        if (SpecialFile.IsOne(path))
        {
            throw FileFailure.NotRegular(path);
        }

        var file = new FileStream(path, FileMode.Open, access, share | FileShare.Delete, bufferSize, FileOptions.SequentialScan);
        if (file.Length > longest)
        {
            file.Dispose();
            throw FileFailure.TooLong(path, longest);
        }

        return file;
    }
}
