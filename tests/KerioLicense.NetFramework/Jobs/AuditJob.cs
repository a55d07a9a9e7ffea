using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using KerioLicense.AdminApi;
using KerioLicense.Audit;

namespace KerioLicense.NetFramework.Jobs;

/// <summary>
/// Runs of the unattended audit, seconds apart, one for each server on the list (several at once answer in any order): its administration
/// API, observation files, history, changes, reports, monitoring.
/// </summary>
internal static class AuditJob
{
    private const string Configuration = """
        {
          "schema": "keriolicense/audit/1",
          "serversCsv": "servers.csv",
          "observations": [ "*.kerio.json" ],
          "policy": "estate.policy.json",
          "prices": "example.prices.json",
          "history": { "path": "history" },
          "collect": { "noProxy": true },
          "reports": [ { "path": "audit.md" }, { "path": "audit.csv" } ],
          "monitoring": { "format": "Nagios", "path": "audit.txt" }
        }
        """;

    public static void Run(string examples, string servers, string output)
    {
        var folder = Directory.CreateDirectory(Path.Combine(output, "audit")).FullName;
        var estate = Path.Combine(examples, "estate");
        foreach (var file in Directory.GetFiles(Path.Combine(estate, "inbox")))
        {
            Copy(file, folder);
        }

        Copy(Path.Combine(estate, "estate.policy.json"), folder);
        Copy(Path.Combine(examples, "example.prices.json"), folder);
        var list = File.ReadAllLines(servers);
        var path = Path.Combine(folder, "nightly.audit.json");
        File.WriteAllText(path, Configuration);
        for (var run = 1; run < list.Length; run++)
        {
            File.WriteAllLines(Path.Combine(folder, "servers.csv"), [list[0], list[run]]);
            using var observer = new Observer(folder, run);
            var surroundings = new AuditSurroundings
            {
                Observer = observer,
                Time = new FixedClock(Program.Morning.AddSeconds(30 * run)),
                Credential = new NetworkCredential("audit", "audit"),
            };
            var audit = GuardedAudit.Run(
                () => AuditConfigurationFile.Read(path), () => AuditConfigurationFile.Salvage(path), surroundings);
            ObjectText.Write(Path.Combine(folder, $"changes{run}.txt"), audit.Changes);
            ObjectText.Write(Path.Combine(folder, $"output{run}.txt"), audit.Output);
        }
    }

    private static void Copy(string file, string folder) => File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));

    /// <summary>Writes down what the audit says; the folder, which differs from run to run, as <c>.</c>.</summary>
    private sealed class Observer(string folder, int run) : IAuditObserver, IDisposable
    {
        private readonly List<string> _lines = [];

        public void Tell(string text) => _lines.Add("verbose: " + text);

        public void Warn(string text) => _lines.Add("warning: " + text);

        public void Report(AuditProblem problem) => _lines.Add("error: " + problem.ErrorId + " " + problem.Message);

        public void ShowProgress(CollectionProgress progress)
        {
        }

        public bool MayWrite(AuditAction action, string target) => true;

        public void Dispose() => File.WriteAllText(Path.Combine(folder, $"told{run}.txt"), string.Join("\n", _lines).Replace(folder, "."));
    }
}
