using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Model;
using KerioLicense.Policy;

namespace KerioLicense.Core.Tests.Examples;

/// <summary>The finished example: observation files by their path inside the estate's folder, and the policy.</summary>
internal sealed record Estate(IReadOnlyDictionary<string, IReadOnlyList<KerioInstallation>> Files, KerioLicensePolicy Policy)
{
    public IEnumerable<KerioInstallation> Observations =>
        Files.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => file.Value);
}

/// <summary>Collects what the customers of the estate add to it.</summary>
internal sealed class EstateBuilder
{
    private readonly SortedDictionary<string, List<KerioInstallation>> _files = new(StringComparer.Ordinal);

    public List<MigrationDeclaration> Migrations { get; } = [];

    public List<AgreementDeclaration> Agreements { get; } = [];

    public List<TemporaryLicense> TemporaryLicenses { get; } = [];

    public List<FailoverDeclaration> Failovers { get; } = [];

    public List<IReadOnlyList<string>> SameMachine { get; } = [];

    public List<Retirement> Retired { get; } = [];

    public List<Statement> Statements { get; } = [];

    public List<Waiver> Waivers { get; } = [];

    /// <summary>Has a server read on every night from <paramref name="first"/> to <paramref name="last"/>,
    /// always so many seconds into the run.</summary>
    public void EachNight(
        KerioInstallation server, Func<KerioInstallation, DateTime, KerioInstallation> read, string? first = null, string? last = null)
    {
        var offset = 3 + (EstateSeed.Number(server.InstallationId + "/offset") % 87);
        foreach (var night in EstateCalendar.Nights)
        {
            if (night >= Night(first, EstateCalendar.FirstNight) && night <= Night(last, EstateCalendar.LastNight))
            {
                var at = night.AddSeconds(offset);
                Add(FormattableString.Invariant($"history/{night:yyyy-MM-dd'T'HHmmss'Z'}.kerio.json"),
                    read(server, at) with { ObservedAt = at });
            }
        }
    }

    /// <summary>A file that a machine left in the inbox after the last night.</summary>
    public void Inbox(KerioInstallation server, string at, Func<KerioInstallation, DateTime, KerioInstallation> read)
    {
        var time = EstateCalendar.Utc(at);
        Add($"inbox/{server.ComputerName}.kerio.json", read(server, time) with { ObservedAt = time });
    }

    public Estate Build() => new(
        _files.ToDictionary(
            file => file.Key,
            file => (IReadOnlyList<KerioInstallation>)[.. file.Value.OrderBy(server => server.ObservedAt)
                .ThenBy(server => server.InstallationId, StringComparer.Ordinal)]),
        new KerioLicensePolicy
        {
            Name = "Example estate",
            Migrations = Migrations,
            Agreements = Agreements,
            TemporaryLicenses = TemporaryLicenses,
            Failovers = Failovers,
            SameMachine = SameMachine,
            Retired = Retired,
            Statements = Statements,
            Waivers = Waivers,
        });

    private static DateTime Night(string? date, DateTime otherwise) => date is null ? otherwise : EstateCalendar.Utc(date + " 02:00");

    private void Add(string path, KerioInstallation observation)
    {
        if (!_files.TryGetValue(path, out var observations))
        {
            _files.Add(path, observations = []);
        }

        observations.Add(observation);
    }
}
