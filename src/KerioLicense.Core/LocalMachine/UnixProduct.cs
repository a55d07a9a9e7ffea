using KerioLicense.Model;

namespace KerioLicense.LocalMachine;

/// <summary>Where a product lies on Linux and on a Mac, and what its service is called (kerio-facts 5.1 and 5.6;
/// Operator's places are not known).</summary>
internal sealed record UnixProduct(KerioProduct Product, string Folder, string ConfigurationFile, string Process, string Package)
{
    public static readonly UnixProduct[] All =
    [
        new(KerioProduct.Connect, "/opt/kerio/mailserver", ConnectSettings.FileName, "mailserver", "kerio-connect")
        {
            ServiceNames = ["kerio-connect", "keriomailserver"],
        },
        new(KerioProduct.Connect, "/usr/local/kerio/mailserver", ConnectSettings.FileName, "mailserver", "kerio-connect"),
        new(KerioProduct.Control, "/opt/kerio/winroute", ControlSettings.FileName, "winroute", "kerio-control")
        {
            ServiceNames = ["kerio-control", "winroute"],
        },
    ];

    public string[] ServiceNames { get; init; } = [];
}
