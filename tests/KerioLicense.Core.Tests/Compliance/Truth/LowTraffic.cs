using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using KerioLicense.Compliance;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Truth;

/// <summary>
/// Two servers that are both used, and hardly at all: how often that looks like one clean takeover. The table stands in
/// about_KerioLicense_Evidence; after a change that was meant: <c>KERIOLICENSE_WRITE_LOW_TRAFFIC=1 dotnet test
/// tests/KerioLicense.Core.Tests --filter LowTraffic</c>.
/// </summary>
public sealed class LowTraffic
{
    private const string WriteVariable = "KERIOLICENSE_WRITE_LOW_TRAFFIC";
    private const int Worlds = 1000;

    private static readonly (string English, string Italian, double PerWeek)[] s_rates =
    [
        ("two a day", "due al giorno", 14),
        ("one a day", "uno al giorno", 7),
        ("four a week", "quattro a settimana", 4),
        ("two a week", "due a settimana", 2),
        ("one a week", "uno a settimana", 1),
        ("one in two weeks", "uno ogni due settimane", 0.5),
        ("one in four weeks", "uno ogni quattro settimane", 0.25),
    ];

    [Fact]
    public void The_table_in_the_documentation_is_what_comes_out()
    {
        var shares = s_rates.SelectMany(rate => new[] { Sensors.Counters, Sensors.Log }.Select(sensors => Shares(rate.PerWeek, sensors)))
            .ToList();
        Compare("en-US", "| mails of each server | evidence |", "counters", "logs", [.. s_rates.Select(r => r.English)], shares);
        Compare("it-IT", "| messaggi di ciascun server | evidenza |", "contatori", "log", [.. s_rates.Select(r => r.Italian)], shares);
    }

    private static void Compare(string language, string head, string counters, string logs, string[] rates, List<double[]> shares)
    {
        var file = RepositoryFiles.Path("docs", language, "about_KerioLicense_Evidence.md");
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        var from = text.IndexOf(head, StringComparison.Ordinal);
        var to = text.IndexOf("\n\n", from, StringComparison.Ordinal);
        var lines = new List<string> { head + " Compliant | Warning | Violation | Indeterminate |",
            "| --- | --- | ---: | ---: | ---: | ---: |" };
        lines.AddRange(shares.Select((s, i) =>
            $"| {rates[i / 2]} | {(i % 2 == 0 ? counters : logs)} | "
            + $"{string.Join(" | ", s.Select(one => one.ToString("0.0", CultureInfo.InvariantCulture) + " %"))} |"));
        var table = string.Join("\n", lines);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllText(file, text[..from] + table + text[to..], new UTF8Encoding(false));
        }
        else
        {
            Assert.Equal(table, text[from..to]);
        }
    }

    private static double[] Shares(double perWeek, Sensors sensors)
    {
        ComplianceStatus[] columns =
            [ComplianceStatus.Compliant, ComplianceStatus.Warning, ComplianceStatus.Violation, ComplianceStatus.Indeterminate];
        var answers = new ComplianceStatus[Worlds];
        Parallel.For(0, Worlds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            var random = new Random(i);
            var servers = new[] { new TrueServer("connect/a", random), new TrueServer("connect/b", random) };
            var asOf = 24 * (33 + (6 * random.NextDouble()));
            foreach (var server in servers)
            {
                server.Works(-1000, 24 * World.Days, perDay: perWeek / 7).IsRead(sensors, World.Morning, asOf);
            }

            answers[i] = Assert.Single(
                ComplianceEngine.EvaluateVerdicts(
                    servers.SelectMany(s => s.Readings).Where(r => r.ObservedAt <= T(asOf)), KerioLicensePolicy.Default, T(asOf))).Status;
        });
        return [.. columns.Select(c => 100.0 * answers.Count(a => a == c) / Worlds)];
    }
}
