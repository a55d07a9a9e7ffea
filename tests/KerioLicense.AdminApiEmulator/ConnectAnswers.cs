using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KerioLicense.AdminApiEmulator;

/// <summary>Kerio Connect (kerio-facts 2). The two long answers are the real ones with this server's figures put in.</summary>
internal static class ConnectAnswers
{
    private static readonly string[] Services =
    [
        "SMTP", "Secure SMTP", "SMTP Submission", "POP3", "Secure POP3", "IMAP", "Secure IMAP", "NNTP", "Secure NNTP", "LDAP",
        "Secure LDAP", "HTTP", "Secure HTTP", "XMPP", "Secure XMPP",
    ];

    public static Dictionary<string, ApiMethod> Methods()
    {
        var methods = new Dictionary<string, ApiMethod>(StringComparer.Ordinal)
        {
            ["Server.getVersion"] = new((server, _) => Version(server)),
            ["Server.getProductInfo"] = new((server, _) => new JsonObject
            {
                ["info"] = new JsonObject
                {
                    ["productName"] = "Kerio Connect",
                    ["version"] = VersionText(server),
                    ["buildNumber"] = VersionText(server).Split('.')[^1],
                    ["osName"] = server.Spec.OperatingSystem ?? "Windows Server 2022",
                    ["os"] = "Windows",
                    ["releaseType"] = "Final",
                    ["deployedType"] = "DeployedStandalone",
                    ["updateInfo"] = new JsonObject { ["result"] = "", ["description"] = "", ["downloadUrl"] = "", ["infoUrl"] = "" },
                },
            }),
            ["Server.getServerHash"] = new((server, _) => new JsonObject { ["serverHash"] = server.Spec.ServerHash }),
            ["Server.getServerTime"] = new((server, _) => new JsonObject
            {
                ["info"] = new JsonObject
                {
                    ["timezoneOffset"] = 60,
                    ["startTime"] = Started(server).ToUnixTimeSeconds(),
                    ["currentTime"] = server.Clock.GetUtcNow().ToUnixTimeSeconds(),
                },
            }),
            ["Services.get"] = new((_, _) => new JsonObject { ["services"] = ProtocolServices() }),
            ["Statistics.get"] = new((server, _) => new JsonObject { ["statistics"] = Statistics(server) }),
            ["Logs.get"] = new(
                Log,
                new ApiParameter("logName", JsonValueKind.String),
                new ApiParameter("fromLine", JsonValueKind.Number),
                new ApiParameter("countLines", JsonValueKind.Number)),
            ["Queue.get"] = new((_, _) => []) { NeverAnswers = true },
            ["Domains.get"] = new((_, _) => throw new ApiErrorException(ApiErrorException.DatabaseError, "Internal database error.")),
        };
        LicenseAnswers.AddTo(methods);
        return methods;
    }

    private static string VersionText(EmulatedServer server) => server.Spec.Version ?? "10.0.8.9228";

    private static DateTimeOffset Started(EmulatedServer server) => server.Spec.Started ?? server.Clock.Start.AddDays(-1);

    private static JsonObject Version(EmulatedServer server)
    {
        var parts = VersionText(server).Split('.');
        return new JsonObject
        {
            ["product"] = "Kerio Connect",
            ["version"] = VersionText(server),
            ["major"] = Part(0),
            ["minor"] = Part(1),
            ["revision"] = Part(2),
            ["build"] = Part(3),
        };

        int Part(int index) => index < parts.Length ? int.Parse(parts[index], CultureInfo.InvariantCulture) : 0;
    }

    private static JsonArray ProtocolServices()
    {
        var all = new JsonArray();
        foreach (var name in Services)
        {
            var service = Captured("Services.get.one-full.json")["services"]![0]!.DeepClone();
            service["name"] = name;
            service["id"] = "keriodb://service/" + name;
            all.Add(service);
        }

        return all;
    }

    private static JsonNode Statistics(EmulatedServer server)
    {
        var statistics = Captured("Statistics.get.full.json")["statistics"]!.DeepClone();
        var traffic = TrafficNow.Of(server.Spec.Traffic, server.Clock);
        var uptime = server.Clock.GetUtcNow() - Started(server);
        statistics["start"] = traffic.Since.ToUnixTimeSeconds();
        statistics["uptime"] = new JsonObject { ["days"] = uptime.Days, ["hours"] = uptime.Hours, ["minutes"] = uptime.Minutes };
        foreach (var name in (string[])["received", "transmitted", "deliveredToLocals", "mx", "relay"])
        {
            statistics[name]!["count"] = traffic.Text(name);
        }

        statistics["smtpServer"]!["acceptedMessages"] = traffic.Text("acceptedMessages");
        statistics["pop3Client"]!["totalDownloads"] = traffic.Text("totalDownloads");
        statistics["webServer"]!["totalIncomingConnections"] = server.HttpRequests.ToString(CultureInfo.InvariantCulture);
        return statistics;
    }

    /// <summary>At most 50 000 lines a call; fromLine -1 means the last ones (kerio-facts 1.6, 2.6).</summary>
    private static JsonObject Log(EmulatedServer server, JsonObject parameters)
    {
        var lines = (string)parameters["logName"]! == "mail" ? server.Spec.MailLog : [];
        var count = Math.Min((int)parameters["countLines"]!, 50_000);
        var from = (int)parameters["fromLine"]!;
        from = from < 0 ? Math.Max(0, lines.Count - count) : from;
        var viewport = new JsonArray();
        for (var i = from; i < Math.Min(lines.Count, from + count); i++)
        {
            viewport.Add(new JsonObject { ["content"] = lines[i], ["highlight"] = "" });
        }

        return new JsonObject { ["viewport"] = viewport, ["totalItems"] = lines.Count };
    }

    private static JsonNode Captured(string name)
    {
        using var stream = typeof(ConnectAnswers).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        return JsonNode.Parse(stream)!["result"]!;
    }
}
