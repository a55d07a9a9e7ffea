using System.Linq;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>One rule of the article, or of the vendor: what it says, and how it decides.</summary>
internal abstract class ComplianceRule
{
    /// <summary>CoreTech's article of 3 March 2015.</summary>
    protected const string Article = "http://www.coretech.it/it/service/blog/Kerio-Licenze-duplicate-quando-si-puo-e-quando-no.php";

    /// <summary>GFI's article on the licensing of Kerio Control, high availability included.</summary>
    protected const string VendorArticle = "https://support.gfi.com/article/116543-kerio-control-licensing-process";

    /// <summary>Such as <c>KL-SINGLE</c>; never changes.</summary>
    public abstract string Id { get; }

    /// <summary>The words of the source, in its language.</summary>
    public abstract string Quotation { get; }

    /// <summary>Where the words stand.</summary>
    public virtual string Source => Article;

    /// <summary>The answers that the rule can give.</summary>
    public abstract IReadOnlyList<ComplianceStatus> Statuses { get; }

    public abstract LocalizedText Title { get; }

    /// <summary>The evidence that the rule rests on.</summary>
    public abstract LocalizedText Needs { get; }

    /// <summary>Its answers stand for something that was to be read and was not.</summary>
    public virtual bool IsOfNothingRead => false;

    /// <summary>What is invoiced where the license is used against this rule.</summary>
    public virtual InvoiceSense Invoice => InvoiceSense.OtherCopy;

    /// <summary>A Violation of this rule lasts as long as the installations are there, whatever they do.</summary>
    public virtual bool CountsWholeViolation => false;

    /// <summary>What the rule says holds however long ago the readings are.</summary>
    public virtual bool OutlastsSilence => false;

    /// <summary>Decides a license of which nothing has to be known but what was read of it; null leaves it to the scenes.</summary>
    public virtual Finding? Decide(LicenseCase license) => null;

    /// <summary>Decides a scene, or leaves it to the rules that follow.</summary>
    public virtual Finding? Decide(Scene scene) => null;

    /// <summary>What to do now.</summary>
    /// <param name="status">The answer of this rule.</param>
    /// <param name="situation">What the steps are about.</param>
    public virtual IReadOnlyList<LocalizedText> NextSteps(ComplianceStatus status, StepSituation situation) => status switch
    {
        ComplianceStatus.Violation =>
            Steps(nameof(ComplianceTexts.StepStopOne), nameof(ComplianceTexts.StepAskBridge), nameof(ComplianceTexts.StepMeasure)),
        ComplianceStatus.Indeterminate when situation.IsUncertain && situation.ReadOrRetire() is { Count: > 0 } steps => steps,
        ComplianceStatus.Indeterminate => Steps(nameof(ComplianceTexts.StepGetEvidence)),
        _ => [],
    };

    /// <summary>What was wrong with <c>{installations}</c> in a breach that is over: the name of a text.</summary>
    public virtual string Past => nameof(ComplianceTexts.PastActiveDuplicate);

    /// <summary>What would settle an open question of this rule.</summary>
    public virtual IReadOnlyList<MissingEvidence> Missing(OpenQuestion question) => question.Activity();

    /// <summary>What is missing settles an open question as soon as it is there; otherwise readings can be too early.</summary>
    public virtual bool IsSettledAtOnce(LicenseCase license) => false;

    /// <summary>What a request for a temporary license would be about; null where there is nothing to ask for.</summary>
    public virtual RequestSituation? Request(ComplianceStatus status, Permission? permission, DateTime asOf) => null;

    /// <summary>A finding about all machines of a license.</summary>
    protected Finding OfAll(LicenseCase license, ComplianceStatus status, string text) =>
        new(status, this, (in Finding _) =>
            LocalizedText.Of(text, ("installations", NameList.Of(license.Machines.Select(static machine => machine.Id)))));

    protected static IReadOnlyList<LocalizedText> Steps(params string[] keys) => [.. keys.Select(static key => LocalizedText.Of(key))];
}
