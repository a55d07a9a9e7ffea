using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using KerioLicense.Shell.Hosting;

namespace KerioLicense.Shell;

/// <summary>The command line, with the names and abbreviations that pwsh has.</summary>
/// <param name="Text">The command, or the full path of the script.</param>
/// <param name="ScriptArguments">What follows the script's name, untouched.</param>
internal sealed record ShellOptions(ShellTask Task, string Text, IReadOnlyList<string> ScriptArguments, bool NonInteractive)
{
    /// <exception cref="ShellArgumentException">An unknown parameter, a value is missing, or the script does not exist.</exception>
    internal static ShellOptions Parse(IReadOnlyList<string> args)
    {
        bool nonInteractive = false;
        for (int i = 0; i < args.Count; i++)
        {
            switch (Name(args[i]))
            {
                case "noninteractive" or "noni":
                    nonInteractive = true;
                    break;
                case "noprofile" or "nop" or "nologo" or "nol":
                    break; // there is neither, but schedulers' command lines for PowerShell have them
                case "executionpolicy" or "ep" or "ex":
                    i++; // likewise
                    break;
                case "command" or "c":
                    string command = string.Join(' ', Rest(args, i + 1));
                    return command.Length > 0
                        ? new(ShellTask.Command, command, [], nonInteractive)
                        : throw new ShellArgumentException(ShellTexts.CommandMissing);
                case "file" or "f":
                    return Script(args, i + 1, nonInteractive);
                case "help" or "h" or "?":
                    return new(ShellTask.Help, string.Empty, [], nonInteractive);
                case "version" or "v":
                    return new(ShellTask.Version, string.Empty, [], nonInteractive);
                case null:
                    return Script(args, i, nonInteractive);
                default:
                    throw new ShellArgumentException(string.Format(CultureInfo.CurrentCulture, ShellTexts.ParameterUnknown, args[i]));
            }
        }

        return nonInteractive
            ? throw new ShellArgumentException(ShellTexts.NothingToDo)
            : new(ShellTask.ReadLoop, string.Empty, [], nonInteractive);
    }

    private static string? Name(string arg) => arg.StartsWith('-') ? arg.TrimStart('-').ToLowerInvariant() : null;

    private static ShellOptions Script(IReadOnlyList<string> args, int index, bool nonInteractive)
    {
        if (index >= args.Count)
        {
            throw new ShellArgumentException(ShellTexts.FileMissing);
        }

        string path = Path.GetFullPath(args[index]);
        if (!File.Exists(path))
        {
            throw new ShellArgumentException(string.Format(CultureInfo.CurrentCulture, ShellTexts.FileNotFound, args[index]));
        }

        if (!path.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase))
        {
            throw new ShellArgumentException(string.Format(CultureInfo.CurrentCulture, ShellTexts.FileNotScript, args[index]));
        }

        return new(ShellTask.File, path, Rest(args, index + 1), nonInteractive);
    }

    private static List<string> Rest(IReadOnlyList<string> args, int from)
    {
        var rest = new List<string>();
        for (int i = from; i < args.Count; i++)
        {
            rest.Add(args[i]);
        }

        return rest;
    }
}
