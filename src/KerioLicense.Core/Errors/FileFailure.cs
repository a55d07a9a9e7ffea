using System.Security;
using System.Xml;
using KerioLicense.Values;

namespace KerioLicense.Errors;

/// <summary>The one place that makes an error with advice of what goes wrong with a file.</summary>
internal static class FileFailure
{
    /// <summary>What went wrong; null when the exception is none that a file or its content can cause.</summary>
    /// <param name="exception">What was thrown. One that already says what to do is the answer itself.</param>
    /// <param name="file">The file or folder.</param>
    /// <param name="isWriting">It was to be written, not read.</param>
    public static IAdvisedError? Of(Exception exception, string file, bool isWriting) => exception switch
    {
        IAdvisedError advised => advised,
        UnauthorizedAccessException or SecurityException =>
            Create(nameof(ErrorTexts.FileAccessDenied), ErrorKind.AccessDenied, file, exception),
        InvalidDataException or XmlException => Create(nameof(ErrorTexts.FileDamaged), ErrorKind.InvalidData, file, exception),
        FileNotFoundException or DirectoryNotFoundException when !isWriting => NotFound(file, exception),

        // .NET Framework throws NotSupportedException for a name with a colon.
        IOException or NotSupportedException => isWriting
            ? Create(nameof(ErrorTexts.FileWriteFailed), ErrorKind.WriteError, file, exception)
            : Create(nameof(ErrorTexts.FileReadFailed), ErrorKind.ReadError, file, exception),
        _ => null,
    };

    /// <summary>The file or folder is not there.</summary>
    public static AdvisedException NotFound(string file, Exception? cause = null) =>
        Create(nameof(ErrorTexts.PathNotFound), ErrorKind.NotFound, file, cause);

    /// <summary>The file is there and is not to be replaced.</summary>
    public static AdvisedException Exists(string file) => Create(nameof(ErrorTexts.FileExists), ErrorKind.AlreadyExists, file);

    /// <summary>There is a folder where a file is to be written.</summary>
    public static AdvisedException IsFolder(string path) => Create(nameof(ErrorTexts.FileIsFolder), ErrorKind.InvalidArgument, path);

    /// <summary>It looks like a file of a kind, and is none by its name.</summary>
    public static AdvisedException PassedOver(string path, string pattern) => new(
        ErrorText.Of(ErrorTexts.ResourceManager, nameof(ErrorTexts.FilePassedOver), path, pattern), ErrorKind.InvalidData,
        ShownText.Of(path));

    /// <summary>It is a pipe, a socket or a device.</summary>
    public static AdvisedException NotRegular(string file) => Create(nameof(ErrorTexts.FileNotRegular), ErrorKind.InvalidData, file);

    /// <summary>It is longer than any file of its kind.</summary>
    public static AdvisedException TooLong(string file, long longest) => new(
        ErrorText.Of(ErrorTexts.ResourceManager, nameof(ErrorTexts.FileTooLong), file, Math.Max(1, longest >> 20)), ErrorKind.InvalidData,
        ShownText.Of(file));

    private static AdvisedException Create(string errorId, ErrorKind kind, string file, Exception? cause = null) =>
        new(ErrorText.Of(ErrorTexts.ResourceManager, errorId, file, cause?.Message), kind, ShownText.Of(file),
            IsPlain(cause) ? cause : null);

    /// <summary>What the system throws names the file; it is passed on where that name can steer no terminal and holds no license
    /// number.</summary>
    private static bool IsPlain(Exception? cause)
    {
        var message = cause?.Message.Replace(Environment.NewLine, "") ?? "";
        return ShownText.Of(message) == message && (cause is null || IsPlain(cause.InnerException));
    }
}
