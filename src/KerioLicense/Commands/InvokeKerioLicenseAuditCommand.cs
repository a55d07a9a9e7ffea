using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading;
using KerioLicense.AdminApi;
using KerioLicense.Audit;
using KerioLicense.Commands.Base;
using KerioLicense.Completers;
using KerioLicense.Errors;
using KerioLicense.Monitoring;
using KerioLicense.Values;

namespace KerioLicense.Commands;

/// <summary>
/// Collects, remembers, decides, compares and reports in one call, as a configuration file says, or for the servers that are named. Always
/// gives one object, also where the audit failed, so a script can end with
/// <c>exit (Invoke-KerioLicenseAudit audit.json).ExitCode</c>; the errors are non-terminating for the same reason.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "KerioLicenseAudit", DefaultParameterSetName = ConfigurationSet, SupportsShouldProcess = true)]
[OutputType(typeof(KerioLicenseAudit))]
public sealed class InvokeKerioLicenseAuditCommand : KerioAuditCmdlet
{
    internal const string Extension = ".audit.json";

    private const string ConfigurationSet = "Configuration";

    /// <summary>To log out and to write the monitoring file. Docker kills after 10 seconds.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(8);

    /// <summary>The configuration, *.audit.json. Default: what the environment variable KERIOLICENSE_AUDIT_CONFIG_PATH names.</summary>
    [Parameter(Position = 0, ParameterSetName = ConfigurationSet)]
    [Alias("Path", "PSPath")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InputFileCompleter))]
    public string? ConfigPath { get; set; }

    /// <summary>An account of the servers' administration; the role Auditor is enough. Never in the file or in the environment.</summary>
    [Parameter(ParameterSetName = ConfigurationSet)]
    [Parameter(Mandatory = true, ParameterSetName = ServersSet)]
    [Credential]
    [ValidateNotNull]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>The monitoring tool, whatever environment and file say.</summary>
    [Parameter]
    public MonitoringFormat Format { get; set; }

    /// <summary>The least urgent status that raises an alarm, whatever environment and file say.</summary>
    [Parameter]
    public MonitoringThreshold FailOn { get; set; }

    private protected override void End()
    {
        var observer = new AuditObserver(this);
        using var ended = new ManualResetEventSlim();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var processEnd = new ProcessEnd(() =>
        {
            cancellation.Cancel();
            ended.Wait(LongestEnd);
        });
        KerioLicenseAudit audit;
        try
        {
            audit = GuardedAudit.Run(
                () => ReadConfiguration(observer), SalvageConfiguration, SurroundingsOf(observer, cancellation.Token));
        }
        finally
        {
            observer.Complete();
            ended.Set();
        }

        // Also where a signal ends the process: a script that is faster than the signal ends with UNKNOWN.
        Cancellation.ThrowIfCancellationRequested();
        WriteObject(audit);
    }

    private AuditConfiguration ReadConfiguration(AuditObserver observer)
    {
        var environment = AuditVariables.OfProcess();
        if (ParameterSetName == ServersSet)
        {
            return Overridden(WithoutFile(), environment, observer);
        }

        var path = PathIn(environment)
            ?? throw AuditStep.Failure(nameof(AuditTexts.AuditConfigurationMissing), ErrorKind.InvalidArgument, AuditVariables.ConfigPath);
        var file = ResolveOne(path);
        return AuditStep.Attempt(
            file, isWriting: false, () => Overridden(AuditConfigurationFile.Read(file), environment, observer));
    }

    private AuditConfiguration Overridden(
        AuditConfiguration configuration, IReadOnlyDictionary<string, string> environment, AuditObserver observer)
    {
        foreach (var unknown in AuditVariables.Apply(configuration, environment))
        {
            observer.Warn(UserText.Format(AuditTexts.AuditVariableUnknown, unknown));
        }

        return WithParameters(configuration);
    }

    /// <summary>Where the configuration cannot be read: what of it, of the environment and of the parameters says how to tell
    /// that.</summary>
    private AuditConfiguration SalvageConfiguration()
    {
        var environment = AuditVariables.OfProcess();
        var file = ParameterSetName != ServersSet && PathIn(environment) is { } path ? TryResolveOne(path) : null;
        var configuration = File.Exists(file)
            ? AuditConfigurationFile.Salvage(file!)
            : file is null ? WithoutFile() : new AuditConfiguration { Folder = Path.GetDirectoryName(file)! };
        AuditVariables.ApplyGood(configuration, environment);
        return WithParameters(configuration);
    }

    private string? TryResolveOne(string path)
    {
        try
        {
            return ResolveOne(path);
        }
        catch (AdvisedException)
        {
            // Told already; environment and parameters are left.
            return null;
        }
    }

    private string? PathIn(IReadOnlyDictionary<string, string> environment)
    {
        var named = ConfigPath is null && environment.TryGetValue(AuditVariables.ConfigPath, out var value) ? value.Trim() : "";
        return ConfigPath ?? (named.Length > 0 ? named : null);
    }

    /// <summary>The defaults, with the session's folder in place of the file's.</summary>
    private AuditConfiguration WithoutFile() => new() { Folder = SessionState.Path.CurrentFileSystemLocation.ProviderPath };

    internal override AuditConfiguration WithParameters(AuditConfiguration configuration) => base.WithParameters(configuration) with
    {
        Monitoring = configuration.Monitoring with
        {
            Format = Bound(nameof(Format), Format) ?? configuration.Monitoring.Format,
            FailOn = Bound(nameof(FailOn), FailOn) ?? configuration.Monitoring.FailOn,
        },
    };

    private AuditSurroundings SurroundingsOf(IAuditObserver observer, CancellationToken cancellation) => new()
    {
        Observer = observer,
        // Not GetNetworkCredential(): it takes the domain away from audit@example.it, which is the whole name of a Kerio user.
        Credential = ReferenceEquals(Credential, PSCredential.Empty)
            ? null : new NetworkCredential(Credential.UserName.TrimStart('\\'), Credential.Password),
        EventLog = WindowsEventLog.TryOpen(),
        Language = CultureInfo.CurrentUICulture,
        Cancellation = cancellation,
    };

    /// <summary>
    /// Passes on to the cmdlet's streams what the audit tells. Where the caller ends the pipeline at an error or a warning
    /// (-WarningAction Stop), or wants to be asked and nobody is there (Inquire), the audit goes on without it: its files are for others.
    /// </summary>
    private sealed class AuditObserver(InvokeKerioLicenseAuditCommand cmdlet) : IAuditObserver
    {
        private readonly ThrottledProgress _progress = new(cmdlet, RemoteTexts.ProgressActivity);
        private bool _isEnded;
        private bool _isRefused;

        public void Tell(string text) => PassText(() => cmdlet.WriteVerbose(text));

        public void Warn(string text) => PassText(() => cmdlet.WriteWarning(text));

        public void Report(AuditProblem problem) => PassText(() => cmdlet.WriteFailure(problem));

        public void ShowProgress(CollectionProgress progress) => Pass(() => _progress.ShowCollection(progress));

        public void Complete() => Pass(_progress.Complete);

        public bool MayWrite(AuditAction action, string target)
        {
            var isAllowed = !_isRefused;
            Pass(() => isAllowed = cmdlet.MayWrite(
                target, AuditCommandTexts.ResourceManager.GetString("Action" + action, CultureInfo.CurrentUICulture)!));
            _isRefused |= !isAllowed;
            return isAllowed;
        }

        private void PassText(Action write)
        {
            try
            {
                Pass(write);
            }
            catch (InvalidOperationException)
            {
                // The host cannot ask. What was to be told is in the result and in the files.
            }
        }

        private void Pass(Action write)
        {
            if (_isEnded)
            {
                return;
            }

            try
            {
                write();
            }
            catch (PipelineStoppedException)
            {
                // Ctrl+C also cancels the audit.
                _isEnded = true;
            }
        }
    }
}
