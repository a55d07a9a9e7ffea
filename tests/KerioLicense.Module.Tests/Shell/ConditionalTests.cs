using System;
using System.IO;
using Xunit;

namespace KerioLicense.Module.Tests.Shell;

/// <summary>A test of signals, which Windows does not have, with env(1) of GNU, which others do not have.</summary>
internal sealed class SignalTheoryAttribute : TheoryAttribute
{
    public SignalTheoryAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Needs the signals of Linux.";
}

/// <summary>A test that needs script(1) of util-linux.</summary>
internal sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute() =>
        Skip = OperatingSystem.IsLinux() && File.Exists("/usr/bin/script") ? null : "script(1) of util-linux is not installed.";
}
