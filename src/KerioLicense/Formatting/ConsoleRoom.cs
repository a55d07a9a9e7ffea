using System.Management.Automation.Host;

namespace KerioLicense.Formatting;

/// <summary>How much room a view has, and texts that fit into it: PowerShell breaks them in the middle of a word.</summary>
public static class ConsoleRoom
{
    // What Out-String and redirected output take unless they are told otherwise, whatever the console has; and longer lines read badly.
    private const int Most = 120;
    private const int Least = 40;
    private const int Label = 18;
    private static readonly char[] s_joints = ['.', '/', '-'];

    /// <summary>Columns of the console, at most 120. Windows leaves the last one empty, and so does this.</summary>
    /// <param name="host">The host that shows the view.</param>
    public static int WidthOf(PSHost? host)
    {
        try
        {
            var width = host?.UI?.RawUI?.BufferSize.Width ?? Most;
            return Math.Max(Least, width <= 0 ? Most : Math.Min(width, Most)) - 1;
        }
        catch (Exception exception) when (exception is HostException or NotImplementedException or IOException)
        {
            return Most - 1; // A remote or redirected host may know no console.
        }
    }

    /// <summary>A text for one of several columns that share what the others leave.</summary>
    /// <param name="text">The text.</param>
    /// <param name="host">The host that shows the view.</param>
    /// <param name="taken">Columns of the console that the others take, with a blank between any two.</param>
    /// <param name="shares">How many columns share the rest.</param>
    public static string Share(object? text, PSHost? host, int taken, int shares) =>
        Fit(NameView.Of(text?.ToString()) ?? "", Math.Max(1, (WidthOf(host) - taken) / shares));

    /// <summary>The same in as many lines as the text needs.</summary>
    /// <inheritdoc cref="Share"/>
    public static string ShareLines(object? text, PSHost? host, int taken, int shares) =>
        Wrap(NameView.Of(text?.ToString()) ?? "", Math.Max(1, (WidthOf(host) - taken) / shares));

    /// <summary>A text in the lines of a list, wrapped at words. A command is wrapped so that all its lines can be pasted.</summary>
    public static string Lines(object? text, PSHost? host) => Wrap(text?.ToString() ?? "", WidthOf(host) - Label);

    /// <summary>The text, or what fits of its words, or of the parts of a name, and an ellipsis.</summary>
    internal static string Fit(string text, int width)
    {
        if (text.Length <= width)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', width - 1);
        end = end > 0 ? end : text.LastIndexOfAny(s_joints, width - 1);
        return text.Substring(0, end > 0 ? end : width - 1).TrimEnd(' ', ',') + "\u2026";
    }

    /// <summary>The text in lines of at most so many characters, broken at blanks. What begins with blanks goes on under its first
    /// word.</summary>
    internal static string Wrap(string text, int width)
    {
        var wrapped = new StringBuilder();
        foreach (var line in text.Split('\n'))
        {
            wrapped.Append(wrapped.Length == 0 ? "" : Environment.NewLine);
            WrapLine(wrapped, line.TrimEnd('\r'), width);
        }

        return wrapped.ToString();
    }

    private static void WrapLine(StringBuilder wrapped, string line, int width)
    {
        var indent = line.Length - line.TrimStart(' ', '-').Length;
        var isCommand = line.TrimStart().StartsWith("PS> ", StringComparison.Ordinal);
        var start = 0;
        for (var room = isCommand ? width - 2 : width; start < line.Length - room; room = (isCommand ? width - 2 : width) - indent)
        {
            var first = start + (start == 0 ? indent : 0);
            var end = isCommand ? ArgumentEnd(line, first, start + room) : line.LastIndexOf(' ', start + room, start + room - first);
            end = end > first ? end : line.IndexOf(' ', start + room);
            if (end < 0)
            {
                break;
            }

            wrapped.Append(line.Substring(start, end - start).TrimEnd()).Append(isCommand ? " `" : "");
            wrapped.Append(Environment.NewLine).Append(' ', indent);
            start = end + 1;
        }

        wrapped.Append(line, start, line.Length - start);
    }

    /// <summary>The last blank before a parameter or a bar that stands in no quotation; -1 where there is none.</summary>
    private static int ArgumentEnd(string line, int first, int last)
    {
        var end = -1;
        var isQuoted = false;
        for (var i = first; i <= last; i++)
        {
            isQuoted ^= line[i] == '\'';
            end = !isQuoted && line[i] == ' ' && i + 1 < line.Length && line[i + 1] is '-' or '|' ? i : end;
        }

        return end;
    }
}
