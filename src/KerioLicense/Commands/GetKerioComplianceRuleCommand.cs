using System.Globalization;
using System.Management.Automation;
using KerioLicense.Completers;
using KerioLicense.Compliance.Rules;

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

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var pattern in Id)
        {
            var wildcard = WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase);
            var isFound = false;
            foreach (var rule in KerioComplianceRule.All)
            {
                if (wildcard.IsMatch(rule.Id))
                {
                    isFound = true;
                    WriteObject(rule);
                }
            }

            if (!isFound && !WildcardPattern.ContainsWildcardCharacters(pattern))
            {
                var failure = new ItemNotFoundException(string.Format(CultureInfo.CurrentCulture, CommandTexts.RuleNotFound, pattern));
                WriteFailure(failure, nameof(CommandTexts.RuleNotFound), ErrorCategory.ObjectNotFound, pattern, CommandTexts.RuleNotFoundAction);
            }
        }
    }
}
