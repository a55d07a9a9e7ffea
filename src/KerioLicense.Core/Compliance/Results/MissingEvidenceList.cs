using System;
using System.Collections.Generic;
using System.Text;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Judgement;
using KerioLicense.Compliance.Rules;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Results;

/// <summary>What would settle an open question, with the command that gets it.</summary>
internal static class MissingEvidenceList
{
    public static IReadOnlyList<MissingEvidence> Of(CaseEvaluation evaluation, Answer answer, PolicyIndex policy)
    {
        if (answer.Status != ComplianceStatus.Indeterminate)
        {
            return [];
        }

        var missing = new List<MissingEvidence>();
        if (answer.Rule is DataRule)
        {
            var isNumberMissing = evaluation.Case.Kind == LicenseCaseKind.Unreadable || evaluation.Case.Key.Kind == LicenseKeyKind.Prefix;
            foreach (var member in evaluation.Members)
            {
                missing.Add(Item(
                    member,
                    isNumberMissing ? nameof(ComplianceTexts.MissingNumber) : nameof(ComplianceTexts.MissingConsistentReading),
                    Read(member, evaluation.Case.Kind == LicenseCaseKind.Unreadable && member.Machine.Product == KerioProduct.Operator ? " -LicenseNumber 'NNNNN-XXXXX-XXXXX'" : "")));
            }

            return missing;
        }

        if (answer.Rule is MigrationRule)
        {
            missing.Add(new MissingEvidence
            {
                Installation = evaluation.Last.Possible.Units[0].First.Member.Id,
                WhatText = LocalizedText.Of(nameof(ComplianceTexts.MissingMigrationEnd)),
                Command = "New-KerioLicensePolicy -Path ./estate.policy.json -MaximumMigrationDays 15",
            });
            return missing;
        }

        foreach (var unit in evaluation.Last.Possible.Units)
        {
            AddFor(unit.First);
            if (unit.Second is { } second)
            {
                AddFor(second);
            }
        }

        return missing;

        void AddFor(MemberState state)
        {
            if (evaluation.Last.Certain.StateOf(state.Member) is null)
            {
                missing.Add(Item(state.Member, nameof(ComplianceTexts.MissingPresence), Read(state.Member)));
            }
            else if (state.Role == InstallationRole.Unknown || IsFormer(state.Member))
            {
                AddActivity(missing, state.Member, policy.Evidence.QuietHours);
            }
        }

        bool IsFormer(Member member) => evaluation.Last.Possible.Episode?.Former == member;
    }

    private static void AddActivity(List<MissingEvidence> missing, Member member, int quietHours)
    {
        switch (member.Machine.Product)
        {
            case KerioProduct.Connect:
                missing.Add(Item(member, nameof(ComplianceTexts.MissingCounters), Read(member), quietHours));
                missing.Add(Item(member, nameof(ComplianceTexts.MissingMailLog), "Get-KerioInstallation | Export-KerioInstallation -Path ./inbox", quietHours));
                break;
            case KerioProduct.Control:
                missing.Add(Item(member, nameof(ComplianceTexts.MissingLinks), Read(member)));
                break;
            case KerioProduct.Operator:
                // Asterisk writes local times without their zone; whoever runs this sees which one is assumed.
                missing.Add(Item(
                    member,
                    nameof(ComplianceTexts.MissingCallLog),
                    Server(member) + " | Import-KerioCallActivity -Path ./Master.csv -Format Asterisk -TimeZone ([TimeZoneInfo]::Local) | Export-KerioInstallation -Path ./history",
                    quietHours));
                break;
            default:
                throw new InvalidOperationException("Unknown product.");
        }
    }

    private static MissingEvidence Item(Member member, string what, string command, int hours = 0) =>
        new() { Installation = member.Id, WhatText = LocalizedText.Of(what, hours), Command = command };

    private static string Read(Member member, string more = "") => Server(member) + more + " | Export-KerioInstallation -Path ./history";

    private static string Server(Member member) =>
        $"Get-KerioInstallation -ComputerName {Quote(member.Machine.Latest.ComputerName)} -Product {member.Machine.Product} -Credential $audit";

    /// <summary>A name as a PowerShell argument: names come from strangers.</summary>
    internal static string Quote(string name)
    {
        var quoted = new StringBuilder("'", name.Length + 2);
        var isPlain = name.Length > 0 && name[0] != '-';
        foreach (var character in name)
        {
            isPlain &= character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-';
            quoted.Append(character);
            // Any of these ends a text in single quotes (PowerShell/PowerShell, CharTraits.cs, IsSingleQuote); doubled it stands for itself.
            if (character is '\'' or '\u2018' or '\u2019' or '\u201a' or '\u201b')
            {
                quoted.Append(character);
            }
        }

        return isPlain ? name : quoted.Append('\'').ToString();
    }
}
