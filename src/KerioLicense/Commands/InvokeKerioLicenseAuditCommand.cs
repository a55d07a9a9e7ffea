using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Net;
using KerioLicense.AdminApi;
using KerioLicense.Audit;
using KerioLicense.Commands.Base;
using KerioLicense.Completers;
using KerioLicense.Errors;
using KerioLicense.Monitoring;
using KerioLicense.Values;

namespace KerioLicense.Commands;

/// <summary>
/// Collects, remembers, decides, compares and reports in one call, as a configuration file says. Always gives one object, also where the
/// audit failed, so a script can end with <c>exit (Invoke-KerioLicenseAudit audit.json).ExitCode</c>;
/// the errors are non-terminating for the same reason.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "KerioLicenseAudit", SupportsShouldProcess = true)]
[OutputType(typeof(KerioLicenseAudit))]
public sealed class InvokeKerioLicenseAuditCommand : KerioFileCmdlet
{
    internal const string Extension = ".audit.json";

    /// <summary>The configuration, *.audit.json. Default: what the environment variable KERIOLICENSE_AUDIT_CONFIG_PATH names.</summary>
    [Parameter(Position = 0)]
    [Alias("Path", "PSPath")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InputFileCompleter))]
    public string? ConfigPath { get; set; }

    /// <summary>An account of the servers' administration; the role Auditor is enough. Never in the file or in the environment.</summary>
    [Parameter]
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
        var startedAt = TimeProvider.System.GetUtcNow().UtcDateTime;
        var observer = new AuditObserver(this);
        try
        {
            WriteObject(new AuditRun(ReadConfiguration(), SurroundingsOf(observer)).Run());
        }
        catch (AuditFailedException exception)
        {
            observer.Report(exception.Problem);
            WriteObject(AuditRun.Failed(exception.Problem, FormatOfFailure(), startedAt));
        }
        finally
        {
            observer.Complete();
        }
    }

    private AuditConfiguration ReadConfiguration()
    {
        var environment = AuditVariables.OfProcess();
        var path = ConfigPath
            ?? (environment.TryGetValue(AuditVariables.ConfigPath, out var named) && named.Trim().Length > 0 ? named.Trim() : null)
            ?? throw AuditStep.Failure(nameof(AuditTexts.AuditConfigurationMissing), ErrorKind.InvalidArgument, AuditVariables.ConfigPath);
        var file = FileOf(path);
        var configuration = AuditStep.Attempt(file, isWriting: false, () =>
        {
            var read = AuditConfigurationFile.Read(file);
            foreach (var unknown in AuditVariables.Apply(read, environment))
            {
                WriteWarning(UserText.Format(AuditTexts.AuditVariableUnknown, unknown));
            }

            return read;
        });
        return configuration with
        {
            Monitoring = configuration.Monitoring with
            {
                Format = Bound(nameof(Format), Format) ?? configuration.Monitoring.Format,
                FailOn = Bound(nameof(FailOn), FailOn) ?? configuration.Monitoring.FailOn,
            },
        };
    }

    /// <summary>Where no configuration tells the tool, parameter and environment still can.</summary>
    private MonitoringFormat FormatOfFailure() =>
        Bound(nameof(Format), Format)
        ?? (Enum.TryParse<MonitoringFormat>(Environment.GetEnvironmentVariable(AuditVariables.Format), ignoreCase: true, out var format)
            ? format : MonitoringFormat.Text);

    private string FileOf(string path) =>
        ResolveInput(path, isLiteral: true).FirstOrDefault() ?? throw new AuditFailedException(AuditProblem.Of(FileFailure.NotFound(path)));

    private AuditSurroundings SurroundingsOf(IAuditObserver observer) => new()
    {
        Observer = observer,
        // Not GetNetworkCredential(): it takes the domain away from audit@example.it, which is the whole name of a Kerio user.
        Credential = ReferenceEquals(Credential, PSCredential.Empty)
            ? null : new NetworkCredential(Credential.UserName.TrimStart('\\'), Credential.Password),
        EventLog = WindowsEventLog.TryOpen(),
        Language = CultureInfo.CurrentUICulture,
        Cancellation = Cancellation,
    };

    /// <summary>Passes on to the cmdlet's streams what the audit tells.</summary>
    private sealed class AuditObserver(InvokeKerioLicenseAuditCommand cmdlet) : IAuditObserver
    {
        private readonly ThrottledProgress _progress = new(cmdlet, RemoteTexts.ProgressActivity);

        public void Tell(string text) => cmdlet.WriteVerbose(text);

        public void Warn(string text) => cmdlet.WriteWarning(text);

        public void Report(AuditProblem problem) => cmdlet.WriteFailure(problem);

        public void ShowProgress(CollectionProgress progress) => _progress.ShowCollection(progress);

        public void Complete() => _progress.Complete();

        public bool MayWrite(AuditAction action, string target) => cmdlet.ShouldProcess(
            target, AuditCommandTexts.ResourceManager.GetString("Action" + action, CultureInfo.CurrentUICulture));
    }
}
