using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Core.Tests.MailLog;
using KerioLicense.LocalMachine;
using KerioLicense.Model;
using KerioLicense.Observations;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Microsoft.Extensions.Time.Testing;

namespace KerioLicense.Core.Tests.LocalMachine;

/// <summary>
/// Two machines with the same license file, read each day at two in the afternoon, as an RMM tool would: each reading is exported into a
/// file of its own, all files are gathered and imported, and the verdict is asked for.
/// </summary>
internal sealed class StandbyNights : IDisposable
{
    public static readonly DateTime Start = LogText.Utc("2026-11-12T14:00:00Z");

    private readonly KerioDisk _first = KerioDisk.Linux("mx1.example.it");
    private readonly KerioDisk _second = KerioDisk.Linux("mx2.example.it");
    private readonly TemporaryFolder _share = new();

    public StandbyNights() => _first.EnableUnit();

    /// <summary>The second machine's unit is enabled unless a test leaves it off.</summary>
    public bool IsSecondEnabled { get; init; } = true;

    public static DateTime Day(int day, double hour) => Start.Date.AddDays(day).AddHours(hour);

    /// <summary>The verdict after the reading of the given day; the logs are those of the servers up to each reading.</summary>
    public KerioComplianceResult Verdict(int days, Func<DateTime, string> firstLog, Func<DateTime, string?> secondLog)
    {
        if (IsSecondEnabled)
        {
            _second.EnableUnit();
        }

        for (var day = 0; day <= days; day++)
        {
            var now = Start.AddDays(day);
            Export(_first, firstLog(now), now);
            Export(_second, secondLog(now), now);
        }

        var observations = Directory.GetFiles(_share.Path).Order().SelectMany(path => ObservationReader.Read(path)).ToList();
        return ComplianceEngine.Evaluate(observations, KerioLicensePolicy.Default, Start.AddDays(days)).Single();
    }

    /// <summary>A message every ten minutes from one time to another (as far as it has come), and a queue run every hour.</summary>
    public static string Log(DateTime now, params (DateTime From, DateTime To)[] busy)
    {
        var log = new LogText();
        for (var time = Start.AddDays(-3); time < now; time = time.AddMinutes(10))
        {
            if (busy.Any(stretch => time >= stretch.From && time < stretch.To))
            {
                log.Message(time);
            }

            if (time.Minute == 0)
            {
                log.Note(time.AddSeconds(30));
            }
        }

        return log.Text;
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _share.Dispose();
    }

    private void Export(KerioDisk disk, string? log, DateTime now)
    {
        if (log is not null)
        {
            disk.Write("opt/kerio/mailserver/store/logs/mail.log", log);
        }

        var options = new LocalReadingOptions { Root = disk.Root, Clock = new FakeTimeProvider(new DateTimeOffset(now)) };
        foreach (var installation in LocalInstallationReader.Read(options))
        {
            var path = _share.File($"{installation.ComputerName}-{now:yyyyMMdd}.kerio.json");
            using var writer = new ObservationWriter(path);
            writer.Write(installation);
            writer.Complete();
        }
    }
}
