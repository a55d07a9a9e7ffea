using System.Linq;
using KerioLicense.Compliance.Rules;
using KerioLicense.Errors;
using KerioLicense.Exposure;
using KerioLicense.Files;
using KerioLicense.Policy;

namespace KerioLicense.Audit;

/// <summary>
/// The files that a configuration names, read before anything else is done: with a wrong one there is no audit. A wrong row in a list of
/// servers costs that server only.
/// </summary>
internal sealed record AuditInputs(IReadOnlyList<AuditServer> Servers, KerioLicensePolicy Policy, KerioPriceList? Prices)
{
    /// <summary>The rows of the list that do not say which server they are of.</summary>
    public IReadOnlyList<InputFormatException> NamelessRows { get; private init; } = [];

    /// <param name="configuration">The configuration.</param>
    /// <param name="hasCredential">Whether servers can be logged in to.</param>
    /// <param name="warn">Takes what is odd in the files and stops nothing.</param>
    /// <exception cref="AuditFailedException">A file is wrong or cannot be read, or there are servers and no credential.</exception>
    public static AuditInputs Read(AuditConfiguration configuration, bool hasCredential, Action<string> warn)
    {
        AuditOutputs.Check(configuration);
        var servers = new List<AuditServer>(configuration.Servers);
        var nameless = new List<InputFormatException>();
        if (configuration.ServersCsv is { } csv)
        {
            var path = configuration.PathOf(csv);
            var listed = Read(path, file => ServerList.Read(file, warn, nameless.Add));
            servers.AddRange(listed);
            if (listed.Count + nameless.Count == 0)
            {
                // A list that has lost its rows is no estate without servers.
                nameless.Add(InputErrors.Create(nameof(InputTexts.InputNoServers), path, 1, 1, null));
            }
        }

        var policy = configuration.Policy is { } file
            ? Read(configuration.PathOf(file),
                static path => PolicyFile.Read(path, KerioComplianceRule.Ids))
            : KerioLicensePolicy.Default;
        var prices = configuration.Prices is { } list ? Read(configuration.PathOf(list), PriceListFile.Read) : null;
        return servers.Count == 0 || hasCredential
            ? new AuditInputs(servers, policy, prices) { NamelessRows = nameless }
            : throw AuditStep.Failure(nameof(AuditTexts.AuditCredentialMissing), ErrorKind.Unauthenticated, servers[0].ComputerName);
    }

    private static T Read<T>(string path, Func<string, T> read) => AuditStep.Attempt(path, isWriting: false, () => read(path));
}
