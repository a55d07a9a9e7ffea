using System.Linq;
using System.Management.Automation;
using KerioLicense.Errors;
using KerioLicense.Parameters;
using KerioLicense.Values;

namespace KerioLicense.Commands.Base;

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
            var found = Resolve(path, isLiteral, InputPath.Expand);
            if (found.Count == 0)
            {
                WriteWarning(UserText.Format(FileTexts.NothingMatches, path));
            }

            return found;
        }
        catch (AdvisedException exception)
        {
            WriteFailure(exception);
            return [];
        }
    }

    /// <summary>The place that a path without wildcards stands for, whether something is there or not.</summary>
    /// <exception cref="AdvisedException">It is not in the file system.</exception>
    internal string ResolveOne(string path) => Resolve(path, isLiteral: true, InputPath.Expand).First();

    /// <summary>The one file or folder that is to be written to, whether it exists or not; everything else ends the command.</summary>
    /// <param name="path">As the user wrote it.</param>
    /// <param name="isLiteral">Wildcard characters stand for themselves.</param>
    internal string ResolveOutput(string path, bool isLiteral)
    {
        var found = Resolve(path, isLiteral, InputPath.ExpandOutput);
        return found.Count != 1 ? throw Failure(nameof(FileTexts.PathAmbiguous), ErrorKind.InvalidArgument, path)

            // What is written there is passed on with its name, and shown by whoever lists the folder.
            : found.First() is var file && file.Any(Characters.IsControl)
                ? throw Failure(nameof(FileTexts.PathNotPlain), ErrorKind.InvalidArgument, path)
            : file;
    }

    /// <summary>Makes sure that a file can be written: its name, its folder, and that nothing is replaced unasked.
    /// Everything else ends the command.</summary>
    internal static void CheckOutput(string file, string extension, bool isFolderAllowed, bool force)
    {
        if (!file.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
        {
            var text = ErrorText.Of(FileTexts.ResourceManager, nameof(FileTexts.WrongFileName), file, extension);
            if (isFolderAllowed)
            {
                text = text with { Action = UserText.Format(FileTexts.WrongFileNameOrFolderAction, file, extension) };
            }

            throw new AdvisedException(text, ErrorKind.InvalidArgument, file);
        }

        if (!Directory.Exists(Path.GetDirectoryName(file)))
        {
            throw Failure(nameof(FileTexts.FolderNotFound), ErrorKind.NotFound, file);
        }

        if (!force && File.Exists(file))
        {
            throw FileFailure.Exists(file);
        }
    }

    /// <summary>Does something with a file; what goes wrong is written as an error, and the others go on.</summary>
    /// <returns>False when it went wrong.</returns>
    internal bool Try(string file, bool isWriting, Action step)
    {
        try
        {
            step();
            return true;
        }
        catch (Exception exception) when (FileFailure.Of(exception, file, isWriting) is { } failure)
        {
            WriteFailure(failure);
            return false;
        }
    }

    /// <summary>Does something with a file; what goes wrong ends the command.</summary>
    internal void Require(string file, bool isWriting, Action step, object? target = null)
    {
        try
        {
            step();
        }
        catch (Exception exception) when (FileFailure.Of(exception, file, isWriting) is { } failure)
        {
            ThrowTerminatingError(ErrorRecords.Of(failure, target));
        }
    }

    /// <summary>An error about a path; its id is the key of its text.</summary>
    internal static AdvisedException Failure(string errorId, ErrorKind kind, string path) =>
        new(ErrorText.Of(FileTexts.ResourceManager, errorId, path), kind, path);

    private IReadOnlyCollection<string> Resolve(string path, bool isLiteral, Expansion expand)
    {
        if (path.IndexOf('\0') >= 0)
        {
            // No system has a file of such a name; .NET throws that an argument is wrong.
            throw FileFailure.NotFound(path);
        }

        try
        {
            ProviderInfo provider;
            var found = isLiteral
                ? [InputPath.Literal(SessionState.Path, path, out provider)]
                : expand(SessionState.Path, path, out provider);
            if (InputPath.IsFileSystem(provider))
            {
                return found;
            }
        }
        catch (ItemNotFoundException exception)
        {
            throw FileFailure.NotFound(path, exception);
        }
        catch (Exception exception) when (IsOfNoDrive(exception))
        {
            // As where another provider has the path.
        }

        throw Failure(nameof(FileTexts.NotFileSystem), ErrorKind.InvalidArgument, path);
    }

    private static bool IsOfNoDrive(Exception exception) =>
        exception is System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or ProviderInvocationException
        or PSNotSupportedException
            or PSInvalidOperationException;

    private delegate IReadOnlyCollection<string> Expansion(PathIntrinsics paths, string path, out ProviderInfo provider);
}
