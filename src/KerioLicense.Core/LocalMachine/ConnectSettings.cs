namespace KerioLicense.LocalMachine;

/// <summary>The settings of mailserver.cfg that matter here (kerio-facts 5.2).</summary>
internal static class ConnectSettings
{
    public const string FileName = "mailserver.cfg";
    public const string StoreFolder = "Directories/StoreDir";
    public const string LogRoot = "LogGlobal/RelativePathsRoot";
}
