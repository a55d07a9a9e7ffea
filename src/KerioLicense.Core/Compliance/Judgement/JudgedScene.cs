using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Rules;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Judgement;

/// <summary>A scene with its answer: that of the certain members, unless the possible ones would change it.</summary>
internal sealed record JudgedScene(Scene Certain, Scene Possible, Finding Finding, bool IsUncertain)
{
    public Interval Interval => Certain.Interval;

    public static JudgedScene Of((Scene Scene, Finding Finding) certain, (Scene Scene, Finding Finding) possible)
    {
        if (certain.Finding.Status != possible.Finding.Status)
        {
            var worse = Rank(certain.Finding.Status) > Rank(possible.Finding.Status) ? certain.Finding : possible.Finding;
            var doubt = new Finding(ComplianceStatus.Indeterminate, worse.Rule, nameof(ComplianceTexts.SummaryUncertain));
            return new JudgedScene(certain.Scene, possible.Scene, doubt, IsUncertain: true);
        }

        // Of two equal answers a permission is explained with all installations, a breach with those that are certain.
        var finding = certain.Finding.Status == ComplianceStatus.Compliant ? possible.Finding : certain.Finding;
        return new JudgedScene(certain.Scene, possible.Scene, finding, IsUncertain: false);
    }

    private static int Rank(ComplianceStatus status) => status switch
    {
        ComplianceStatus.Compliant => 0,
        ComplianceStatus.Indeterminate => 1,
        _ => 2,
    };
}
