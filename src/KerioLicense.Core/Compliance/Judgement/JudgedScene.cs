using System.Linq;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Rules;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Judgement;

/// <summary>A scene with its answer: that of the certain members, unless the possible ones would change it.</summary>
internal sealed record JudgedScene(Scene Certain, Scene Possible, Finding Finding, bool IsUncertain)
{
    public Interval Interval => Certain.Interval;

    public static JudgedScene Of(LicenseCase license, (Scene Scene, Finding Finding) certain, (Scene Scene, Finding Finding) possible)
    {
        if (certain.Finding.Status != possible.Finding.Status)
        {
            var worse = Rank(certain.Finding.Status) > Rank(possible.Finding.Status) ? certain.Finding : possible.Finding;
            return new JudgedScene(certain.Scene, possible.Scene, Doubt(license, certain.Scene, possible.Scene, worse.Rule), IsUncertain: true);
        }

        // Of two equal answers a permission is explained with all installations, a breach with those that are certain.
        var finding = certain.Finding.Status == ComplianceStatus.Compliant ? possible.Finding : certain.Finding;
        return new JudgedScene(certain.Scene, possible.Scene, finding, IsUncertain: false);
    }

    private static Finding Doubt(LicenseCase license, Scene certain, Scene possible, ComplianceRule rule) => new(ComplianceStatus.Indeterminate, rule, (in Finding _) =>
    {
        var uncertain = possible.Units.Where(unit => unit.Boxes().Any(box => certain.StateOf(box.Member) is null)).ToList();
        var units = uncertain.Count > 0 ? uncertain : possible.Units;
        var isByPrefix = units.Count == 1 && license.PossibleMachines.Contains(units[0].First.Member.Machine);
        var text = isByPrefix ? nameof(ComplianceTexts.SummaryUncertainPrefix) : nameof(ComplianceTexts.SummaryUncertain);
        return LocalizedText.Of(text, ("installations", Unit.NamesOf(units)));
    });

    private static int Rank(ComplianceStatus status) => status switch
    {
        ComplianceStatus.Compliant => 0,
        ComplianceStatus.Indeterminate => 1,
        _ => 2,
    };
}
