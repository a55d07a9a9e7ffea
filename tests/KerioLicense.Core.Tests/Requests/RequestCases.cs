using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Core.Tests.Examples;
using KerioLicense.Model;
using KerioLicense.Requests;
using KerioLicense.Verdict;
using Microsoft.Extensions.Time.Testing;

namespace KerioLicense.Core.Tests.Requests;

/// <summary>Verdicts to make requests of, wishes that say what every request needs, and the drafts as a parser sees them.</summary>
internal static class RequestCases
{
    public static readonly DateTime Today = new(2026, 11, 20);

    private static readonly Lazy<IReadOnlyList<KerioComplianceResult>> Results = new(() =>
    {
        var estate = EstateGenerator.Build();
        return ComplianceEngine.Evaluate(estate.Observations, estate.Policy, EstateCalendar.AsOf);
    });

    public static IReadOnlyList<KerioComplianceResult> Estate => Results.Value;

    /// <summary>The morning of 20 November 2026 in Rome.</summary>
    public static FakeTimeProvider Clock { get; } = ClockIn("Europe/Rome", "2026-11-20T08:00:00Z");

    public static RequestWishes Wishes { get; } = new()
    {
        Days = 30,
        Distributor = KerioContact.Parse("CoreTech S.r.l. <licenze@coretech.example>"),
        Requester = KerioContact.Parse("Niccolò Bianchi <n.bianchi@reseller.example>"),
    };

    public static FakeTimeProvider ClockIn(string zone, string now)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        clock.SetLocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById(zone));
        return clock;
    }

    /// <summary>The verdict of the example estate on the license of this installation.</summary>
    public static KerioComplianceResult Of(string installation) =>
        Estate.Single(result => result.Installations.Any(i => i.InstallationId == installation));

    public static KerioTemporaryLicenseRequest Compose(string installation, RequestWishes? wishes = null) =>
        Compose(Of(installation), wishes);

    public static KerioTemporaryLicenseRequest Compose(KerioComplianceResult result, RequestWishes? wishes = null) =>
        new RequestComposer(Clock).Compose(result, wishes ?? Wishes);

    /// <summary>A request for an event, without a verdict.</summary>
    public static KerioTemporaryLicenseRequest Planned(RequestWishes wishes) =>
        new RequestComposer(Clock).Compose(KerioProduct.Connect, wishes with
        {
            LicenseNumber = KerioLicenseNumber.Parse("12345-AB1CD-2EF3G"),
            Reason = wishes.Reason ?? TemporaryLicenseReason.Event,
            FromInstallation = wishes.FromInstallation ?? "mx1.example.it",
            ToInstallation = wishes.ToInstallation ?? "mx2.example.it",
        });

    public static byte[] Bytes(KerioTemporaryLicenseRequest request)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File(DraftFile.NameOf(request));
        DraftFile.Write(file, request, overwrite: false);
        return File.ReadAllBytes(file);
    }

    public static MimeText Draft(KerioTemporaryLicenseRequest request) => MimeText.Read(Bytes(request));
}
