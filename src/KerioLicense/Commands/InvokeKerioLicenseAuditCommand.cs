using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Net;
using KerioLicense.AdminApi;
using KerioLicense.Audit;
using KerioLicense.Completers;
using KerioLicense.Monitoring;

namespace KerioLicense.Commands;

/// <summary>
/// Collects, remembers, decides, compares and reports in one call, as a configuration file says. Always gives one object, also where the audit failed, so a script can end with
/// <c>exit (Invoke-KerioLicenseAudit audit.json).ExitCode</c>; the errors are non-terminating for the same reason.
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

    /// <inheritdoc/>
    protected override void EndProcessing()
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
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            observer.Complete();
        }
    }

    private AuditConfiguration ReadConfiguration()
    {
        var environment = AuditVariables.OfProcess();
        var path = ConfigPath ?? (environment.TryGetValue(AuditVariables.ConfigPath, out var named) && named.Trim().Length > 0 ? named.Trim() : null)
            ?? throw new AuditFailedException(AuditProblem.Of(
                AuditProblemKind.Configuration, nameof(AuditTexts.AuditConfigurationMissing), AuditVariables.ConfigPath));
        var file = FileOf(path);
        try
        {
            var configuration = AuditConfigurationFile.Read(file);
            foreach (var unknown in AuditVariables.Apply(configuration, environment))
            {
                WriteWarning(string.Format(CultureInfo.CurrentCulture, AuditTexts.AuditVariableUnknown, unknown));
            }

            var bound = MyInvocation.BoundParameters;
            return configuration with
            {
                Monitoring = configuration.Monitoring with
                {
                    Format = bound.ContainsKey(nameof(Format)) ? Format : configuration.Monitoring.Format,
                    FailOn = bound.ContainsKey(nameof(FailOn)) ? FailOn : configuration.Monitoring.FailOn,
                },
            };
        }
        catch (Exception exception) when (AuditProblem.Of(exception, file, AuditProblemKind.Configuration) is not null)
        {
            throw new AuditFailedException(AuditProblem.Of(exception, file, AuditProblemKind.Configuration)!);
        }
    }

    /// <summary>Where no configuration tells the tool, parameter and environment still can.</summary>
    private MonitoringFormat FormatOfFailure() =>
        MyInvocation.BoundParameters.ContainsKey(nameof(Format)) ? Format
        : Enum.TryParse<MonitoringFormat>(Environment.GetEnvironmentVariable(AuditVariables.Format), ignoreCase: true, out var format) ? format
        : MonitoringFormat.Text;

    private string FileOf(string path)
    {
        foreach (var file in ResolveInput(path, isLiteral: true))
        {
            return file;
        }

        throw new AuditFailedException(AuditProblem.Of(AuditProblemKind.Configuration, nameof(AuditTexts.AuditFileNotFound), path));
    }

    private AuditSurroundings SurroundingsOf(IAuditObserver observer) => new()
    {
        Observer = observer,
        // Not GetNetworkCredential(): it takes the domain away from audit@example.it, which is the whole name of a Kerio user.
        Credential = ReferenceEquals(Credential, PSCredential.Empty) ? null : new NetworkCredential(Credential.UserName.TrimStart('\\'), Credential.Password),
        EventLog = WindowsEventLog.TryOpen(),
        Language = CultureInfo.CurrentUICulture,
        Cancellation = Cancellation,
    };

    /// <summary>Passes on to the cmdlet's streams what the audit tells.</summary>
    private sealed class AuditObserver(InvokeKerioLicenseAuditCommand cmdlet) : IAuditObserver
    {
        private bool _isProgressShown;

        public void Tell(string text) => cmdlet.WriteVerbose(text);

        public void Warn(string text) => cmdlet.WriteWarning(text);

        public void Report(AuditProblem problem) => cmdlet.WriteError(AdvisedError.Of(
            problem.Cause ?? new InvalidOperationException(problem.Message),
            problem.ErrorId,
            CategoryOf(problem),
            problem.Target,
            problem.Message,
            problem.RecommendedAction));

        public void ShowProgress(CollectionProgress progress)
        {
            _isProgressShown = true;
            RemoteReading.WriteProgress(cmdlet, progress, ProgressRecordType.Processing);
        }

        public void Complete()
        {
            if (_isProgressShown)
            {
                RemoteReading.WriteProgress(cmdlet, default, ProgressRecordType.Completed);
            }
        }

        public bool MayWrite(AuditAction action, string target) => cmdlet.ShouldProcess(
            target, AuditCommandTexts.ResourceManager.GetString("Action" + action, CultureInfo.CurrentUICulture));

        private static ErrorCategory CategoryOf(AuditProblem problem) => problem.Kind switch
        {
            AuditProblemKind.Server when problem.Cause is AdminApiException failure => RemoteReading.CategoryOf(failure.Failure),
            AuditProblemKind.Server => ErrorCategory.InvalidResult,
            AuditProblemKind.Reading => ErrorCategory.ReadError,
            AuditProblemKind.Busy => ErrorCategory.ResourceBusy,
            AuditProblemKind.Credential => ErrorCategory.AuthenticationError,
            AuditProblemKind.Access => ErrorCategory.PermissionDenied,
            AuditProblemKind.Writing or AuditProblemKind.EventLog => ErrorCategory.WriteError,
            _ => problem.ErrorId == nameof(AuditTexts.AuditFileNotFound) ? ErrorCategory.ObjectNotFound : ErrorCategory.InvalidData,
        };
    }
}
