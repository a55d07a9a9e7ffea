using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KerioLicense.Exposure;
using KerioLicense.Model;
using KerioLicense.Verdict;

namespace KerioLicense.Core.Tests.Exposure;

/// <summary>Short words for results and price lists.</summary>
internal static class ExposureStory
{
    /// <summary>The historic figures of the sample: 136 a year for Connect with 5 users, 40 for a pack of 5, 9 for antivirus.</summary>
    public static ProductPrices Historic { get; } = Prices(136m, 40m);

    public static DateTime At(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public static ProductPrices Prices(decimal server, decimal pack = 0) => new()
    {
        ServerPerYear = server,
        IncludedUsers = 5,
        PackSize = 5,
        PackPerYear = pack,
        ExtensionsPerPackPerYear = new Dictionary<string, decimal> { ["antivirus"] = 9m },
    };

    public static PricePeriod Period(string from, string? to, ProductPrices prices, decimal discount = 0) => new()
    {
        ValidFrom = At(from),
        ValidTo = to is null ? null : At(to),
        Discount = discount,
        Products = new ProductPriceTable { Connect = prices },
    };

    public static KerioPriceList List(params PricePeriod[] periods) => new() { Name = "test", Currency = "EUR", Lists = periods };

    public static KerioPriceList HistoricList { get; } = List(Period("2016-01-01", null, Historic));

    /// <summary>A stretch with two installations in production.</summary>
    public static TimelineSegment Breach(string from, string to) =>
        Segment(from, to, ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE", "connect/a Production", "connect/b Production");

    public static TimelineSegment Doubt(string from, string to) =>
        Segment(from, to, ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE", "connect/a Production", "connect/b Unknown");

    public static TimelineSegment Segment(string from, string to, ComplianceStatus status, string rule, params string[] installations) =>
        new() { From = At(from), To = At(to), Status = status, RuleId = rule, Installations = Present(installations) };

    /// <summary>Installations as <c>id Role</c>, the role Unknown where none is named;
    /// one that is not certain ends with a question mark.</summary>
    public static SegmentInstallation[] Present(params string[] installations) => [.. from text in installations
        let parts = text.TrimEnd('?').Split(' ')
        select new SegmentInstallation
        {
            InstallationId = parts[0],
            Role = Enum.Parse<InstallationRole>(parts.ElementAtOrDefault(1) ?? "Unknown"),
            IsCertain = !text.EndsWith('?'),
        }];

    /// <summary>A result of which one installation tells the users.</summary>
    public static KerioComplianceResult Result(int? users, params TimelineSegment[] timeline) => new()
    {
        LicenseNumber = KerioLicenseNumber.Parse("12345-AB1CD-2EF3G"),
        Fingerprint = KerioLicenseNumber.Parse("12345-AB1CD-2EF3G").Fingerprint,
        Product = KerioProduct.Connect,
        Customer = "Rossi S.r.l.",
        Status = ComplianceStatus.Violation,
        Installations =
        [
            new LicensedInstallation { InstallationId = "connect/a", Users = users },
            new LicensedInstallation { InstallationId = "connect/b" },
        ],
        Timeline = timeline,
        Breaches =
        [
            .. timeline.Where(s => s.Status == ComplianceStatus.Violation).Select(s => new BreachStretch { From = s.From, To = s.To }),
        ],
        ViolationTime = TimeSpan.FromTicks(timeline.Where(s => s.Status == ComplianceStatus.Violation).Sum(s => (s.To - s.From).Ticks)),
        EvaluatedAt = timeline.Length == 0 ? At("2026-11-20") : timeline.Max(s => s.To),
    };
}
