using System.Collections.Generic;
using System.Linq;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using static KerioLicense.Core.Tests.Compliance.Cases.ActivityCases;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Cases;

/// <summary>Presence, identity and contradictory data.</summary>
internal static class PresenceCases
{
    private static VerdictCase Case(
        string name, double asOf, ComplianceStatus status, string rule, params KerioInstallation[] observations) =>
        new() { Name = name, Observations = observations, AsOf = asOf, Status = status, Rule = rule };

    public static IEnumerable<VerdictCase> All =>
    [
        Case("One installation", 30, ComplianceStatus.Compliant, "KL-SINGLE", [.. Works("connect/a", 10, 20, 30)]),
        Case("Three or more, whatever their state", 30, ComplianceStatus.Violation, "KL-REPLICATED",
            [.. Rests("connect/a", 10, 30), .. Rests("connect/b", 10, 30), .. Rests("connect/c", 10, 30)]),
        Case("A reading with another license ends presence", 30, ComplianceStatus.Compliant, "KL-SINGLE",
            [.. Works("connect/a", 10, 20, 30), Read("connect/b", 10).On(L1), Read("connect/b", 20).On(L3)]),
        Case("A reading without a license ends presence", 30, ComplianceStatus.Compliant, "KL-SINGLE",
            [.. Works("connect/a", 10, 20, 30), Read("connect/b", 10).On(L1), Read("connect/b", 20).Unregistered()]),
        Case("Presence is certain for valid hours", 17, ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            [.. Works("connect/a", 10, 17), Read("connect/b", 10).On(L1)]),
        Case("Past valid hours it is possible, not ended", 99, ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            [.. Works("connect/a", 10, 20, 30, 99), Read("connect/b", 10).On(L1)]),
        Case("Three, one of them not read for long: not certain", 99, ComplianceStatus.Indeterminate, "KL-REPLICATED",
            [.. Works("connect/a", 10, 30, 99), .. Rests("connect/b", 10, 30, 99), Read("connect/c", 10).On(L1)]),
        Case("A retirement ends presence on its day", 30, ComplianceStatus.Compliant, "KL-SINGLE",
            [.. Works("connect/a", 10, 20, 30), Read("connect/b", 10).On(L1)]) with
        {
            Policy = VerdictCase.Limits with { Retired = [new Retirement { Installation = "connect/b", On = T(25) }] },
            Past = [(24.5, ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE"), (25.5, ComplianceStatus.Compliant, "KL-SINGLE")],
        },
        Case("A retirement holds until the next reading that shows the license", 30, ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            [.. Works("connect/a", 10, 20, 30), Read("connect/b", 10).On(L1), Read("connect/b", 28).On(L1)]) with
        {
            Policy = VerdictCase.Limits with { Retired = [new Retirement { Installation = "connect/b", On = T(25) }] },
            Past = [(27.5, ComplianceStatus.Compliant, "KL-SINGLE")],
        },
        Case("A prefix makes an installation possibly present", 30, ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            [.. Works("connect/a", 10, 20, 30), Read("connect/b", 10).On(P1)]),
        Case("A possible one that is proven idle is permitted", 30, ComplianceStatus.Compliant, "KL-CONNECT-IDLE",
            [.. Works("connect/a", 10, 20, 30), Read("connect/b", 30).On(P1).Log(20, 30, [])]),
        Case("An inferred number counts like its prefix: possible, never certain", 30, ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            [.. Works("connect/a", 10, 20, 30), Read("connect/b", 10).On(L1).Inferred().File("f")]),
        Case("An inferred number of another license does not count", 30, ComplianceStatus.Compliant, "KL-SINGLE",
            [.. Works("connect/a", 10, 20, 30), Read("connect/b", 10).On(L3).Inferred().File("f")]),
        Case("An inferred number joins no file to it", 30, ComplianceStatus.Compliant, "KL-SINGLE",
            [.. Works("connect/a", 10, 20, 30), Read("connect/b", 10).On(L3).Inferred().File("f"), Read("connect/c", 10).File("f")]),
        Case("Of an inferred number whose text is redacted nothing is known", 30, ComplianceStatus.Compliant, "KL-SINGLE",
            [.. Works("connect/a", 10, 20, 30), Read("connect/b", 10).On(L1).Inferred().Redacted()]),
        Case("A prefix of another license does not count", 30, ComplianceStatus.Compliant, "KL-SINGLE",
            [.. Works("connect/a", 10, 20, 30), Read("connect/b", 10).On(L3[..11])]),
        Case("A fingerprint is the number", 30, ComplianceStatus.Violation, "KL-ACTIVE-DUPLICATE",
            [.. Works("connect/a", 10, 20, 30), Read("connect/b", 9).On(L1).Redacted(),
                Read("connect/b", 30).On(L1).Redacted().Log(10, 30, [11, 16, 21, 26])]),
        Case("The license file stands for the number that was read with it", 30, ComplianceStatus.Compliant, "KL-CONNECT-DISABLED",
            [.. Works("connect/a", 10, 20), Read("connect/a", 30).On(L1).File("f0"), Read("connect/b", 30).File("f0").Disabled()]),
        Case("Serial numbers agree: one machine", 30, ComplianceStatus.Compliant, "KL-SINGLE",
            Read("control/a", 29).On(L1).TwoCables().Serial("NG300-0042"), Read("control/b", 30).On(L1).TwoCables().Serial("NG300-0042")),
        Case("Hardware addresses agree: one machine", 30, ComplianceStatus.Compliant, "KL-SINGLE",
            Read("control/a", 29).On(L1).TwoCables().Macs("02-00-00-00-00-01", "02-00-00-00-00-02"),
            Read("control/b", 30).On(L1).TwoCables().Macs("02-00-00-00-00-02", "02-00-00-00-00-01")),
        Case("The whole set must agree", 30, ComplianceStatus.Compliant, "KL-CONTROL-ONECABLE",
            Read("control/a", 29).On(L1).TwoCables().Macs("02-00-00-00-00-01", "02-00-00-00-00-02"),
            Read("control/b", 30).On(L1).OneCable().Macs("02-00-00-00-00-02")),
        Case("Server hash and engine start agree: one machine", 30, ComplianceStatus.Compliant, "KL-SINGLE",
            Read("connect/a", 29).On(L1).Engine("h", 3), Read("connect/b", 30).On(L1).Engine("h", 3)),
        Case("A clone keeps the hash, not the start", 30, ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/a", 29).On(L1).Engine("h", 3), Read("connect/b", 30).On(L1).Engine("h", 4)),
        Case("The policy says that two ids are one machine", 30, ComplianceStatus.Compliant, "KL-SINGLE", Read("connect/a", 29).On(L1),
            Read("connect/b", 30).On(L1)) with
        {
            Policy = VerdictCase.Limits with { SameMachine = [["connect/a", "connect/b"]] },
        },
        Case("Other serial numbers contradict the hash and start", 30, ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/a", 29).On(L1).Engine("h", 3).Serial("NG300-0042"),
            Read("connect/b", 30).On(L1).Engine("h", 3).Serial("NG300-0043")),
        Case("Counters that cannot be one series contradict it", 30, ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            Read("connect/a", 29).On(L1).Engine("h", 3).Counts(0, 9), Read("connect/b", 30).On(L1).Engine("h", 3).Counts(0, 4)),
        Case("A declared machine that hard evidence contradicts", 30, ComplianceStatus.Indeterminate, "KL-DATA",
            Read("control/a", 29).On(L1).TwoCables().Serial("NG300-0042"),
            Read("control/b", 30).On(L1).OneCable().Serial("NG300-0043")) with
        {
            Policy = VerdictCase.Limits with { SameMachine = [["control/a", "control/b"]] },
        },
        Case("A virtual address is no machine", 30, ComplianceStatus.Compliant, "KL-SINGLE",
            Read("control/a", 29).On(L1).TwoCables().Pair(HighAvailabilityRole.Master), Read("control/10.0.0.1", 30).On(L1).TwoCables()),
        Case("One number on two products", 30, ComplianceStatus.Indeterminate, "KL-DATA", Read("connect/a", 29).On(L1),
            Read("control/b", 30).On(L1)),
        Case("One license file with two numbers", 30, ComplianceStatus.Indeterminate, "KL-DATA", Read("connect/a", 29).On(L1).File("f0"),
            Read("connect/b", 30).On(L3).File("f0")),
        Case("Readings of one instant are one: the file belongs to the number beside it", 30, ComplianceStatus.Compliant,
            "KL-CONNECT-DISABLED",
            [.. Works("connect/a", 10, 20), Read("connect/a", 30).On(L1), Read("connect/a", 30).File("f0"),
                Read("connect/b", 30).File("f0").Disabled()]),
        Case("A prefix of another product is another license", 30, ComplianceStatus.Compliant, "KL-SINGLE", Read("connect/a", 29).On(L1),
            Read("control/b", 30).On(P1)),
        Case("Two licenses at one instant on one installation", 30, ComplianceStatus.Indeterminate, "KL-DATA", Read("connect/a", 29).On(L1),
            Read("connect/a", 29).On(L3)),
        Case("Two prefixes that could be the same license", 30, ComplianceStatus.Indeterminate, "KL-DATA", Read("connect/a", 29).On(P1),
            Read("connect/b", 30).On(P1)) with
        {
            KeyByRule = "KL-DATA",
        },
        Case("A license that was never readable", 30, ComplianceStatus.Indeterminate, "KL-NOT-READ", Read("operator/a", 29)) with
        {
            KeyByRule = "KL-NOT-READ",
        },
        Case("A trial", 30, ComplianceStatus.NotApplicable, "KL-TRIAL", Read("connect/a", 29).On(L1, LicenseKind.Trial),
            Read("connect/b", 29).On(L1, LicenseKind.Trial)),
        Case("No number at all", 30, ComplianceStatus.NotApplicable, "KL-UNREGISTERED", Read("connect/a", 29).Unregistered()) with
        {
            KeyByRule = "KL-UNREGISTERED",
        },
        Case("Observations after the instant do not count", 20, ComplianceStatus.Compliant, "KL-SINGLE",
            [.. Works("connect/a", 10, 20), Read("connect/b", 21).On(L1)]),
        .. BareFiles,
    ];

    /// <summary>Of a license only the file is known.</summary>
    private static IEnumerable<VerdictCase> BareFiles =>
    [
        Case("A license file alone is one installation", 30, ComplianceStatus.Compliant, "KL-SINGLE", Read("connect/a", 29).File("f1")) with
        {
            KeyByRule = "KL-SINGLE",
        },
        Case("A license file beside another license may be of it", 30, ComplianceStatus.Indeterminate, "KL-NOT-READ",
            [.. Works("connect/a", 10, 20, 30), Read("connect/b", 30).File("f1")]) with
        {
            KeyByRule = "KL-NOT-READ",
        },
        Case("A license file beside one that the policy retired", 30, ComplianceStatus.Compliant, "KL-SINGLE",
            [Read("connect/a", 10).On(L1).Serial("A-0001"), .. FileAndTwo("connect/b", "f1")]) with
        {
            KeyByRule = "KL-SINGLE",
            Policy = VerdictCase.Limits with
            {
                Retired = [.. new[] { "connect/a", "connect/y", "connect/z" }.Select(
                    id => new Retirement { Installation = id, On = T(25) })],
            },
        },
        Case("A license file of another customer is another license", 30, ComplianceStatus.Compliant, "KL-SINGLE",
            FileAndTwo("connect/b", "f1", "Rossi", "Verdi")) with
        {
            KeyByRule = "KL-SINGLE",
        },
        Case("A license file of another product is another license", 30, ComplianceStatus.Compliant, "KL-SINGLE",
            FileAndTwo("control/b", "f1")) with
        {
            KeyByRule = "KL-SINGLE",
        },
        Case("A license file of a customer beside one whose customer is not declared", 30, ComplianceStatus.Indeterminate, "KL-NOT-READ",
            FileAndTwo("connect/b", "f1", "Rossi", null)) with
        {
            KeyByRule = "KL-NOT-READ",
        },
        Case("One license file on two busy installations is a breach, whoever else may carry the license", 30, ComplianceStatus.Violation,
            "KL-ACTIVE-DUPLICATE",
            [.. Works("connect/a", 10, 20, 30).Concat(Works("connect/b", 10, 20, 30)).Select(o => Bare(o, "f1")),
                Read("connect/c", 30).On(L3)]) with
        {
            KeyByRule = "KL-ACTIVE-DUPLICATE",
        },
        Case("A license file on two, one of which has shown a number", 30, ComplianceStatus.Indeterminate, "KL-NOT-READ",
            Bare(Read("connect/a", 10), "f1") with { Customer = "Rossi" }, Read("connect/a", 20).On(L1),
            Bare(Read("connect/b", 30), "f1") with { Customer = "Verdi" }) with
        {
            KeyByRule = "KL-NOT-READ",
        },
        Case("A license file between two readings of a number is that number's", 30, ComplianceStatus.Compliant, "KL-CONNECT-DISABLED",
            [.. Works("connect/a", 10, 20, 30), Read("connect/a", 15).File("f1"), Read("connect/b", 30).File("f1").Disabled()]),
        Case("A number between two readings of a license file is that file's", 30, ComplianceStatus.Compliant, "KL-SINGLE",
            Read("connect/a", 10).File("f1"), Read("connect/a", 20).On(L1), Read("connect/a", 30).File("f1")),
        Case("A license file between two numbers is of neither", 30, ComplianceStatus.Indeterminate, "KL-NOT-READ",
            Read("connect/a", 10).On(L1), Read("connect/a", 15).On(L3), Read("connect/a", 20).File("f1"), Read("connect/a", 25).On(L1),
            Read("connect/b", 30).File("f1")) with
        {
            KeyByRule = "KL-NOT-READ",
        },
        Case("A license file does not end the presence of a number", 30, ComplianceStatus.Indeterminate, "KL-CONNECT-IDLE",
            [.. Works("connect/a", 10, 20, 30), Read("connect/b", 10).On(L1), Read("connect/b", 20).File("f1"),
                Read("connect/b", 30).File("f1")]),
    ];

    private static KerioInstallation Bare(KerioInstallation o, string file) =>
        (o with { License = new LicenseReading() }).File(file);

    /// <summary>An installation with a license file beside two with a number, one of which rests.</summary>
    private static KerioInstallation[] FileAndTwo(string id, string file, string? customer = null, string? other = null) =>
    [
        Read(id, 30).File(file) with { Customer = customer },
        .. Works("connect/y", 10, 20).Concat(Rests("connect/z", 10, 20)).Select(o => o with { Customer = other }),
    ];
}
