using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using KerioLicense.AdminApi;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Audit;
using KerioLicense.Model;
using KerioLicense.Observations;

namespace KerioLicense.Core.Tests.Audit;

/// <summary>A folder with a configuration, a clock that stands still until it is moved, and everything that audits told.</summary>
internal sealed class AuditRig : IAuditObserver, IEventSink, IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 18, 2, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public AuditRig(EmulatorClock? clock = null) => Clock = clock ?? new EmulatorClock(Start);

    public EmulatorClock Clock { get; }

    public string Folder => _folder.Path;

    public string History => In("history");

    public AuditConfiguration Configuration { get; set; } = new();

    public NetworkCredential? Credential { get; set; }

    public bool HasEventLog { get; set; } = true;

    public Func<AuditAction, bool> Permits { get; set; } = static _ => true;

    public List<string> Told { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<AuditProblem> Problems { get; } = [];

    public List<AuditEvent> Events { get; } = [];

    /// <summary>The observation files of the history.</summary>
    public string[] HistoryFiles =>
        Directory.Exists(History) ? [.. Directory.GetFiles(History, "*.kerio.json").Order(StringComparer.Ordinal)] : [];

    public string In(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>Writes a file and the folders that it lies in.</summary>
    public string Put(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(name))!);
        File.WriteAllText(In(name), text);
        return In(name);
    }

    /// <summary>An observation of a Connect server, as of the clock.</summary>
    public KerioInstallation Observation(string name, string number = "12345-AB1CD-2EF3G", int minutesAgo = 0) => new()
    {
        InstallationId = "connect/" + name,
        ComputerName = name,
        Product = KerioProduct.Connect,
        ObservedAt = Clock.GetUtcNow().UtcDateTime.AddMinutes(-minutesAgo),
        License = new LicenseReading { Kind = LicenseKind.Registered, Number = KerioLicenseNumber.Parse(number), Company = "Rossi S.r.l." },
        Customer = "Rossi S.r.l.",
    };

    /// <summary>Writes observations into the inbox.</summary>
    public string PutObservations(string name, params KerioInstallation[] observations)
    {
        Directory.CreateDirectory(In("inbox"));
        using var writer = new ObservationWriter(In("inbox", name), overwrite: true);
        Array.ForEach(observations, writer.Write);
        writer.Complete();
        return In("inbox", name);
    }

    /// <summary>What the tests change of the surroundings.</summary>
    public Func<AuditSurroundings, AuditSurroundings> Surroundings { get; set; } = static surroundings => surroundings;

    public KerioLicenseAudit Run() => GuardedAudit.Run(
        () => Configuration with { Folder = Folder },
        static () => new AuditConfiguration(),
        Surroundings(new AuditSurroundings
        {
            Observer = this,
            Time = Clock,
            Credential = Credential,
            EventLog = HasEventLog ? this : null,
            Language = CultureInfo.GetCultureInfo("en"),
        }));

    public List<KerioInstallation> Remembered() => [.. HistoryFiles.SelectMany(file => ObservationReader.Read(file))];

    /// <summary>Everything that lies in the folder, as text.</summary>
    public string AllFiles() => string.Join('\n', Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText));

    public void Tell(string text) => Told.Add(text);

    public void Warn(string text) => Warnings.Add(text);

    public void Report(AuditProblem problem) => Problems.Add(problem);

    public void ShowProgress(CollectionProgress progress)
    {
    }

    public bool MayWrite(AuditAction action, string target) => Permits(action);

    public void Write(AuditEvent entry) => Events.Add(entry);

    public void Dispose() => _folder.Dispose();
}
