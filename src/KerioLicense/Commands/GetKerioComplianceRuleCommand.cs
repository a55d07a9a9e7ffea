using System.Linq;
using System.Management.Automation;
using KerioLicense.Commands.Base;
using KerioLicense.Completers;
using KerioLicense.Compliance.Rules;
using KerioLicense.Errors;

namespace KerioLicense.Commands;

/// <summary>Lists the rules with the words that they rest on.</summary>
[Cmdlet(VerbsCommon.Get, "KerioComplianceRule")]
[OutputType(typeof(KerioComplianceRule))]
public sealed class GetKerioComplianceRuleCommand : KerioCmdlet
{
    /// <summary>Ids of rules; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RuleId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string[] Id { get; set; } = ["*"];

    private protected override void Process()
    {
        foreach (var pattern in Id)
        {
            var wildcard = WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase);
            var found = KerioComplianceRule.All.Where(rule => wildcard.IsMatch(rule.Id)).ToList();
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(pattern))
            {
                WriteFailure(new AdvisedException(
                    ErrorText.Of(CommandTexts.ResourceManager, nameof(CommandTexts.RuleNotFound), pattern), ErrorKind.NotFound, pattern));
            }

            WriteObject(found, enumerateCollection: true);
        }
    }
}
