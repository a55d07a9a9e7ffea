using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KerioLicense.AdminApiEmulator;

/// <summary>What a scenario file holds: a moment and any number of servers.</summary>
public sealed record Scenario
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The moment at which the clock stands until somebody moves it; absent: the machine's own clock.</summary>
    public DateTimeOffset? Clock { get; init; }

    public IReadOnlyList<ServerSpec> Servers { get; init; } = [];

    public static Scenario Load(string path) =>
        JsonSerializer.Deserialize<Scenario>(File.ReadAllText(path), Options) ?? throw new InvalidDataException(path + " is empty.");
}

public enum Product
{
    Connect,
    Control,
    Operator,
}

public enum CertificateKind
{
    /// <summary>Self-made, for the server's name and localhost, as Kerio servers have it when installed.</summary>
    SelfSigned,
    WrongName,
    Expired,
}

/// <summary>One emulated server.</summary>
public sealed record ServerSpec
{
    public string Name { get; init; } = "localhost";

    public Product Product { get; init; }

    /// <summary>Loopback address to listen on.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>0: any free port.</summary>
    public int Port { get; init; }

    public string UserName { get; init; } = "audit";

    public string Password { get; init; } = "audit";

    public CertificateKind Certificate { get; init; }

    /// <summary>Milliseconds before each answer.</summary>
    public int Latency { get; init; }

    /// <summary>Sessions that may be open at once; more logins are refused.</summary>
    public int MaximumSessions { get; init; } = 100;

    /// <summary>The callers from these addresses get HTTP 403, as on a server whose administration is limited to some addresses.</summary>
    public bool RefusesAddress { get; init; }

    /// <summary>Accepts connections and never says a word, not even TLS.</summary>
    public bool Mute { get; init; }

    public string? Version { get; init; }

    public string? OperatingSystem { get; init; }

    public LicenseSpec? License { get; init; } = new();

    /// <summary>When the engine was started; absent: a day before the scenario begins.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Connect: installations that were cloned share it.</summary>
    public string ServerHash { get; init; } = "5f1c0e7a9b";

    public TrafficSpec Traffic { get; init; } = new();

    /// <summary>Lines of Connect's mail log, oldest first.</summary>
    public IReadOnlyList<string> MailLog { get; init; } = [];

    /// <summary>Control: null on virtual appliances, where the method is refused.</summary>
    public string? SerialNumber { get; init; }

    public IReadOnlyList<InterfaceSpec> Interfaces { get; init; } = [];

    public HighAvailabilitySpec? HighAvailability { get; init; }

    /// <summary>Operator: calls in progress.</summary>
    public int ActiveCalls { get; init; }

    /// <summary>Methods that the account may not call, and the error code that each is refused with.</summary>
    public IReadOnlyDictionary<string, int> Refuses { get; init; } = new Dictionary<string, int>();

    public IReadOnlyList<Fault> Faults { get; init; } = [];
}

public sealed record LicenseSpec
{
    public string RegType { get; init; } = "rsProductRegistered";

    public string? Id { get; init; } = "12345-AB1CD-2EF3G";

    public string Company { get; init; } = "Rossi S.r.l.";

    public int Users { get; init; } = 50;

    /// <summary>End of the license; absent: unlimited.</summary>
    public DateTimeOffset? Expires { get; init; }

    public DateTimeOffset? SubscriptionExpires { get; init; } = new(2027, 3, 31, 23, 59, 59, TimeSpan.Zero);
}

/// <summary>
/// Connect's counters: what they are when the scenario begins, what is added every hour, and what is added at a moment.
/// Names: received, transmitted, deliveredToLocals, mx, relay, acceptedMessages, totalDownloads.
/// </summary>
public sealed record TrafficSpec
{
    public DateTimeOffset Since { get; init; } = new(2026, 1, 10, 8, 0, 0, TimeSpan.Zero);

    public IReadOnlyDictionary<string, long> Counters { get; init; } = new Dictionary<string, long>();

    public IReadOnlyDictionary<string, long> PerHour { get; init; } = new Dictionary<string, long>();

    public IReadOnlyList<TrafficEvent> Events { get; init; } = [];
}

/// <summary>Something that happens to the counters once the clock reaches a moment.</summary>
public sealed record TrafficEvent
{
    public DateTimeOffset At { get; init; }

    /// <summary>The counters are reset: all are zero and the counting period begins anew.</summary>
    public bool Reset { get; init; }

    public IReadOnlyDictionary<string, long> Add { get; init; } = new Dictionary<string, long>();
}

public sealed record InterfaceSpec
{
    public string Name { get; init; } = "";

    public string Type { get; init; } = "Ethernet";

    public string Group { get; init; } = "Trusted";

    public string LinkStatus { get; init; } = "Up";

    public string Mac { get; init; } = "";

    public bool Enabled { get; init; } = true;

    public bool Vlan { get; init; }

    public bool Wifi { get; init; }

    public bool VirtualSwitch { get; init; }

    public IReadOnlyList<string> Ports { get; init; } = [];
}

public sealed record HighAvailabilitySpec
{
    public string HaMode { get; init; } = "haDisabled";

    public string InstanceMode { get; init; } = "haMaster";

    public string Health { get; init; } = "HAHealthDisabled";

    public string SharedSecret { get; init; } = "emulated-shared-secret";

    public IReadOnlyList<VirtualInterfaceSpec> VirtualInterfaces { get; init; } = [];
}

public sealed record VirtualInterfaceSpec(string Name, string VirtualIpV4, string VirtualIpV6 = "");
