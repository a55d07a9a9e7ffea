using System;
using System.IO;
using KerioLicense.MailLog;
using KerioLicense.Time;

namespace KerioLicense.NetFramework.Jobs;

/// <summary>Time zones by the ids of IANA and of Windows; a mail log without Queue-IDs, which needs one.</summary>
internal static class TimeZoneJob
{
    private const string Line = "[15/Jul/2026 10:00:00] Recv: Service: SMTP, From: <a@example.it>, To: <b@example.it>, Size: 985\n";

    private static readonly string[] Ids =
        ["Europe/Rome", "W. Europe Standard Time", "America/New_York", "Eastern Standard Time", "Asia/Tokyo"];

    public static void Run(string output)
    {
        var log = Path.Combine(output, "mail.log");
        File.WriteAllText(log, Line);
        using var text = new StreamWriter(Path.Combine(output, "zones.txt")) { NewLine = "\n" };
        foreach (var id in Ids)
        {
            var zone = NamedTimeZone.Find(id);
            var options = new MailLogOptions { Clock = new FixedClock(Program.Morning), TimeZone = zone };
            var winter = zone.GetUtcOffset(new DateTime(2026, 1, 15, 12, 0, 0, DateTimeKind.Utc));
            text.WriteLine($"{id}: {winter} in January; the line of July is {MailLogReader.Read([log], options).First:o}");
        }

        File.Delete(log);
    }
}
