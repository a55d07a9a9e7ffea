using System;

namespace KerioLicense.Shell;

/// <summary>The command line cannot be understood; the message says why.</summary>
internal sealed class ShellArgumentException(string message) : Exception(message);
