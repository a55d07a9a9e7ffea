using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using KerioLicense.Files;

namespace KerioLicense.Commands;

/// <summary>What cmdlets that read or write files share: paths of the file system only, and errors that say what to do.</summary>
public abstract class KerioFileCmdlet : KerioCmdlet
{
    /// <summary>The files and folders that a path stands for; what it does not stand for is written as an error.</summary>
    /// <param name="path">As the user wrote it.</param>
    /// <param name="isLiteral">Wildcard characters stand for themselves.</param>
    internal IReadOnlyCollection<string> ResolveInput(string path, bool isLiteral)
    {
        try
        {
            ProviderInfo provider;
            var found = isLiteral ? [InputPath.Literal(SessionState.Path, path, out provider)] : InputPath.Expand(SessionState.Path, path, out provider);
            if (InputPath.IsFileSystem(provider))
            {
                if (found.Count == 0)
                {
                    WriteWarning(string.Format(CultureInfo.CurrentCulture, FileTexts.NothingMatches, path));
                }

                return found;
            }

            WriteError(Failure(nameof(FileTexts.NotFileSystem), ErrorCategory.InvalidArgument, path));
        }
        catch (ItemNotFoundException)
        {
            WriteError(Failure(nameof(FileTexts.PathNotFound), ErrorCategory.ObjectNotFound, path));
        }
        catch (Exception exception) when (IsOfNoDrive(exception))
        {
            WriteError(Failure(nameof(FileTexts.NotFileSystem), ErrorCategory.InvalidArgument, path));
        }

        return [];
    }

    /// <summary>The one file or folder that is to be written to, whether it exists or not; everything else ends the command.</summary>
    /// <param name="path">As the user wrote it.</param>
    /// <param name="isLiteral">Wildcard characters stand for themselves.</param>
    internal string ResolveOutput(string path, bool isLiteral)
    {
        try
        {
            ProviderInfo provider;
            var found = isLiteral ? [InputPath.Literal(SessionState.Path, path, out provider)] : InputPath.ExpandOutput(SessionState.Path, path, out provider);
            if (InputPath.IsFileSystem(provider))
            {
                return found.Count == 1 ? found.First() : throw Terminating(Failure(nameof(FileTexts.PathAmbiguous), ErrorCategory.InvalidArgument, path));
            }
        }
        catch (ItemNotFoundException)
        {
            throw Terminating(Failure(nameof(FileTexts.PathNotFound), ErrorCategory.ObjectNotFound, path));
        }
        catch (Exception exception) when (IsOfNoDrive(exception))
        {
            throw Terminating(Failure(nameof(FileTexts.NotFileSystem), ErrorCategory.InvalidArgument, path));
        }

        throw Terminating(Failure(nameof(FileTexts.NotFileSystem), ErrorCategory.InvalidArgument, path));
    }

    /// <summary>Makes sure that a file can be written: its name, its folder, and that nothing is replaced unasked. Everything else ends the command.</summary>
    internal void CheckOutput(string file, string extension, bool isFolderAllowed, bool force)
    {
        if (!file.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
        {
            var action = isFolderAllowed ? FileTexts.WrongFileNameOrFolderAction : FileTexts.WrongFileNameAction;
            throw Terminating(Failure(nameof(FileTexts.WrongFileName), action, ErrorCategory.InvalidArgument, file, file, extension));
        }

        if (!Directory.Exists(Path.GetDirectoryName(file)))
        {
            throw Terminating(Failure(nameof(FileTexts.FolderNotFound), ErrorCategory.ObjectNotFound, file));
        }

        if (!force && File.Exists(file))
        {
            throw Terminating(Failure(nameof(FileTexts.FileExists), ErrorCategory.ResourceExists, file));
        }
    }

    /// <summary>What went wrong with a file, as an error record; null when the exception is none of a file.</summary>
    internal static ErrorRecord? FailureOf(Exception exception, string file, bool isReading, object? target = null) => exception switch
    {
        InputFormatException format => AdvisedError.Of(format, format.ErrorId, ErrorCategory.InvalidData, target ?? file, format.RecommendedAction),
        FileNotFoundException or DirectoryNotFoundException => Failure(nameof(FileTexts.PathNotFound), ErrorCategory.ObjectNotFound, file, exception),
        UnauthorizedAccessException => Failure(nameof(FileTexts.FileAccessDenied), ErrorCategory.PermissionDenied, file, exception),
        IOException when isReading => Failure(nameof(FileTexts.FileReadFailed), ErrorCategory.ReadError, file, exception),
        IOException => Failure(nameof(FileTexts.FileWriteFailed), ErrorCategory.WriteError, file, exception),
        _ => null,
    };

    /// <summary>An error record whose id is the key of its text.</summary>
    internal static ErrorRecord Failure(string errorId, ErrorCategory category, string path, Exception? cause = null) =>
        Failure(errorId, FileTexts.ResourceManager.GetString(errorId + "Action", CultureInfo.CurrentUICulture)!, category, path, cause, path, cause?.Message);

    /// <summary>Ends the command with an error; written as an expression for the compiler's sake.</summary>
    internal Exception Terminating(ErrorRecord record)
    {
        ThrowTerminatingError(record);
        return record.Exception;
    }

    private static ErrorRecord Failure(string errorId, string action, ErrorCategory category, string target, params object?[] values) =>
        Failure(errorId, action, category, target, (Exception?)null, values);

    private static ErrorRecord Failure(string errorId, string action, ErrorCategory category, string target, Exception? cause, params object?[] values)
    {
        var message = string.Format(CultureInfo.CurrentCulture, FileTexts.ResourceManager.GetString(errorId, CultureInfo.CurrentUICulture)!, values);
        return AdvisedError.Of(cause ?? new IOException(message), errorId, category, target, message, string.Format(CultureInfo.CurrentCulture, action, values));
    }

    private static bool IsOfNoDrive(Exception exception) =>
        exception is System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or ProviderInvocationException or PSNotSupportedException
            or PSInvalidOperationException;
}
