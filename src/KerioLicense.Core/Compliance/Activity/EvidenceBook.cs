using System.Linq;
using KerioLicense.Compliance.Identity;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Activity;

/// <summary>All kinds of evidence on what an installation does.</summary>
internal static class EvidenceBook
{
    /// <summary>In the order in which they are read, and in which a report asks for them.</summary>
    public static IReadOnlyList<EvidenceSource> All { get; } =
    [
        new ConnectCounterEvidence(),
        new MailLogEvidence(),
        new OperatorCallEvidence(),
        new StatementEvidence(),
        new ControlLinkEvidence(),
        new ServiceEvidence(),
    ];

    /// <summary>Reads all evidence of a machine.</summary>
    /// <param name="readings">What was read and declared of it.</param>
    /// <param name="asOf">Evidence is cut here.</param>
    public static ActivityRecord Read(MachineReadings readings, DateTime asOf)
    {
        var record = new ActivityRecord(asOf.AddTicks(1));
        var product = readings.Machine.Product;
        foreach (var source in All)
        {
            if (source.Concerns(product))
            {
                source.ReadActivity(readings, record);
            }
        }

        record.SortProofs();
        foreach (var source in All)
        {
            if (source.Concerns(product))
            {
                source.ReadStates(readings, record);
            }
        }

        return record;
    }

    /// <summary>What the next reading of a machine can show of its work.</summary>
    public static IReadOnlyList<SupposedWork> SupposedWorks(Machine machine) =>
        All.Any(source => source.Concerns(machine.Product) && source.TellsWhen(machine))
            ? [SupposedWork.Never, SupposedWork.Throughout, SupposedWork.AtFirst, SupposedWork.AtLast, SupposedWork.AtBothEnds]
            : [SupposedWork.Never, SupposedWork.Throughout];

    /// <summary>A reading that shows work or rest by every kind of evidence.</summary>
    /// <param name="machine">The machine, with the readings so far.</param>
    /// <param name="next">The reading, without evidence.</param>
    /// <param name="work">When it shows work.</param>
    public static KerioInstallation Suppose(Machine machine, KerioInstallation next, SupposedWork work)
    {
        foreach (var source in All)
        {
            next = source.Concerns(machine.Product) ? source.Suppose(machine, next, work) : next;
        }

        return next;
    }

    /// <summary>The claims of this kind name every hour or every call.</summary>
    public static bool IsLog(EvidenceKind kind) => All.Any(source => source.Kind == kind && source.IsLog);

    /// <summary>What would show whether a machine works or rests.</summary>
    public static IEnumerable<MissingEvidence> Missing(Machine machine, int quietHours) =>
        from source in All
        where source.Concerns(machine.Product)
        let missing = source.Missing(new ReadingCommand(machine), quietHours)
        where missing is not null
        select missing with { Kind = source.Kind };
}
