using System;
using System.Collections.Generic;
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

    /// <summary>The claims of this kind name every hour or every call.</summary>
    public static bool IsLog(EvidenceKind kind) => All.Any(source => source.Kind == kind && source.IsLog);

    /// <summary>What would show whether a machine works or rests.</summary>
    public static IEnumerable<MissingEvidence> Missing(Machine machine, int quietHours) =>
        from source in All
        where source.Concerns(machine.Product)
        let missing = source.Missing(new ReadingCommand(machine), quietHours)
        where missing is not null
        select missing;
}
