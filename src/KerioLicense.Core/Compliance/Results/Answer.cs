using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Judgement;
using KerioLicense.Compliance.Rules;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Results;

/// <summary>The status of a licence at the instant of the verdict, before waivers.</summary>
/// <remarks><c>Scene</c> holds the instant; <c>PastBreach</c> is the latest scene in breach within the look-back, where the licence is in order now.</remarks>
internal sealed record Answer(
    ComplianceStatus Status, ComplianceRule Rule, LocalizedText Summary, DateTime? Deadline, JudgedScene Scene, JudgedScene? PastBreach)
{
    /// <summary>The answer does not come from what the installations did.</summary>
    public bool IsUnjudged { get; private init; }

    public static Answer Of(CaseEvaluation evaluation, PolicyIndex policy, Interval window, DateTime asOf)
    {
        var last = evaluation.Last;
        if (Unjudged(evaluation) is var (status, rule, summary))
        {
            return new Answer(status, rule, summary, null, last, null) { IsUnjudged = true };
        }

        var text = WithStatements(SummaryOf(last, evaluation), evaluation, policy, asOf);
        var finding = last.Finding;
        if (finding.Status != ComplianceStatus.Compliant)
        {
            return new Answer(finding.Status, finding.Rule, text, null, last, null);
        }

        var deadline = finding.Deadline ?? (last.Possible.Units.Count > 0 && policy.BridgeUntil(evaluation.Case.Number) is { } until && until > asOf ? until : null);
        if (PastBreachOf(evaluation, window) is { } breach)
        {
            var was = LocalizedText.Of(nameof(ComplianceTexts.SummaryPastBreach), breach.Interval.From, breach.Interval.To, SummaryOf(breach.Scene, evaluation), text);
            return new Answer(ComplianceStatus.Warning, breach.Scene.Finding.Rule, was, deadline, last, breach.Scene);
        }

        return deadline is { } end && end - asOf <= policy.WarnBefore
            ? new Answer(
                ComplianceStatus.Warning,
                finding.Rule,
                LocalizedText.Of(nameof(ComplianceTexts.SummaryEndsSoon), text, (int)Math.Ceiling((end - asOf).TotalDays)),
                deadline,
                last,
                null)
            : new Answer(ComplianceStatus.Compliant, finding.Rule, text, deadline, last, null);
    }

    /// <summary>What a finding says, in words.</summary>
    private static LocalizedText SummaryOf(JudgedScene scene, CaseEvaluation evaluation)
    {
        var finding = scene.Finding;
        var units = scene.IsUncertain ? UncertainUnits(scene) : scene.Possible.Units;
        var isByPrefix = scene.IsUncertain && units.Count == 1 && evaluation.Case.PossibleMachines.Contains(units[0].First.Member.Machine);
        var key = isByPrefix ? nameof(ComplianceTexts.SummaryUncertainPrefix) : finding.Summary;
        return LocalizedText.Of(key, Name(finding.First), Name(finding.Second), finding.When ?? scene.Interval.From, units.Count, Names(units));
    }

    private static (ComplianceStatus Status, ComplianceRule Rule, LocalizedText Summary)? Unjudged(CaseEvaluation evaluation)
    {
        var license = evaluation.Case;
        var names = LocalizedText.Of(nameof(ComplianceTexts.Text), Names(license.Machines));
        return license switch
        {
            { Contradiction: { } contradiction } => (ComplianceStatus.Indeterminate, DataRule.Instance, LocalizedText.Of(contradiction, names)),
            { Kind: LicenseCaseKind.Unreadable } => (ComplianceStatus.Indeterminate, DataRule.Instance, LocalizedText.Of(nameof(ComplianceTexts.SummaryDataUnreadable), names)),
            { Kind: LicenseCaseKind.Trial } => (ComplianceStatus.NotApplicable, TrialRule.Instance, LocalizedText.Of(nameof(ComplianceTexts.SummaryTrial), names)),
            { Kind: LicenseCaseKind.Unregistered } => (ComplianceStatus.NotApplicable, UnregisteredRule.Instance, LocalizedText.Of(nameof(ComplianceTexts.SummaryUnregistered), names)),
            _ => null,
        };
    }

    /// <summary>The latest breach within the look-back, with the scenes of the same rule that lead up to it.</summary>
    private static (JudgedScene Scene, Interval Interval)? PastBreachOf(CaseEvaluation evaluation, Interval window)
    {
        (JudgedScene Scene, Interval Interval)? breach = null;
        for (var i = evaluation.Scenes.Count - 1; i >= 0 && evaluation.Scenes[i].Interval.To > window.From; i--)
        {
            var scene = evaluation.Scenes[i];
            if (scene.Finding.Status == ComplianceStatus.Violation && (breach is null || breach.Value.Scene.Finding.Rule == scene.Finding.Rule))
            {
                breach = breach is { } later ? (later.Scene, later.Interval with { From = scene.Interval.From }) : (scene, scene.Interval);
            }
            else if (breach is not null)
            {
                break;
            }
        }

        return breach;
    }

    /// <summary>A result that rests on somebody's word says so.</summary>
    private static LocalizedText WithStatements(LocalizedText summary, CaseEvaluation evaluation, PolicyIndex policy, DateTime asOf)
    {
        if (evaluation.Last.Possible.Units.Count < 2)
        {
            return summary;
        }

        var since = asOf.AddHours(-policy.Evidence.QuietHours);
        foreach (var unit in evaluation.Last.Possible.Units)
        {
            foreach (var statement in policy.Statements(unit.First.Member.Machine))
            {
                if (statement.From <= asOf && statement.To > since)
                {
                    return LocalizedText.Of(nameof(ComplianceTexts.SummaryStatement), summary, statement.By, unit.First.Member.Id);
                }
            }
        }

        return summary;
    }

    private static IReadOnlyList<Unit> UncertainUnits(JudgedScene scene)
    {
        var uncertain = new List<Unit>();
        foreach (var unit in scene.Possible.Units)
        {
            if (scene.Certain.StateOf(unit.First.Member) is null || (unit.Second is { } second && scene.Certain.StateOf(second.Member) is null))
            {
                uncertain.Add(unit);
            }
        }

        return uncertain.Count > 0 ? uncertain : scene.Possible.Units;
    }

    private static string Name(Unit? unit) => unit switch
    {
        null => "",
        { Second: { } second } pair => pair.First.Member.Id + " + " + second.Member.Id,
        { } single => single.First.Member.Id,
    };

    private static string Names(IReadOnlyList<Unit> units)
    {
        var names = new string[units.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = Name(units[i]);
        }

        return string.Join(", ", names);
    }

    private static string Names(List<Machine> machines) => string.Join(", ", machines.ConvertAll(static machine => machine.Id));
}
