namespace KerioLicense.AdminApi;

/// <summary>
/// A method of the administration API that may be called. Nothing else can be sent: there is no way to make a further one, and all of these
/// only read (kerio-facts 1.7, inferred: those that change state or spend the vendor's quota). Only the named fields of its answer are
/// kept, so that a secret next to them never becomes an object.
/// </summary>
internal sealed class AdminApiMethod
{
    public static readonly AdminApiMethod Login = new("Session.login", ["token"]) { IsSafeToRepeat = false };
    public static readonly AdminApiMethod Logout = new("Session.logout", []) { IsSafeToRepeat = false };

    public static readonly AdminApiMethod FullLicenseStatus = new(
        "ProductRegistration.getFullStatus",
        ["status", "regType", "id", "company", "users", "expirations", "type", "isUnlimited", "date"]);

    public static readonly AdminApiMethod LicenseStatus = new("ProductRegistration.getStatus", ["status", "regType", "id"]);
    public static readonly AdminApiMethod SupportInfo = new("TechnicalSupport.getInfo", ["productInfo", "licenseNumber"]);
    public static readonly AdminApiMethod ServerVersion = new("Server.getVersion", ["product", "version"]);
    public static readonly AdminApiMethod ServerProductInfo = new("Server.getProductInfo", ["info", "version", "osName"]);
    public static readonly AdminApiMethod ServerHash = new("Server.getServerHash", ["serverHash"]);
    public static readonly AdminApiMethod ServerTime = new("Server.getServerTime", ["info", "startTime", "currentTime"]);
    public static readonly AdminApiMethod Services = new("Services.get", ["services", "name", "howToStart", "isRunning"]);

    public static readonly AdminApiMethod Statistics = new(
        "Statistics.get",
        [
            "statistics", "start", "received", "transmitted", "deliveredToLocals", "mx", "relay", "count", "smtpServer", "acceptedMessages",
            "pop3Client", "totalDownloads",
        ]);

    public static readonly AdminApiMethod Log = new("Logs.get", ["viewport", "content", "totalItems"])
    {
        MaximumBytes = 16 * 1024 * 1024,
        MaximumItems = MailLogPages.PageLines,
    };

    public static readonly AdminApiMethod ControlProductInfo = new("ProductInfo.get", ["productInfo", "versionString", "osDescription"]);
    public static readonly AdminApiMethod BoxSerialNumber = new("HardwareInfo.getBoxSerialNumber", ["serialNumber"]);

    public static readonly AdminApiMethod Interfaces = new(
        "Interfaces.get",
        ["list", "name", "mac", "enabled", "type", "group", "linkStatus", "flags", "virtualSwitch", "wifi", "vlan", "ports"]);

    public static readonly AdminApiMethod HighAvailability = new(
        "HighAvailability.get",
        ["config", "haMode", "instanceMode", "virtualInterfaceList", "name", "virtualIpV4", "virtualIpV6"]);

    public static readonly AdminApiMethod HighAvailabilityStatus = new("HighAvailability.getStatus", ["status", "health"]);
    public static readonly AdminApiMethod ActiveCalls = new("Status.getCalls", ["calls", "totalItems"]);

    private AdminApiMethod(string name, string[] fields)
    {
        Name = name;
        Fields = new HashSet<string>(fields, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AdminApiMethod> All { get; } =
    [
        Login, Logout, FullLicenseStatus, LicenseStatus, SupportInfo, ServerVersion, ServerProductInfo, ServerHash, ServerTime, Services,
        Statistics, Log,
        ControlProductInfo, BoxSerialNumber, Interfaces, HighAvailability, HighAvailabilityStatus, ActiveCalls,
    ];

    public string Name { get; }

    /// <summary>Names of the answer's fields that are kept, at any depth. Operator writes them in capitals (kerio-facts 4: seen).</summary>
    public HashSet<string> Fields { get; }

    /// <summary>A call that was cut off may be sent again: it left nothing behind on the server.</summary>
    public bool IsSafeToRepeat { get; private init; } = true;

    /// <summary>Longest answer that is read.</summary>
    public int MaximumBytes { get; private init; } = 4 * 1024 * 1024;

    /// <summary>So many entries of each list of an answer are kept.</summary>
    public int MaximumItems { get; private init; } = 1000;

    public override string ToString() => Name;
}
