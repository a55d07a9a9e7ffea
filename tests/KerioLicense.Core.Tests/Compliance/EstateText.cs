using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KerioLicense.Core.Tests.Compliance.BruteForce;
using KerioLicense.Model;
using KerioLicense.Verdict;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>Estates and results as plain text, so that a failure can be read.</summary>
internal static class EstateText
{
    public static string Describe(IReadOnlyList<BruteResult> results, Estate estate) => string.Join(
        "\n\n",
        results.Select(r => Describe(
            Key(r.Key), r.Status, r.BeforeWaiver, r.Rule, r.ViolationTime,
            Instants(estate).Select(t => (t, r.At(t))).Select(a => (a.t, a.Item2.Status, a.Item2.Rule))))
            .Order(StringComparer.Ordinal));

    /// <summary>The engine's answers at the same instants.</summary>
    public static string Describe(IReadOnlyList<KerioComplianceResult> results, Estate estate) => string.Join(
        "\n\n",
        results.Select(r => Describe(
                r.Product + "/" + (r.LicenseNumber?.Fingerprint ?? "-"),
                r.Status,
                r.OriginalStatus ?? r.Status,
                r.RuleId,
                r.ViolationTime,
                Instants(estate).Select(t => (t, r.Timeline.Where(s => s.From <= t && t < s.To).ToList()))
                    .Select(s => s.Item2 is [var one] ? (s.t, one.Status, one.RuleId)
                    : (r.Timeline.Count == 0 ? s.t < estate.AsOfTime : s.t < r.Timeline[0].From) && r.Fingerprint != ""
                        && r.RuleId is not ("KL-DATA" or "KL-TRIAL" or "KL-UNREGISTERED") ? (s.t, ComplianceStatus.Compliant, "KL-SINGLE")
                    : r.Timeline.Count == 0 && r.RuleId is "KL-DATA" or "KL-TRIAL" or "KL-UNREGISTERED" ? (s.t, r.Status, r.RuleId)
                    : (s.t, ComplianceStatus.NotApplicable, string.Create(CultureInfo.InvariantCulture, $"{s.Item2.Count} segments")))))
            .Order(StringComparer.Ordinal));

    /// <summary>The middles of the hours of the look-back.</summary>
    private static IEnumerable<DateTime> Instants(Estate estate)
    {
        for (var t = T(estate.AsOf).AddDays(-estate.Policy.Evidence.LookBackDays) + (Estate.Step / 2); t < T(estate.AsOf); t += Estate.Step)
        {
            yield return t;
        }
    }

    private static string Key(string key) =>
        key.Contains("/H:", StringComparison.Ordinal) || key.IndexOf('/', StringComparison.Ordinal) != key.LastIndexOf('/')
        ? key[..key.IndexOf('/', StringComparison.Ordinal)] + "/-"
        : key;

    private static string Describe(
        string key, ComplianceStatus status, ComplianceStatus before, string rule, TimeSpan violation,
        IEnumerable<(DateTime At, ComplianceStatus Status, string Rule)> instants)
    {
        var lines = new List<string> { $"{key}: {status} ({before}) {rule}, violation {Math.Round(violation.TotalHours, 4)} h" };
        var last = "";
        foreach (var (at, answer, by) in instants)
        {
            var text = $"{answer} {by}";
            if (text != last)
            {
                lines.Add($"  {Hour(at)}: {text}");
            }

            last = text;
        }

        return string.Join("\n", lines);
    }

