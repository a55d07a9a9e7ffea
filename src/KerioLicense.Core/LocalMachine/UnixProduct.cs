using KerioLicense.Model;

namespace KerioLicense.LocalMachine;

/// <summary>Where a product lies on Linux and on a Mac, and what its services and packages are called (kerio-facts 5.1, 5.6 and 11.1:
/// seen in public scripts and containers; Operator's places are not known).</summary>
internal sealed record UnixProduct(KerioProduct Product, string Folder, string ConfigurationFile, string Process)
{
    public static readonly UnixProduct[] All =
    [
        new(KerioProduct.Connect, "/opt/kerio/mailserver", ConnectSettings.FileName, "mailserver")
        {
            ServiceNames = ["kerio-connect", "keriomailserver"],
            Watchdogs = ["kerio-connect-watchdog"],
            Packages = ["kerio-connect", "kerio-kms"],
        },
        new(KerioProduct.Connect, "/usr/local/kerio/mailserver", ConnectSettings.FileName, "mailserver"),
        new(KerioProduct.Control, "/opt/kerio/winroute", ControlSettings.FileName, "winroute")
        {
            DataFolder = "/var/winroute",
            ServiceNames = ["kerio-control", "winroute"],
            Packages = ["kerio-control"],
        },
    ];

    /// <summary>Where the settings lie, for a product that keeps them apart from its programs (kerio-facts 11.3, seen).</summary>
    public string? DataFolder { get; init; }

    public string[] ServiceNames { get; init; } = [];

    /// <summary>Services that start the engine when it does not run.</summary>
    public string[] Watchdogs { get; init; } = [];

    /// <summary>The newest name first.</summary>
    public string[] Packages { get; init; } = [];
}
