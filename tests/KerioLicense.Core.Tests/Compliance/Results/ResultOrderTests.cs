using System;
using System.Linq;
using CsCheck;
using KerioLicense.Model;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Compliance.Results;

/// <summary>What needs action comes first.</summary>
public sealed class ResultOrderTests
{
    private static readonly KerioComplianceResult[] s_inOrder =
    [
        Result(ComplianceStatus.Violation, "", KerioProduct.Connect, null, "z"),
        Result(ComplianceStatus.Violation, "Anna", KerioProduct.Connect, "connect/a", "a"),
        Result(ComplianceStatus.Violation, "Anna", KerioProduct.Connect, "connect/a", "b"),
        Result(ComplianceStatus.Violation, "Anna", KerioProduct.Connect, "connect/b", "a"),
        Result(ComplianceStatus.Violation, "Anna", KerioProduct.Control, "a", "a"),
        Result(ComplianceStatus.Violation, "Bea", KerioProduct.Connect, "connect/a", "a"),
        Result(ComplianceStatus.Indeterminate, "Anna", KerioProduct.Connect, null, "a"),
        Result(ComplianceStatus.Indeterminate, "Anna", KerioProduct.Connect, "connect/a", "a"),
        Result(ComplianceStatus.Warning, "Anna", KerioProduct.Connect, "connect/a", "a"),
        Result(ComplianceStatus.Waived, "Anna", KerioProduct.Connect, "connect/a", "a"),
        Result(ComplianceStatus.Compliant, "Anna", KerioProduct.Connect, "connect/a", "a"),
        Result(ComplianceStatus.NotApplicable, "Anna", KerioProduct.Connect, "connect/a", "a"),
    ];

    [Fact]
    public void Then_customer_product_installation_and_license() => Gen.Shuffle(s_inOrder).Check(shuffled =>
    {
        Array.Sort(shuffled, ResultOrder.Instance);
        Assert.Equal(s_inOrder, shuffled);
    });

    [Fact]
    public void Two_that_agree_in_all_of_it_are_equal() =>
        Assert.All(s_inOrder,
            result => Assert.Equal(0, ResultOrder.Instance.Compare(result, result with { Deadline = DateTime.MaxValue })));

    private static KerioComplianceResult Result(
        ComplianceStatus status, string customer, KerioProduct product, string? installation, string fingerprint) => new()
        {
            Status = status,
            Customer = customer,
            Product = product,
            Installations = installation is null ? [] : [new LicensedInstallation { InstallationId = installation }],
            Fingerprint = fingerprint,
            RuleId = "KL-SINGLE",
        };
}
