using System.Linq;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Rules;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Judgement;

/// <summary>A scene with its answer: that of the certain members, unless another way to count them would change it.</summary>
internal sealed record JudgedScene(Scene Certain, Scene Possible, Finding Finding, bool IsUncertain)
{
    public Interval Interval => Certain.Interval;

    /// <summary>Puts the answers of all ways together.</summary>
    /// <param name="license">The license.</param>
    /// <param name="judged">The certain members first, then the possible ones too; then the same with doubtful pairs as two boxes.</param>
    /// <param name="silence">When nobody read the license.</param>
    public static JudgedScene Of(LicenseCase license, List<(Scene Scene, Finding Finding)> judged, Silence silence)
    {
        var scene = Together(license, judged, silence);
        return license.MayBeOn.Count > 0 && scene.Possible.Units.Count > 0 && scene.Finding.Status != ComplianceStatus.Violation
            && !scene.Finding.Rule.IsOfNothingRead
            ? scene with { Finding = RuleBook.WithoutNumber(license, scene.Possible), IsUncertain = false } : scene;
    }

    private static JudgedScene Together(LicenseCase license, List<(Scene Scene, Finding Finding)> judged, Silence silence)
    {
        var (certain, possible) = (judged[0], judged[1]);
        if (possible.Scene.Units.Count > 0
            && !certain.Finding.Rule.OutlastsSilence
            && !possible.Finding.Rule.OutlastsSilence
            && silence.Since(certain.Scene.Interval.From) is { } last)
        {
            return new JudgedScene(certain.Scene, possible.Scene, RuleBook.Silent(possible.Scene, last), IsUncertain: false);
        }

        var worst = certain.Finding;
        var differs = false;
        foreach (var (_, finding) in judged)
        {
            differs |= finding.Status != certain.Finding.Status;
            worst = Rank(finding.Status) > Rank(worst.Status) ? finding : worst;
        }

        if (differs)
        {
            return new JudgedScene(
                certain.Scene, possible.Scene, Doubt(license, certain.Scene, possible.Scene, worst.Rule, judged.Count > 2),
                IsUncertain: true);
        }

        // Where two answers are equal, a permission is explained with all installations, a breach with those that are certain.
        var same = certain.Finding.Status == ComplianceStatus.Compliant ? possible.Finding : certain.Finding;
        return new JudgedScene(certain.Scene, possible.Scene, same, IsUncertain: false);
    }

    private static Finding Doubt(LicenseCase license, Scene certain, Scene possible, ComplianceRule rule, bool isPairDoubtful) =>
        new(ComplianceStatus.Indeterminate, rule, (in Finding _) =>
        {
            var uncertain = possible.Units.Where(unit => unit.Boxes().Any(box => certain.StateOf(box.Member) is null)).ToList();
            if (uncertain.Count == 0)
            {
                var open = isPairDoubtful
                    ? nameof(ComplianceTexts.SummaryUncertainPair) : nameof(ComplianceTexts.SummaryUncertainThen);
                return LocalizedText.Of(open, ("installations", Unit.NamesOf(possible.Units)));
            }

            var isByPrefix = uncertain.TrueForAll(unit => license.PossibleMachines.Contains(unit.First.Member.Machine));
            var text = !isByPrefix ? nameof(ComplianceTexts.SummaryUncertain)
                : license.Number?.Value is null ? nameof(ComplianceTexts.SummaryUncertainHidden)
                : nameof(ComplianceTexts.SummaryUncertainPrefix);
            return LocalizedText.Of(text, ("installations", Unit.NamesOf(uncertain)));
        });

    private static int Rank(ComplianceStatus status) => status switch
    {
        ComplianceStatus.Compliant => 0,
        ComplianceStatus.Indeterminate => 1,
        _ => 2,
    };
}
