namespace KerioLicense.Shell;

/// <summary>What the command line asks for.</summary>
internal enum ShellTask
{
    ReadLoop,
    Command,
    File,
    Help,
    Version,
}
