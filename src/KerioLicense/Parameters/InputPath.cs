using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Microsoft.PowerShell.Commands;

namespace KerioLicense.Parameters;

/// <summary>
/// What a path stands for that may hold wildcards. PowerShell takes brackets in a name, and the question mark of <c>\\?\</c>, for
/// wildcards, finds nothing and says nothing.
/// </summary>
internal static class InputPath
{
    /// <summary>Longer paths need the prefix in Windows PowerShell 5.1.</summary>
    private const int LongestWithoutPrefix = 247;

    private static readonly Regex LongPathPrefix = new(
        @"^(?<provider>[^:]+::)?[\\/]{2}\?[\\/](?<unc>UNC[\\/])?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The files and folders that are there; none where nothing matches.</summary>
    /// <param name="paths">Of the session.</param>
    /// <param name="path">As the user wrote it.</param>
    /// <param name="provider">What the path belongs to.</param>
    /// <exception cref="ItemNotFoundException">The path holds no wildcards, and nothing is there.</exception>
    public static IReadOnlyCollection<string> Expand(PathIntrinsics paths, string path, out ProviderInfo provider)
    {
        var plain = WithoutLongPathPrefix(path);
        if (Matching(paths, plain, out provider!) is { Count: > 0 } found)
        {
            return found;
        }

        // No pattern, or one that matches nothing: the name itself may hold brackets.
        var literal = paths.GetUnresolvedProviderPathFromPSPath(ShortEnough(path, plain), out provider, out _);
        return !IsFileSystem(provider) || File.Exists(literal) || Directory.Exists(literal) ? [literal]
            : IsPattern(plain) ? []
            : throw new ItemNotFoundException(path);
    }

    /// <summary>The same for a file or folder that need not exist: a name with brackets may be that of a new file.</summary>
    public static IReadOnlyCollection<string> ExpandOutput(PathIntrinsics paths, string path, out ProviderInfo provider) =>
        Matching(paths, WithoutLongPathPrefix(path), out provider!)
            is { } found && (found.Count > 0 || IsPattern(path)) ? found : [Literal(paths, path, out provider)];

    /// <summary>The place that a path without wildcards stands for, whether something is there or not.</summary>
    public static string Literal(PathIntrinsics paths, string path, out ProviderInfo provider) =>
        paths.GetUnresolvedProviderPathFromPSPath(ShortEnough(path, WithoutLongPathPrefix(path)), out provider, out _);

    /// <summary>False for the registry, variables and whatever else has paths.</summary>
    public static bool IsFileSystem(ProviderInfo provider) => typeof(FileSystemProvider).IsAssignableFrom(provider.ImplementingType);

    /// <summary>True for a path that can only be a pattern. Brackets alone are as likely a part of the name.</summary>
    private static bool IsPattern(string path) => WithoutLongPathPrefix(path).IndexOfAny(['*', '?']) >= 0;

    private static Collection<string>? Matching(PathIntrinsics paths, string path, out ProviderInfo? provider)
    {
        provider = null;
        if (!WildcardPattern.ContainsWildcardCharacters(path) && path.IndexOf('`') < 0)
        {
            return null;
        }

        try
        {
            return paths.GetResolvedProviderPathFromPSPath(path, out provider);
        }
        catch (Exception exception) when (exception is WildcardPatternException or ItemNotFoundException)
        {
            // A bracket that does not close, or a folder before it that does not exist as a pattern.
            return null;
        }
    }

    private static string ShortEnough(string path, string plain) => plain.Length > LongestWithoutPrefix ? path : plain;

    private static string WithoutLongPathPrefix(string path) =>
        LongPathPrefix.Replace(path, match => match.Groups["provider"].Value + (match.Groups["unc"].Success ? @"\\" : ""));
}
