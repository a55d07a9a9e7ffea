using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace KerioLicense.Shell.Hosting;

/// <summary>Questions to the person at the keyboard. Where nobody is there, each is refused at once: a scheduled audit must end, not wait.</summary>
internal sealed class ShellPrompts(ShellTerminal terminal)
{
    internal string ReadLine()
    {
        Demand(null);
        return ReadAnswer();
    }

    internal SecureString ReadSecret()
    {
        Demand(null);
        return terminal.ReadSecret();
    }

    internal PSCredential AskCredential(string? caption, string? message, string? userName)
    {
        Demand(message ?? caption);
        Introduce(caption, message);
        string name = userName ?? string.Empty;
        while (name.Length == 0)
        {
            terminal.Write(ShellTexts.UserName + " ");
            name = ReadAnswer();
        }

        terminal.Write(string.Format(CultureInfo.CurrentCulture, ShellTexts.Password, name) + " ");
        return new PSCredential(name, terminal.ReadSecret());
    }

    internal int AskChoice(string? caption, string? message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Demand(message ?? caption);
        Introduce(caption, message);
        while (true)
        {
            for (int i = 0; i < choices.Count; i++)
            {
                terminal.Write(string.Create(CultureInfo.CurrentCulture, $"[{Key(choices[i])}] {Name(choices[i])}{(i == defaultChoice ? "*" : string.Empty)}  "));
            }

            terminal.Write(": ");
            string answer = ReadAnswer().Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
            {
                return defaultChoice;
            }

            for (int i = 0; i < choices.Count; i++)
            {
                if (Same(answer, Key(choices[i])) || Same(answer, Name(choices[i])))
                {
                    return i;
                }
            }
        }
    }

    internal Dictionary<string, PSObject> AskFields(string? caption, string? message, Collection<FieldDescription> fields)
    {
        Demand(message ?? caption);
        Introduce(caption, message);
        var answers = new Dictionary<string, PSObject>(StringComparer.OrdinalIgnoreCase);
        foreach (FieldDescription field in fields)
        {
            terminal.Write(field.Name + ": ");
            object answer = field.ParameterTypeFullName switch
            {
                "System.Security.SecureString" => terminal.ReadSecret(),
                "System.Management.Automation.PSCredential" => AskCredential(null, null, null),
                _ => ReadAnswer(),
            };
            answers[field.Name] = PSObject.AsPSObject(answer);
        }

        return answers;
    }

    private static string Name(ChoiceDescription choice) => choice.Label.Replace("&", string.Empty, StringComparison.Ordinal);

    private static string Key(ChoiceDescription choice)
    {
        int mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < choice.Label.Length ? choice.Label.Substring(mark + 1, 1).ToUpper(CultureInfo.CurrentCulture) : choice.Label;
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private string ReadAnswer() => terminal.ReadLine() ?? throw Refusal(ShellTexts.InputEnded);

    private void Introduce(string? caption, string? message)
    {
        foreach (string? line in new[] { caption, message })
        {
            if (!string.IsNullOrEmpty(line))
            {
                terminal.Write(line + Environment.NewLine);
            }
        }
    }

    private void Demand(string? question)
    {
        if (!terminal.Interactive)
        {
            throw Refusal(string.Format(CultureInfo.CurrentCulture, ShellTexts.PromptRefused, question).TrimEnd());
        }
    }

    private static HostException Refusal(string message) => new(message, null, nameof(ShellTexts.PromptRefused), ErrorCategory.ResourceUnavailable);
}
