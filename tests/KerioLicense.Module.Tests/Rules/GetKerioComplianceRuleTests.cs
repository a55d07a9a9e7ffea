using System;
using System.Linq;
using System.Management.Automation;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Rules;

/// <summary>The rules as a user asks for them.</summary>
public sealed class GetKerioComplianceRuleTests
{
    [Theory]
    [InlineData("en-US", "no rule")]
    [InlineData("it-IT", "regola")]
    public void One_that_does_not_exist_is_an_error_and_the_others_come(string culture, string words)
    {
        using var runspace = new ModuleRunspace(culture);
        var run = runspace.Invoke("'kl-single', 'KL-NONE', 'kl-connect-*', 'KL-NONE*' | Get-KerioComplianceRule");
        Assert.Null(run.Terminated);
        Assert.Equal(["KL-SINGLE", "KL-CONNECT-DISABLED", "KL-CONNECT-IDLE"],
            run.Output.Select(rule => (string)rule.Properties["Id"].Value));
        var error = Assert.Single(run.Errors);
        Assert.Equal("RuleNotFound,KerioLicense.Commands.GetKerioComplianceRuleCommand", error.FullyQualifiedErrorId);
        Assert.Equal((ErrorCategory.ObjectNotFound, "KL-NONE"), (error.CategoryInfo.Category, error.TargetObject));
        Assert.Contains(words, error.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Get-KerioComplianceRule", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_of_a_result_is_found_by_its_property()
    {
        using var runspace = new ModuleRunspace();
        var run = runspace.Invoke("[pscustomobject] @{ RuleId = 'KL-REPLICATED' } | Get-KerioComplianceRule");
        Assert.Empty(run.Errors);
        Assert.Equal("KL-REPLICATED", Assert.Single(run.Output).Properties["Id"].Value);
    }
}
