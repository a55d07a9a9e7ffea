using System.Linq;
using KerioLicense.AdminApi;
using KerioLicense.Compliance.Rules;
using KerioLicense.Errors;
using KerioLicense.Exposure;
using KerioLicense.Files;
using KerioLicense.Policy;
using KerioLicense.Values;

namespace KerioLicense.Audit;

/// <summary>
/// The files that a configuration names, read before anything else is done: with a wrong one there is no audit. A wrong row in a list of
/// servers costs that server only.
/// </summary>
internal sealed record AuditInputs(IReadOnlyList<AuditServer> Servers, KerioLicensePolicy Policy, KerioPriceList? Prices)
{
    /// <summary>The certificates of servers at their first reading; null where they are not kept.</summary>
    public KnownServersFile? KnownServers { get; private init; }

    /// <summary>The rows of the list that do not say which server they are of.</summary>
    public IReadOnlyList<InputFormatException> NamelessRows { get; private init; } = [];

    /// <param name="configuration">The configuration.</param>
    /// <param name="hasCredential">Whether servers can be logged in to.</param>
    /// <param name="time">The clock of what is kept of servers.</param>
    /// <param name="warn">Takes what is odd in the files and stops nothing.</param>
    /// <exception cref="AuditFailedException">A file is wrong or cannot be read, or there are servers and no credential.</exception>
    public static AuditInputs Read(AuditConfiguration configuration, bool hasCredential, TimeProvider time, Action<string> warn)
    {
        AuditOutputs.Check(configuration);
        AuditStep.Attempt(configuration.Folder, isWriting: false, () =>
        {
            CheckThumbprints(configuration.Collect.CertificateThumbprints);
            return true;
        });
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
        var known = configuration.Collect.KnownServers is { } kept
            ? Read(configuration.PathOf(kept), path => KnownServersFile.Open(path, time)) : null;
        return servers.Count == 0 || hasCredential
            ? new AuditInputs(servers, policy, prices) { NamelessRows = nameless, KnownServers = known }
            : throw AuditStep.Failure(nameof(AuditTexts.AuditCredentialMissing), ErrorKind.Unauthenticated, servers[0].ComputerName);
    }

    /// <exception cref="AdvisedException">One of them is no thumbprint.</exception>
    public static void CheckThumbprints(IReadOnlyList<string> thumbprints)
    {
        if (thumbprints.FirstOrDefault(static thumbprint => CertificateThumbprint.Normalize(thumbprint) is null) is { } none)
        {
            throw new AdvisedException(
                ErrorText.Of(AuditTexts.ResourceManager, nameof(AuditTexts.AuditThumbprintInvalid), PlainText.Of(none)),
                ErrorKind.InvalidArgument, PlainText.Of(none));
        }
    }

    private static T Read<T>(string path, Func<string, T> read) => AuditStep.Attempt(path, isWriting: false, () => read(path));
}
