using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KerioLicense.AdminApiEmulator;

/// <summary>Kerio Operator (kerio-facts 4): upper-case field names, and license methods that may or may not exist.</summary>
internal static class OperatorAnswers
{
    public static Dictionary<string, ApiMethod> Methods()
    {
        var methods = new Dictionary<string, ApiMethod>(StringComparer.Ordinal)
        {
            ["Server.getVersion"] =
                new((server, _) => new JsonObject { ["PRODUCT"] = "Kerio Operator", ["VERSION"] = server.Spec.Version ?? "2.6.3" }),
            ["Status.getCalls"] = new((server, _) => Calls(server), new ApiParameter("query", JsonValueKind.Object)),
        };
        LicenseAnswers.AddTo(methods);
        return methods;
    }

    private static JsonObject Calls(EmulatedServer server)
    {
        var calls = new JsonArray();
        for (var i = 0; i < server.Spec.ActiveCalls; i++)
        {
            calls.Add(new JsonObject
            {
                ["FROM"] = new JsonObject { ["NUMBER"] = "201" },
                ["TO"] = new JsonObject { ["NUMBER"] = "5550100" },
                ["STATUS"] = 6,
                ["ANSWERED_DURATION"] = 40,
                ["CALL_DURATION"] = 46,
            });
        }

        return new JsonObject { ["calls"] = calls, ["totalItems"] = calls.Count };
    }
}
