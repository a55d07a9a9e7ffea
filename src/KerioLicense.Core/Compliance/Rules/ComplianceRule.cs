using System.Collections.Generic;
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

    /// <summary>Decides a scene, or leaves it to the rules that follow.</summary>
    public virtual Finding? Decide(Scene scene) => null;
}
