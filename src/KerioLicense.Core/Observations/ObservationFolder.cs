using System.Text.RegularExpressions;
using KerioLicense.Errors;

namespace KerioLicense.Observations;

/// <summary>
/// The observation files that a folder or a pattern stands for, by name. What only looks like one (packed, renamed by a mail program, a
/// folder of such a name) is named too: somebody put it there to be read.
/// </summary>
internal sealed class ObservationFolder
{
    private const string Every = "*" + ObservationFormat.Extension;

    // Not what is on its way (hidden, temporary), and not what a run of another history left for its next one.
    private static readonly Regex LikeOne = new(
        @"^[^.~].*(\.kerio\b(?!\.(part|unread|.*(tmp|partial|filepart|crdownload))$)|\.zip$)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private readonly List<string> _files = [];
    private readonly List<string> _passedOver = [];

    private ObservationFolder()
    {
    }

    /// <summary>The files, in the order of their names.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>What looks like such a file and is not read.</summary>
    public IReadOnlyList<string> PassedOver => _passedOver;

    /// <param name="path">A folder, a file, or a folder and a pattern with <c>*</c> and <c>?</c>, in any case on every system; a
    /// pattern that nothing matches is an empty inbox.</param>
    public static ObservationFolder Of(string path)
    {
        var found = new ObservationFolder();
        if (Directory.Exists(path))
        {
            found.Look(path, Every);
        }
        else if (IsPattern(path))
        {
            found.Look(Path.GetDirectoryName(path)!, Path.GetFileName(path));
        }
        else
        {
            found._files.Add(path);
        }

        return found;
    }

    public static bool IsPattern(string path) => Path.GetFileName(path).IndexOfAny(['*', '?']) >= 0;

    /// <summary>Why something is not read that looks like an observation file.</summary>
    public static AdvisedException ErrorOf(string path) => FileFailure.PassedOver(path, Every);

    private void Look(string folder, string pattern)
    {
        // Not left to the file system: Windows takes a pattern for more than it says, Linux an ending in capitals for another.
        var wanted = new Regex(
            "^" + Regex.Escape(pattern).Replace(@"\*", ".*").Replace(@"\?", ".") + "$",
            RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline);
        var isEvery = string.Equals(pattern, Every, StringComparison.OrdinalIgnoreCase);
        foreach (var file in Directory.GetFiles(folder))
        {
            var name = Path.GetFileName(file);
            (wanted.IsMatch(name) ? _files : isEvery && LikeOne.IsMatch(name) ? _passedOver : null)?.Add(file);
        }

        foreach (var other in Directory.GetDirectories(folder))
        {
            if (Path.GetFileName(other).EndsWith(ObservationFormat.Extension, StringComparison.OrdinalIgnoreCase))
            {
                _passedOver.Add(other);
            }
        }

        _files.Sort(StringComparer.Ordinal);
        _passedOver.Sort(StringComparer.Ordinal);
    }
}
