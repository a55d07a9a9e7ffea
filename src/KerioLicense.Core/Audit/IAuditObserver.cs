using KerioLicense.AdminApi;

namespace KerioLicense.Audit;

/// <summary>What an audit would write.</summary>
internal enum AuditAction
{
    /// <summary>The run's observations into the history folder, and what goes with them:
    /// old files removed, the results of the run kept.</summary>
    Remember,
    Report,
    MonitoringFile,
    EventLog,
}

/// <summary>Whom an audit tells how it goes, and asks before it writes. Called on the thread that runs the audit.</summary>
internal interface IAuditObserver
{
    /// <summary>For those who want to know what is being done.</summary>
    public void Tell(string text);

    public void Warn(string text);

    public void Report(AuditProblem problem);

    public void ShowProgress(CollectionProgress progress);

    /// <summary>False: nothing is written there.</summary>
    public bool MayWrite(AuditAction action, string target);
}
