using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace KerioLicense.Shell.Hosting;

/// <summary>Output to standard output; errors, warnings, verbose, debug and progress to standard error.</summary>
internal sealed class ShellUserInterface(ShellTerminal terminal) : PSHostUserInterface
{
    private readonly ShellPrompts _prompts = new(terminal);

    public override PSHostRawUserInterface RawUI { get; } = new ShellRawUserInterface();

    public override bool SupportsVirtualTerminal => terminal.Colour;

    public override void Write(string value) => terminal.Write(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => terminal.Write(value);

    public override void WriteLine(string value) => terminal.Write(value + Environment.NewLine);

    public override void WriteErrorLine(string value) => terminal.WriteErrorLine(value);

    public override void WriteWarningLine(string message) => WriteMarked(ShellTexts.Warning, message);

    public override void WriteVerboseLine(string message) => WriteMarked(ShellTexts.Verbose, message);

    public override void WriteDebugLine(string message) => WriteMarked(ShellTexts.Debug, message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        if (record.RecordType == ProgressRecordType.Completed)
        {
            terminal.ClearProgress();
            return;
        }

        string percent = record.PercentComplete < 0 ? string.Empty : string.Format(CultureInfo.CurrentCulture, " {0} %", record.PercentComplete);
        terminal.ShowProgress($"{record.Activity}: {record.StatusDescription}{percent}");
    }

    public override string ReadLine() => _prompts.ReadLine();

    public override SecureString ReadLineAsSecureString() => _prompts.ReadSecret();

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        _prompts.AskFields(caption, message, descriptions);

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        _prompts.AskChoice(caption, message, choices, defaultChoice);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        _prompts.AskCredential(caption, message, userName);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        _prompts.AskCredential(caption, message, userName);

    private void WriteMarked(string format, string message) => terminal.WriteErrorLine(string.Format(CultureInfo.CurrentCulture, format, message));
}
