using System;
using System.Globalization;
using System.IO;
using System.Management.Automation.Host;
using System.Security;

namespace KerioLicense.Shell.Hosting;

/// <summary>The three handles of the process and what may be done with them. Writing is serialised: pipelines may write from several threads.</summary>
internal sealed class ShellTerminal(TextWriter output, TextWriter error, TextReader input)
{
    private const int WidthWhenRedirected = 120;
    private readonly object _lock = new();
    private int _progressLength;
    private volatile bool _prompting;

    /// <summary>Somebody is there to answer: standard input is a keyboard, and -NonInteractive was not said.</summary>
    internal bool Interactive { get; private init; }

    /// <summary>Escape sequences may be written to standard output: it is a terminal, and NO_COLOR is not set (no-color.org).</summary>
    internal bool Colour { get; private init; }

    /// <summary>Standard error is a terminal: progress may be shown there.</summary>
    internal bool ErrorIsTerminal { get; private init; }

    /// <summary>A prompt waits for the keyboard.</summary>
    internal bool Prompting => _prompting;

    /// <summary>What is written as output goes to standard error.</summary>
    internal bool OutputIsError { get; set; }

    internal static ShellTerminal OfProcess(bool nonInteractive) => new(Console.Out, Console.Error, Console.In)
    {
        Interactive = !nonInteractive && !Console.IsInputRedirected,
        Colour = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb",
        ErrorIsTerminal = !Console.IsErrorRedirected,
    };

    /// <summary>Columns to format for: those of the terminal, else COLUMNS, else 120.</summary>
    internal static int Width()
    {
        int width = Console.IsOutputRedirected ? 0 : Console.WindowWidth;
        bool told = width > 0 || int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out width);
        return told && width > 0 ? width : WidthWhenRedirected;
    }

    internal void Write(string text)
    {
        lock (_lock)
        {
            ClearProgress();
            (OutputIsError ? error : output).Write(PSHostUserInterface.GetOutputString(text, Colour && (ErrorIsTerminal || !OutputIsError)));
        }
    }

    internal void WriteErrorLine(string text)
    {
        lock (_lock)
        {
            ClearProgress();
            error.WriteLine(PSHostUserInterface.GetOutputString(text, Colour && ErrorIsTerminal));
        }
    }

    /// <summary>Shows one line that the next write takes away again. Nothing where standard error is not a terminal.</summary>
    internal void ShowProgress(string text)
    {
        if (!ErrorIsTerminal)
        {
            return;
        }

        int room = Math.Max(Width() - 1, 1);
        string line = text.Length > room ? text[..room] : text;
        lock (_lock)
        {
            ClearProgress();
            error.Write(line);
            _progressLength = line.Length;
        }
    }

    internal void ClearProgress()
    {
        lock (_lock)
        {
            if (_progressLength > 0)
            {
                error.Write('\r' + new string(' ', _progressLength) + '\r');
                _progressLength = 0;
            }
        }
    }

    internal string? ReadLine()
    {
        _prompting = true;
        try
        {
            return input.ReadLine();
        }
        finally
        {
            _prompting = false;
        }
    }

    /// <summary>Reads up to Enter without showing what is typed. Ctrl+C is a signal and ends the process.</summary>
    internal SecureString ReadSecret()
    {
        var secret = new SecureString();
        _prompting = true;
        try
        {
            while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
            {
                if (key.Key == ConsoleKey.Backspace)
                {
                    if (secret.Length > 0)
                    {
                        secret.RemoveAt(secret.Length - 1);
                    }
                }
                else if (key.KeyChar != '\0')
                {
                    secret.AppendChar(key.KeyChar);
                }
            }
        }
        finally
        {
            _prompting = false;
        }

        Write(Environment.NewLine);
        return secret;
    }
}
