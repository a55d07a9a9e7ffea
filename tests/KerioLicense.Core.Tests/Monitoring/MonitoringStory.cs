using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using KerioLicense.Model;
using KerioLicense.Verdict;

namespace KerioLicense.Core.Tests.Monitoring;

/// <summary>Estates of results, with names that try to break out of every format.</summary>
internal static class MonitoringStory
{
    private const string Number = "12345-AB1CD-2EF3G";

    private static readonly string[] s_hostile =
    [
        "|", "'", "\"", "\r\n", "\n", "\0", "\t", ";", "=", "<-End Result->", "<-Start Result->", "<-End Diagnostic->", "STATUS=OK",
        "Statistic.Violations: 0", "Message.Licenses: ok", "OK: ", "{\"prtg\":", "}]}", "\\", "\\n", "$HOSTNAME$", "`id`", "$(id)", "&",
        "<script>", "]]>", "è", "ł", "ß", "漢字", "\U0001F600", "\ud800", "\u202e", "\u2028", "\u0085", "\ufeff", "\u001b[31m", "%s", "{0}",
        Number, "12345‐AB1CD‐2EF3G", "12345AB1CD2EF3G", "12345-AB1CD", "   ", "",
    ];

    public static Gen<string> Names { get; } = Gen.OneOf(
        Gen.OneOfConst(s_hostile),
        Gen.String,
        from parts in Gen.OneOf(Gen.OneOfConst(s_hostile), Gen.String[0, 5]).Array[0, 12] select string.Concat(parts),
        Gen.String[Gen.Char.AlphaNumeric, 0, 400]);

    public static Gen<KerioComplianceResult> Results { get; } =
        from status in Gen.OneOfConst(Enum.GetValues<ComplianceStatus>())
        from names in Names.Array[0, 3]
        from customer in Names
        from hasDeadline in Gen.Bool
        from fingerprint in Gen.Int
        select Result(status, customer, names) with
        {
            Deadline = hasDeadline ? new DateTime(2026, 11, 30, 0, 0, 0, DateTimeKind.Utc) : null,
            Fingerprint = fingerprint.ToString("x8", System.Globalization.CultureInfo.InvariantCulture),
        };

    public static Gen<KerioComplianceResult[]> Estates { get; } = Gen.OneOf(Results.Array[0, 8], Results.Array[0, 120]);

    public static KerioComplianceResult Result(ComplianceStatus status, string? customer = "Rossi S.r.l.", params string[] names) => new()
    {
        Status = status,
        RuleId = status == ComplianceStatus.Compliant ? "KL-SINGLE" : "KL-ACTIVE-DUPLICATE",
        Product = KerioProduct.Connect,
        Customer = customer,
        LicenseNumber = KerioLicenseNumber.Parse(Number),
        Fingerprint = KerioLicenseNumber.Parse(Number).Fingerprint,
        Installations = [.. names.Select(name => new LicensedInstallation { InstallationId = name, ComputerName = name })],
    };

    /// <summary>A license that was not read.</summary>
    public static KerioComplianceResult Unread() =>
        Result(ComplianceStatus.Indeterminate, "Neri", "connect/mx.neri.example") with { RuleId = "KL-NOT-READ" };

    /// <summary>A license that is not read any more, and was in breach before.</summary>
    public static KerioComplianceResult UnreadAfterBreach()
    {
        var (from, to) = (new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2026, 11, 18, 0, 0, 0, DateTimeKind.Utc));
        return Result(ComplianceStatus.Indeterminate, "Neri", "connect/mx.neri.example") with
        {
            Timeline =
            [
                new TimelineSegment { From = from, To = to, Status = ComplianceStatus.Violation, RuleId = "KL-ACTIVE-DUPLICATE" },
                new TimelineSegment { From = to, To = to.AddDays(2), Status = ComplianceStatus.Indeterminate, RuleId = "KL-NOT-READ" },
            ],
        };
    }

    /// <summary>So many of each: violations, indeterminate, warnings, in order.</summary>
    public static KerioComplianceResult[] Estate(int violations, int indeterminate, int warnings, int compliant) =>
    [
        .. Enumerable.Repeat(
            Result(ComplianceStatus.Violation, "Rossi S.r.l.", "connect/mx1.rossi.example", "connect/mx2.rossi.example"), violations),
        .. Enumerable.Repeat(Result(ComplianceStatus.Indeterminate, "Verdi", "connect/mx.verdi.example"), indeterminate),
        .. Enumerable.Repeat(Result(ComplianceStatus.Warning, "Bianchi", "connect/mx.bianchi.example"), warnings),
        .. Enumerable.Repeat(Result(ComplianceStatus.Compliant), compliant),
    ];

    public static int Count(IEnumerable<KerioComplianceResult> results, ComplianceStatus status) =>
        results.Count(result => result.Status == status);
}
