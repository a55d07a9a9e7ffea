using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KerioLicense.AdminApiEmulator;

/// <summary>Kerio Control (kerio-facts 3).</summary>
internal static class ControlAnswers
{
    public static Dictionary<string, ApiMethod> Methods()
    {
        var methods = new Dictionary<string, ApiMethod>(StringComparer.Ordinal)
        {
            ["ProductInfo.get"] = new((server, _) => new JsonObject
            {
                ["productInfo"] = new JsonObject
                {
                    ["versionString"] = server.Spec.Version ?? "9.4.5",
                    ["osDescription"] = server.Spec.OperatingSystem ?? "Kerio Control appliance",
                    ["finalVersion"] = true,
                    ["boxEdition"] = server.Spec.SerialNumber is not null,
                    ["boxName"] = server.Spec.SerialNumber is null ? "" : "NG300",
                    ["licenseSet"] = true,
                    ["passwordSet"] = true,
                },
            }),
            ["ProductInfo.getSystemHostname"] = new((server, _) => new JsonObject { ["hostname"] = server.Spec.Name }),
            ["ProductInfo.getUptime"] = new((_, _) => new JsonObject { ["uptime"] = 86_400 }),
            ["HardwareInfo.getBoxSerialNumber"] = new((server, _) => new JsonObject
            {
                ["serialNumber"] = server.Spec.SerialNumber ?? throw new ApiErrorException(-32608, "Method is not available."),
            }),
            ["Interfaces.get"] = new(
                (server, _) => Interfaces(server),
                new ApiParameter("query", JsonValueKind.Object),
                new ApiParameter("sortByGroup", JsonValueKind.True)),
            ["HighAvailability.get"] = new((server, _) => HighAvailability(server)),
            ["HighAvailability.getStatus"] = new((server, _) => HighAvailabilityStatus(server)),
        };
        LicenseAnswers.AddTo(methods);
        return methods;
    }

    private static JsonObject Interfaces(EmulatedServer server)
    {
        var list = new JsonArray();
        foreach (var item in server.Spec.Interfaces)
        {
            var ports = new JsonArray();
            foreach (var port in item.Ports)
            {
                ports.Add(port);
            }

            list.Add(new JsonObject
            {
                ["id"] = "/device/eth/" + item.Mac,
                ["name"] = item.Name,
                ["systemName"] = item.Name.ToLowerInvariant(),
                ["mac"] = item.Mac,
                ["enabled"] = item.Enabled,
                ["type"] = item.Type,
                ["group"] = item.Group,
                ["linkStatus"] = item.LinkStatus,
                ["status"] = "StoreStatusClean",
                ["flags"] = new JsonObject
                {
                    ["deletable"] = false,
                    ["dialable"] = false,
                    ["hangable"] = false,
                    ["virtualSwitch"] = item.VirtualSwitch,
                    ["wifi"] = item.Wifi,
                    ["vlan"] = item.Vlan,
                },
                ["vlanId"] = 0,
                ["ports"] = ports,
                ["stp"] = false,
                ["ip"] = "192.0.2.10",
                ["connectivityParameters"] = new JsonObject { ["failoverRole"] = "None", ["onDemand"] = false },
            });
        }

        return new JsonObject { ["list"] = list, ["totalItems"] = list.Count };
    }

    private static JsonObject HighAvailability(EmulatedServer server)
    {
        var spec = server.Spec.HighAvailability ?? throw NoSuchMethod();
        var virtualInterfaces = new JsonArray();
        foreach (var item in spec.VirtualInterfaces)
        {
            virtualInterfaces.Add(new JsonObject
            {
                ["name"] = item.Name,
                ["interfaceName"] = item.Name,
                ["ipAddressV4"] = "192.0.2.10",
                ["ipAddressV6"] = "",
                ["virtualIpV4"] = item.VirtualIpV4,
                ["virtualIpV6"] = item.VirtualIpV6,
            });
        }

        return new JsonObject
        {
            ["config"] = new JsonObject
            {
                ["haMode"] = spec.HaMode,
                ["instanceMode"] = spec.InstanceMode,
                ["syncInterfaceName"] = "LAN",
                ["deviceName"] = server.Spec.Name,
                ["sharedSecret"] = spec.SharedSecret,
                ["virtualInterfaceList"] = virtualInterfaces,
            },
        };
    }

    private static JsonObject HighAvailabilityStatus(EmulatedServer server)
    {
        var spec = server.Spec.HighAvailability ?? throw NoSuchMethod();
        return new JsonObject
        {
            ["status"] = new JsonObject
            {
                ["status"] = spec.HaMode == "haDisabled" ? "HADisabled" : "HAEnabledGreen",
                ["health"] = spec.Health,
                ["daemonText"] = "",
                ["statusText"] = "",
                ["statusDetail"] = "",
            },
        };
    }

    /// <summary>Before 9.3 there is no high availability.</summary>
    private static ApiErrorException NoSuchMethod() => new(ApiErrorException.MethodNotFound, "Method not found.");
}
