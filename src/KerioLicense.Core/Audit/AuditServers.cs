using System.Linq;
using KerioLicense.AdminApi;
using KerioLicense.Model;
using KerioLicense.Monitoring;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Audit;

/// <summary>Reads the servers of an audit over their administration API. One that cannot be read is a problem, and the others are read all
/// the same.</summary>
internal sealed class AuditServers
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(250);

    private readonly AuditContext _context;
    private readonly AuditInputs _inputs;
    private readonly Dictionary<string, AdminApiTarget> _withoutLog = new(StringComparer.Ordinal);

    public AuditServers(AuditContext context, AuditInputs inputs) => (_context, _inputs) = (context, inputs);

    /// <summary>Some servers were read whose mail log was not, and may be where that decides.</summary>
    public bool HasUnreadLogs => _withoutLog.Count > 0;

    private AuditCollection Collect => _context.Configuration.Collect;

    /// <summary>What those who want to know are told of a reading.</summary>
    public static string Read(KerioInstallation observation) => UserText.Format(
        AuditTexts.VerboseRead, observation, UtcText.Second(observation.ObservedAt), observation.Problems.Count);

    /// <summary>Reads all servers; each observation is handed over as it comes.</summary>
    /// <param name="observations">What was read before.</param>
    /// <param name="take">Gets each observation.</param>
    public void Read(List<KerioInstallation> observations, Action<KerioInstallation> take)
    {
        EarlierReadings? earlier = null;
        var silent = TimeSpan.FromDays(_inputs.Policy.Evidence.SilentAfterDays);
        Read(_inputs.Servers.Select(TargetOf), Collect.MailLog == MailLogReading.Always, outcome =>
        {
            var observation = outcome.Observation;
            if (outcome.Failure is { } failure)
            {
                earlier ??= new EarlierReadings(observations, _context.Now - silent, _context.Now);
                observation = earlier.Name(observation);
                _context.Problems.Add(AuditProblem.Of(failure, isServer: true) with
                {
                    State = earlier.HasLicense(observation) ? null : MonitoringState.Unknown,
                });
            }

            Note(outcome);
            Take(observation, take);
        });
    }

    /// <summary>Reads again, with their mail logs, the Connect servers of licenses that stay open for want of a log.</summary>
    /// <param name="results">The verdicts on what was read so far.</param>
    /// <param name="take">Gets each observation.</param>
    public void ReadMailLogs(IReadOnlyList<KerioComplianceResult> results, Action<KerioInstallation> take)
    {
        var targets = new HashSet<AdminApiTarget>();
        foreach (var result in results)
        {
            if (result.Status == ComplianceStatus.Indeterminate)
            {
                targets.UnionWith(NamesWithoutLog(result).Where(_withoutLog.ContainsKey).Select(name => _withoutLog[name]));
            }
        }

        foreach (var target in targets)
        {
            _context.Observer.Tell(UserText.Format(AuditTexts.VerboseReadingLog, target));
        }

        Read(targets, includeMailLog: true, outcome =>
        {
            if (outcome.Installation is { } installation)
            {
                Take(installation, take);
            }
            else
            {
                // It was read a moment ago, and that reading stands; what is lost is the log.
                _context.Problems.Add(AuditProblem.Of(outcome.Failure!, isServer: true));
            }
        });
    }

    /// <summary>The installations of which a mail log is missing, by every name that they have.</summary>
    private static IEnumerable<string> NamesWithoutLog(KerioComplianceResult result)
    {
        foreach (var missing in result.MissingEvidence)
        {
            if (missing.Kind == EvidenceKind.MailLog)
            {
                yield return missing.InstallationId;
                var named = result.Installations.Where(one => one.InstallationId == missing.InstallationId);
                foreach (var name in named.SelectMany(static one => one.OtherNames))
                {
                    yield return name;
                }
            }
        }
    }

    private void Read(IEnumerable<AdminApiTarget> targets, bool includeMailLog, Action<AdminApiOutcome> take)
    {
        AdminApiTarget[] servers = [.. targets];
        if (servers.Length == 0)
        {
            return;
        }

        var surroundings = _context.Surroundings;
        using var collector = new AdminApiCollector(OptionsOf(includeMailLog), surroundings.Time);
        using var registration = surroundings.Cancellation.Register(collector.Cancel);
        Array.ForEach(servers, collector.Add);
        collector.Complete();
        while (!collector.IsFinished)
        {
            if (collector.TryTake(out var outcome, ProgressInterval))
            {
                _inputs.KnownServers?.TellAdded(_context.Observer.Warn, _context.Observer.Tell);
                take(outcome);
            }

            surroundings.Cancellation.ThrowIfCancellationRequested();
            _context.Observer.ShowProgress(collector.Progress);
        }
    }

    private AdminApiOptions OptionsOf(bool includeMailLog) => new()
    {
        Credential = _context.Surroundings.Credential!,
        ThrottleLimit = Collect.ThrottleLimit,
        Timeout = TimeSpan.FromSeconds(Collect.TimeoutSeconds),
        ServerTimeout = TimeSpan.FromMinutes(Collect.ServerMinutes),
        NoProxy = Collect.NoProxy,
        CertificateThumbprints = Collect.CertificateThumbprints,
        KnownServers = _inputs.KnownServers,
        IncludeMailLog = includeMailLog,
        MailLogLookBack = TimeSpan.FromDays(_inputs.Policy.Evidence.LookBackDays),
    };

    private static AdminApiTarget TargetOf(AuditServer server)
    {
        var row = new TargetRow(
            server.Product?.ToString(), server.Port?.ToString(CultureInfo.InvariantCulture), server.Customer, server.Site);
        var target = row.Of(server.ComputerName);
        return target with
        {
            CertificateThumbprint = server.CertificateThumbprint,
            LicenseNumber = server.LicenseNumber?.Value,
            Fault = server.Fault ?? target.Fault,
        };
    }

    /// <summary>Remembers a Connect server whose mail log may be asked for, with what was found out of it.</summary>
    private void Note(AdminApiOutcome outcome)
    {
        if (Collect.MailLog == MailLogReading.Auto && outcome.Installation is { Product: KerioProduct.Connect } read)
        {
            _withoutLog[read.InstallationId] = outcome.Target with { Product = read.Product, Port = read.Connection!.Port };
        }
    }

    private void Take(KerioInstallation observation, Action<KerioInstallation> take)
    {
        take(observation);
        _context.Observer.Tell(Read(observation));
    }
}
