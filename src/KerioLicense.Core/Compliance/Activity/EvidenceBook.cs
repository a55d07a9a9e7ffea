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
    /// <param name="observations">Those of one machine, in the order of time.</param>
    /// <param name="statements">What people say of this machine.</param>
    /// <param name="evidence">The policy's limits.</param>
    /// <param name="isCopiedLog">Says whether the mail log of an observation is no evidence.</param>
    /// <param name="asOf">Evidence is cut here.</param>
    public static ActivityRecord Read(
        IReadOnlyList<KerioInstallation> observations,
        IReadOnlyList<Statement> statements,
        EvidencePolicy evidence,
        Func<KerioInstallation, bool>? isCopiedLog,
        DateTime asOf)
    {
        var readings = new MachineReadings(observations, statements, TimeSpan.FromHours(evidence.ReadingValidHours), isCopiedLog);
        var record = new ActivityRecord(asOf.AddTicks(1));
        var product = observations[0].Product;
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
