using KerioLicense.History;

namespace KerioLicense.Audit;

/// <summary>What the parts of one audit share.</summary>
internal sealed class AuditContext
{
    public AuditContext(AuditConfiguration configuration, AuditSurroundings surroundings)
    {
        (Configuration, Surroundings) = (configuration, surroundings);
        Problems = new AuditProblems(surroundings.Observer, configuration.Unreachable);
        StartedAt = Now;
    }

    public AuditConfiguration Configuration { get; }

    public AuditSurroundings Surroundings { get; }

    public AuditProblems Problems { get; }

    public IAuditObserver Observer => Surroundings.Observer;

    /// <summary>When the run began (UTC).</summary>
    public DateTime StartedAt { get; }

    /// <summary>Now (UTC).</summary>
    public DateTime Now => Surroundings.Time.GetUtcNow().UtcDateTime;

    /// <summary>The full path of the history folder.</summary>
    public string HistoryPath => Configuration.PathOf(Configuration.History.Path);
}
