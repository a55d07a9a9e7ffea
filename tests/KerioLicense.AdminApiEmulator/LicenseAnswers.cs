using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace KerioLicense.AdminApiEmulator;

/// <summary>The license, which all products answer alike (kerio-facts 2.2, 3.1).</summary>
internal static class LicenseAnswers
{
    public static void AddTo(IDictionary<string, ApiMethod> methods)
    {
        methods["ProductRegistration.getFullStatus"] = new ApiMethod((server, _) => new JsonObject { ["status"] = FullStatus(server) });
        methods["ProductRegistration.getStatus"] = new ApiMethod((server, _) => new JsonObject { ["status"] = Status(server) });
        methods["TechnicalSupport.getInfo"] = new ApiMethod((server, _) => new JsonObject
        {
            ["productInfo"] = new JsonObject
            {
                ["productVersion"] = server.Spec.Version,
                ["productName"] = "Kerio " + server.Spec.Product,
                ["operatingSystem"] = server.Spec.OperatingSystem,
                ["licenseNumber"] = server.Spec.License?.Id is { Length: > 11 } id ? id[..11] : server.Spec.License?.Id ?? "",
            },
        });
    }

    private static JsonObject Status(EmulatedServer server)
    {
        var status = new JsonObject { ["regType"] = server.Spec.License?.RegType ?? "rsNoRegistration" };
        if (server.Spec.License?.Id is { } id)
        {
            status["Id"] = id;
        }

        return status;
    }

    private static JsonObject FullStatus(EmulatedServer server)
    {
        var license = server.Spec.License;
        var status = Status(server);
        status["company"] = license?.Company ?? "";
        status["users"] = license?.Users ?? 0;
        status["expirations"] = license is null
            ? new JsonArray()
            : new JsonArray(Expiration("License", license.Expires, server),
                Expiration("Subscription", license.SubscriptionExpires, server));
        return status;
    }

    private static JsonObject Expiration(string type, DateTimeOffset? date, EmulatedServer server) => new()
    {
        ["type"] = type,
        ["isUnlimited"] = date is null,
        ["remainingDays"] = date is null ? 0 : (int)(date.Value - server.Clock.GetUtcNow()).TotalDays,
        ["date"] = date?.ToUnixTimeSeconds() ?? 0,
    };
}
