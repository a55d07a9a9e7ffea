using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KerioLicense.AdminApiEmulator;

/// <summary>A parameter that a method takes, with the JSON type that it must have.</summary>
internal sealed record ApiParameter(string Name, JsonValueKind Kind);

/// <summary>A method of a product: its parameters and its answer.</summary>
internal sealed record ApiMethod(Func<EmulatedServer, JsonObject, JsonObject> Answer, params ApiParameter[] Parameters)
{
    /// <summary>It answers only after a very long time, as Queue.get does to an Auditor (kerio-facts 2.5).</summary>
    public bool NeverAnswers { get; init; }

    /// <summary>Names, types and number of parameters, as Control checks them (kerio-facts 1.5).</summary>
    public void CheckStrictly(JsonObject given)
    {
        foreach (var (name, value) in given)
        {
            var unknown = given.Count > Parameters.Length ? ApiErrorException.TooManyParams : ApiErrorException.InvalidParams;
            var parameter = Array.Find(Parameters, candidate => candidate.Name == name)
                ?? throw new ApiErrorException(unknown, "Unknown parameter %1.", name);
            var kind = value?.GetValueKind() ?? JsonValueKind.Null;
            var isRight = parameter.Kind == JsonValueKind.True ? kind is JsonValueKind.True or JsonValueKind.False : kind == parameter.Kind;
            if (!isRight)
            {
                throw new ApiErrorException(ApiErrorException.WrongType, "Parameter %1 has a wrong type.", name);
            }
        }

        if (given.Count < Parameters.Length)
        {
            throw new ApiErrorException(ApiErrorException.TooFewParams, "Too few parameters.");
        }
    }
}

/// <summary>The methods of each product.</summary>
internal static class ApiMethods
{
    /// <summary>Kerio-facts 1.7: they change state or spend the vendor's quota. The emulator records them and refuses.</summary>
    private static readonly string[] Forbidden =
    [
        "Statistics.reset", "Services.set", "Services.start", "Services.stop", "Services.restart", "Server.restart", "Server.reboot",
        "Server.upgrade", "ProductRegistration.start", "ProductRegistration.get", "ProductRegistration.verifyNumber",
        "ProductRegistration.finish", "Server.uploadLicense", "ProductInfo.uploadLicense", "TrafficStatistics.remove", "Logs.clear",
        "Queue.remove", "Queue.removeAll", "SystemBackup.backupStart", "SystemBackup.backupCancel",
    ];

    public static IReadOnlyDictionary<string, ApiMethod> For(Product product)
    {
        var methods = product switch
        {
            Product.Connect => ConnectAnswers.Methods(),
            Product.Control => ControlAnswers.Methods(),
            _ => OperatorAnswers.Methods(),
        };
        foreach (var name in Forbidden)
        {
            methods[name] = new ApiMethod((_, _) => throw new ApiErrorException(ApiErrorException.Forbidden, "Access denied."));
        }

        return methods;
    }
}
