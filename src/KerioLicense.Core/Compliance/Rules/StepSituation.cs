using System.Linq;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Observations;
using KerioLicense.Policy;
using KerioLicense.Values;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>What the next steps of a result are about.</summary>
/// <param name="Finding">What is said of the instant.</param>
/// <param name="License">The number of the license, as far as it is known.</param>
/// <param name="Uncertain">The installations of which it is open whether they still carry the license; of a license that nobody
/// has read, all.</param>
/// <param name="IsUncertain">The answer depends on them.</param>
internal sealed record StepSituation(
    Finding Finding, KerioLicenseNumber? License, IReadOnlyList<Member> Uncertain, bool IsUncertain)
{
    /// <summary>Read again, or declare as retired; one step for each installation. Empty where it is a file that was not read.</summary>
    public IReadOnlyList<LocalizedText> ReadOrRetire() =>
    [
        .. Uncertain.Where(static member => !UnreadFile.IsOne(member.Machine.Latest)).Select(static member => LocalizedText.Of(
            nameof(ComplianceTexts.StepReadOrRetire), ("installation", member.Id), ("command", Retire(member.Id, "Gone since")))),
    ];

    /// <summary>A step that ends with the old installation declared as retired.</summary>
    public LocalizedText ThenRetire(string step) =>
        LocalizedText.Of(step, ("command", Retire(Finding.First!.Value.First.Member.Id, "Switched off at")));

    /// <summary>A takeover is declared with the two installations and the time at which the second was first at work.</summary>
    public LocalizedText DeclareFailover() => LocalizedText.Of(nameof(ComplianceTexts.StepDeclareFailover), ("command", Command(
        "Failover",
        ("License", LicenseIn(License)),
        ("From", ShellText.Argument(Finding.First!.Value.First.Member.Id)),
        ("To", ShellText.Argument(Finding.Second!.Value.First.Member.Id)),
        ("At", UtcText.IsoSecond(Finding.When!.Value)))));

    /// <summary>A waiver that has lapsed is declared anew.</summary>
    public static LocalizedText RenewWaiver(Waiver waiver) => LocalizedText.Of(
        nameof(ComplianceTexts.StepWaiverLapsed), ("expires", waiver.Expires), ("approvedBy", waiver.ApprovedBy), ("command", Command(
            "Waiver",
            ("License", LicenseIn(waiver.License)),
            ("Rule", waiver.Rule),
            ("Reason", ShellText.Quoted(waiver.Reason)),
            ("ApprovedBy", Asked("Approved by")),
            ("End", Asked("Until")))));

    private static string Retire(string id, string question) =>
        Command("Retired", ("Installation", ShellText.Argument(id)), ("At", Asked(question)));

    /// <summary>What only a person knows is asked for when the command runs.</summary>
    private static string Asked(string question) => "(Read-Host " + ShellText.Quoted(question) + ")";

    /// <summary>No text holds a whole number, or the fingerprint from which it could be found.</summary>
    private static string LicenseIn(KerioLicenseNumber? license) => Asked(("License number " + license?.Masked).TrimEnd());

    private static string Command(string kind, params (string Name, string Value)[] values)
    {
        var command = new StringBuilder("Add-KerioLicenseDeclaration -PolicyPath ./estate.policy.json -").Append(kind);
        foreach (var (name, value) in values)
        {
            command.Append(" -").Append(name).Append(' ').Append(value);
        }

        return command.ToString();
    }
}
