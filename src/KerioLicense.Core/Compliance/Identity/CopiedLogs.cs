using KerioLicense.Model;

namespace KerioLicense.Compliance.Identity;

/// <summary>
/// Finds mail logs that are copies: a standby whose message store is synchronized holds the log of the first server, because the log lies
/// in the store (kerio-facts 0.6 and 5.4, inferred). A Queue-ID belongs to one server, so one that two machines show betrays it. Which of
/// the two is the copy cannot be told.
/// </summary>
internal sealed class CopiedLogs
{
    private readonly HashSet<KerioInstallation> _copied = new(ByReference.Instance);

    /// <summary>Looks for shared Queue-IDs among the machines of one license.</summary>
    public static Func<KerioInstallation, bool>? Among(List<Machine> machines)
    {
        Dictionary<string, (Machine Machine, List<KerioInstallation> Observations)>? seen = null;
        CopiedLogs? copies = null;
        foreach (var machine in machines)
        {
            foreach (var observation in machine.Observations)
            {
                foreach (var id in observation.Connect?.MailActivity?.QueueIdSample ?? [])
                {
                    seen ??= new(StringComparer.OrdinalIgnoreCase);
                    if (!seen.TryGetValue(id, out var first))
                    {
                        seen.Add(id, (machine, [observation]));
                        continue;
                    }

                    first.Observations.Add(observation);
                    if (first.Machine != machine)
                    {
                        copies ??= new CopiedLogs();
                        copies._copied.UnionWith(first.Observations);
                    }
                }
            }
        }

        return copies is null ? null : copies._copied.Contains;
    }
}
