using System;
using System.Globalization;
using System.Management.Automation.Host;

namespace KerioLicense.Shell.Hosting;

/// <summary>What the engine sees of this program.</summary>
internal sealed class ShellHost(ShellTerminal terminal) : PSHost
{
    private readonly ShellUserInterface _ui = new(terminal);

    internal ShellTerminal Terminal => terminal;

    /// <summary>What <c>exit n</c> or <c>$host.SetShouldExit(n)</c> asked for; the last one counts.</summary>
    internal int? ExitCode { get; private set; }

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "KerioLicenseShell";

    public override PSHostUserInterface UI => _ui;

    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version!;

    public override void EnterNestedPrompt() => throw new NotSupportedException(ShellTexts.NestedPromptNotSupported);

    public override void ExitNestedPrompt() => throw new NotSupportedException(ShellTexts.NestedPromptNotSupported);

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
}
