using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Identity;

/// <summary>A machine without a license that was retired after its last reading is nobody's concern any more.</summary>
public sealed class RetiredMachineTests
{
    private static readonly KerioInstallation s_unregistered = Read("connect/a", 10).Unregistered();
    private static readonly KerioInstallation s_unreadable = Read("connect/a", 10);

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, true)]
    [InlineData(10.1, false)]
    [InlineData(20, false)]
    [InlineData(20.1, true)]
    public void It_is_gone_from_its_day_on_until_it_is_read_again(double retiredOn, bool isListed)
    {
        Assert.Equal(isListed, IsListed(retiredOn, s_unregistered));
        Assert.Equal(isListed, IsListed(retiredOn, s_unreadable));
    }

    [Fact]
    public void Another_name_of_it_is_enough_and_that_of_another_machine_is_not()
    {
        KerioInstallation[] both = [s_unregistered.Serial("SN-0001"), Read("connect/b", 9).Unregistered().Serial("SN-0001")];
        Assert.Empty(Evaluate(15, "connect/B", both));
        Assert.Single(Evaluate(15, "connect/c", both));
    }

    [Fact]
    public void A_trial_stays() =>
        Assert.True(IsListed(15, Read("connect/a", 10) with { License = new LicenseReading { Kind = LicenseKind.Trial } }));

    private static bool IsListed(double retiredOn, KerioInstallation reading) => Evaluate(retiredOn, "connect/a", reading).Length == 1;

    private static KerioComplianceResult[] Evaluate(double retiredOn, string installation, params KerioInstallation[] observations) =>
        [.. ComplianceEngine.Evaluate(
            observations, VerdictCase.Limits with { Retired = [new Retirement { Installation = installation, On = T(retiredOn) }] },
            T(20))];
}
