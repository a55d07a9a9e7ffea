using System;
using System.Linq;
using System.Text.Json;

namespace KerioLicense.Module.Tests.Hostile;

/// <summary>What a Kerio Connect server answers (kerio-facts 2), with this server's license number and token.</summary>
internal static class PoliteAnswers
{
    /// <summary>The result; null where the product has no such method.</summary>
    public static string? Of(HostileCall call)
    {
        switch (call.Method)
        {
            case "Session.login":
                call.Server.HasLetIn = true;
                return $$"""{"token":"{{call.Server.Token}}"}""";
            case "ProductRegistration.getFullStatus":
                return FullStatus(call.Server);
            case "ProductRegistration.getStatus":
                return $$$"""{"status":{"regType":"rsProductRegistered","Id":"{{{call.Server.LicenseNumber}}}"}}""";
            case "TechnicalSupport.getInfo":
                return $$$"""{"productInfo":{"licenseNumber":"{{{call.Server.LicenseNumber[..11]}}}"}}""";
            case "Statistics.get":
                return Statistics(Since);
            case "Services.get":
                return """{"services":[{"name":"SMTP","howToStart":"Automatic","isRunning":true}]}""";
            case "Server.getVersion":
                return """{"product":"Kerio Connect","version":"10.0.8.9228"}""";
            case "Server.getProductInfo":
                return """{"info":{"version":"10.0.8.9228","osName":"Windows Server 2022"}}""";
            case "Server.getServerHash":
                return """{"serverHash":"5f1c0e7a9b"}""";
            case "Server.getServerTime":
                return JsonSerializer.Serialize(
                    new { info = new { startTime = Since, currentTime = DateTimeOffset.UtcNow.ToUnixTimeSeconds() } });
            case "Logs.get":
                return Log(1, Line(DateTimeOffset.UtcNow.AddHours(-1)));
            case "Session.logout":
                return "{}";
            default:
                // The other products' own methods.
                return call.Server.Behavior.Product == "Connect" ? null : "{}";
        }
    }

    /// <summary>Nine days ago.</summary>
    public static long Since => DateTimeOffset.UtcNow.AddDays(-9).ToUnixTimeSeconds();

    public static string FullStatus(HostileServer server, string company = "Rossi S.r.l.") => $$$"""
        {"status":{"regType":"rsProductRegistered","Id":"{{{server.LicenseNumber}}}","company":"{{{company}}}","users":20,"expirations":[
        {"type":"License","isUnlimited":true,"date":0},{"type":"Subscription","isUnlimited":true,"date":0}]}}
        """;

    /// <summary>Counters that have counted.</summary>
    public static string Statistics(object since, string count = "\"311\"") => $$$$"""
        {"statistics":{"start":{{{{since}}}},"received":{"count":{{{{count}}}}},"transmitted":{"count":{{{{count}}}}},
        "deliveredToLocals":{"count":"300"},"mx":{"count":"5"},"relay":{"count":"5"},"smtpServer":{"acceptedMessages":"310"},
        "pop3Client":{"totalDownloads":"0"}}}
        """;

    public static string Log(object total, params string[] lines) =>
        $$"""{"viewport":[{{string.Join(',', lines.Select(line => $$"""{"content":"{{line}}"}"""))}}],"totalItems":{{total}}}""";

    /// <summary>A message that came in.</summary>
    public static string Line(DateTimeOffset at)
    {
        var id = at.ToUnixTimeSeconds().ToString("x8", null);
        return FormattableString.Invariant($"[{at:dd/MMM/yyyy HH:mm:ss}] Recv: Queue-ID: {id}-00000001, Service: SMTP, ")
            + "From: <a@x.example>, To: <b@y.example>, Size: 985, Sender-Host: 192.0.2.10, Msg-Id: <1@x.example>";
    }
}
