using KerioLicense.Monitoring;

namespace KerioLicense.Audit;

/// <summary>What has gone wrong in an audit so far, and the state that follows from it. The observer is told of each at once.</summary>
internal sealed class AuditProblems(IAuditObserver observer, UnreachableState unreachable)
{
    private readonly List<AuditProblem> _problems = [];

    /// <summary>As of now.</summary>
    public IReadOnlyList<AuditProblem> All => [.. _problems];

    /// <summary>The least urgent state that an audit with these problems can have.</summary>
    public MonitoringState State { get; private set; } = MonitoringState.Ok;

    /// <summary>The same of what is not a server's.</summary>
    public MonitoringState StateOfOthers { get; private set; } = MonitoringState.Ok;

    /// <summary>What the monitoring tool reads of them; null where there is none.</summary>
    public string? Note => _problems.Count == 0 ? null : AuditNote.Of(_problems);

    public void Add(AuditProblem problem)
    {
        _problems.Add(problem);
        var state = problem.State ?? (unreachable == UnreachableState.Unknown ? MonitoringState.Unknown : MonitoringState.Warning);
        State = state > State ? state : State;
        StateOfOthers = !problem.IsServer && state > StateOfOthers ? state : StateOfOthers;
        observer.Report(problem);
    }
}
