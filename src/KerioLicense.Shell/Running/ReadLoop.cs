using System;
using System.Management.Automation.Language;
using System.Text;
using KerioLicense.Shell.Hosting;

namespace KerioLicense.Shell.Running;

/// <summary>A prompt for a first look: reads a statement, over several lines where it is not complete, runs it, and starts again until exit or end of input.</summary>
internal sealed class ReadLoop(ShellHost host, Func<string, int> run)
{
    internal int Run()
    {
        host.UI.WriteLine(ShellTexts.Welcome);
        int exitCode = 0;
        while (host.ExitCode is null && exitCode != 130 && Read() is { } statement)
        {
            exitCode = statement.Length > 0 ? run(statement) : exitCode;
        }

        return host.ExitCode ?? exitCode;
    }

    private string? Read()
    {
        var text = new StringBuilder();
        string prompt = "KL> ";
        while (true)
        {
            host.UI.Write(prompt);
            string? line = host.Terminal.ReadLine();
            if (line is null)
            {
                return null;
            }

            text.AppendLine(line);
            Parser.ParseInput(text.ToString(), out _, out ParseError[] errors);
            if (line.Length == 0 || !Array.Exists(errors, error => error.IncompleteInput))
            {
                return text.ToString().Trim();
            }

            prompt = ">> ";
        }
    }
}
