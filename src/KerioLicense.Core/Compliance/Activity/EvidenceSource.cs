using KerioLicense.Compliance.Identity;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Activity;

/// <summary>One kind of evidence: which part of the observations it reads, what it claims, and what would be missing without it.</summary>
/// <param name="kind">What its claims are called.</param>
/// <param name="product">The product that it speaks of; null for all.</param>
internal abstract class EvidenceSource(EvidenceKind kind, KerioProduct? product)
{
    public EvidenceKind Kind { get; } = kind;

    /// <summary>Names every hour or every call; many such lines are told as one.</summary>
    public virtual bool IsLog => false;

    public bool Concerns(KerioProduct one) => product is null || product == one;

    /// <summary>Reads what was done and what was not.</summary>
    public virtual void ReadActivity(MachineReadings readings, ActivityRecord record)
    {
    }

    /// <summary>Reads states. They come last: a proof that begins after their reading contradicts them.</summary>
    public virtual void ReadStates(MachineReadings readings, ActivityRecord record)
    {
    }

    /// <summary>The next reading of a machine tells by this kind when the machine worked, not only whether.</summary>
    public virtual bool TellsWhen(Machine machine) => false;

    /// <summary>What the next reading of a machine can hold of this kind.</summary>
    /// <param name="machine">The machine, with the readings so far.</param>
    /// <param name="next">The next reading, without this kind.</param>
    /// <param name="work">When it shows work.</param>
    public virtual KerioInstallation Suppose(Machine machine, KerioInstallation next, SupposedWork work) => next;

    /// <summary>What would show whether a machine works or rests; null where this kind is nothing to ask for.</summary>
    /// <param name="command">How the machine is read.</param>
    /// <param name="quietHours">The policy's quiet hours.</param>
    public virtual MissingEvidence? Missing(ReadingCommand command, int quietHours) => null;
}

/// <summary>All that evidence on one machine is read from.</summary>
/// <param name="Machine">The machine, with its observations in the order of time.</param>
/// <param name="Statements">What people say of this machine.</param>
/// <param name="Valid">How long a reading of a state counts.</param>
/// <param name="IsCopiedLog">Says whether the mail log of an observation is no evidence.</param>
/// <param name="Copies">Says whether counters may be another machine's; null where none can be.</param>
internal sealed record MachineReadings(
    Machine Machine, IReadOnlyList<Statement> Statements, TimeSpan Valid, Func<KerioInstallation, bool>? IsCopiedLog,
    CopiedCounters? Copies)
{
    public IReadOnlyList<KerioInstallation> Observations => Machine.Observations;

    public OwnLogs Logs => field ??= new OwnLogs(Observations, IsCopiedLog);
}