    public static string Describe(Estate estate)
    {
        var p = estate.Policy;
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture,
                $"as of {estate.AsOf}, look-back {p.Evidence.LookBackDays} d, valid {p.Evidence.ReadingValidHours} h, quiet "
                + $"{p.Evidence.QuietHours} h, silent {p.Evidence.SilentAfterDays} d"),
        };
        lines.AddRange(p.Migrations.Select(
            m => $"migration {m.From} -> {m.To} {Hour(m.Started)}..{(m.Until is { } until ? Hour(until) : "?")} (maximum days "
                + $"{p.Migration.MaximumDays})"));
        lines.AddRange(p.Agreements.Select(a => $"agreement {Hour(a.From)}..{Hour(a.Until)}"));
        lines.AddRange(p.Failovers.Select(f => $"failover {f.From} -> {f.To} at {Hour(f.At)}"));
        lines.AddRange(p.SameMachine.Select(s => "same machine " + string.Join(", ", s)));
        lines.AddRange(p.Retired.Select(r => $"retired {r.Installation} on {Hour(r.On)}"));
        lines.AddRange(p.Statements.Select(s => $"statement {s.Installation} {s.Claim} {Hour(s.From)}..{Hour(s.To)}"));
        lines.AddRange(p.TemporaryLicenses.Select(b => $"bridge until {Hour(b.Until)}"));
        lines.AddRange(p.Waivers.Select(w => $"waiver {w.Rule} until {Hour(w.Expires)}"));
        lines.AddRange(estate.Observations.OrderBy(o => o.InstallationId, StringComparer.Ordinal).ThenBy(o => o.ObservedAt)
            .Select(Describe));
        return string.Join("\n", lines);
    }

    public static string Describe(KerioInstallation o)
    {
        var parts = new List<string> { $"{Hour(o.ObservedAt)} {o.InstallationId}:" };
        parts.Add(o.License.Number is { } n ? (n.Value ?? "#" + n.Fingerprint[..6]) + (o.License.Kind == LicenseKind.Trial ? " trial" : "")
            : o.License.Kind == LicenseKind.Unregistered ? "unregistered"
            : "-");
        Add(o.License.FileHash, h => "file " + h);
        Add(o.Machine.SerialNumber, s => "serial " + s);
        Add(o.Customer, c => "customer " + c);
        Add(o.Machine.ServerHash, h => "hash " + h);
        Add(o.Machine.ClockOffsetSeconds, c => "clock " + c);
        Add(o.Machine.StartedAt, s => "started " + Hour(s!.Value));
        Add(o.Machine.MacAddresses.Count > 0 ? o.Machine.MacAddresses : null, m => "macs " + string.Join("+", m));
        Add(o.Service.State == ServiceState.Unknown ? null : o.Service,
            s => $"{s.State}/{s.StartMode}" + (s.StoppedSince is { } since ? " since " + Hour(since) : ""));
        Add(o.Connect?.Counters, c => $"counters since {Hour(c.Since!.Value)}: {c.Received}{(c.Relay is null ? " (relay not read)" : "")}");
        Add(o.Connect?.MailActivity,
            l => $"log {Hour(l.CoveredFrom)}..{Hour(l.CoveredTo)} busy {string.Join(",", l.Hours.Select(h => Hour(h.Start)))} "
                + $"{string.Join(",", l.QueueIdSample)}");
        Add(o.Control is { Interfaces.Count: > 0 } c ? c : null,
            c => "cables " + BruteCables.Count(c.Interfaces) switch { 0 => "one", 2 => "two", _ => "unclear" });
        Add(o.Control?.HighAvailability, h => $"HA {h.Role} {h.Health} {h.VirtualInterfaces[0].VirtualIpV4}");
        Add(o.Operator?.ActiveCalls is { } active ? (object)active : null, a => $"calling {a}");
        Add(o.Operator?.CallActivity,
            l => $"calls {Hour(l.CoveredFrom)}..{Hour(l.CoveredTo)} "
                + $"{string.Join(",", l.Calls.Select(x => Hour(x.Start) + "-" + Hour(x.End)))}");
        return string.Join(" ", parts);

        void Add<T>(T? value, Func<T, string> text)
        {
            if (value is not null)
            {
                parts.Add(text(value));
            }
        }
    }

    private static string Hour(DateTime t) => (t - Origin).TotalHours.ToString(CultureInfo.InvariantCulture);
}
