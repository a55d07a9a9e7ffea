using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Core.Tests.Compliance;
using KerioLicense.Exposure;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Exposure;

/// <summary>From readings to money, through the engine.</summary>
public sealed class MigrationExposureTests
{
    [Fact]
    public void A_migration_one_day_past_its_end_is_an_exposure_of_one_day()
    {
        var policy = VerdictCase.Limits with
        {
            Migrations = [new MigrationDeclaration
            {
                License = Number(L1),
                From = "connect/a",
                To = "connect/b",
                Started = T(5),
                Until = T(30),
            }],
        };
        var observations = new[] { 12, 18, 24, 30, 36, 42, 48, 54 }.SelectMany(hour => new[]
        {
            Read("connect/a", hour).On(L1).Counts(0, hour * 10),
            Read("connect/b", hour).On(L1).Counts(1, hour * 10),
        });
        var result = Assert.Single(ComplianceEngine.Evaluate(observations, policy, T(54)));
        Assert.Equal((ComplianceStatus.Violation, "KL-MIGRATION-EXPIRED"), (result.Status, result.RuleId));
        var exposure = LicenseExposure.Measure(result, ExposureStory.HistoricList);
        Assert.Equal((1, 2), (exposure.Days, exposure.DaysUpTo));

        // 136 × 1/365 = 0.3726; a day more for the hours before and after, which may all lie within what is allowed.
        Assert.Equal((0.37m, 0.74m), (exposure.Total, exposure.UpTo));
        Assert.Equal((T(30), T(54)), (exposure.Periods[0].From, exposure.Periods[^1].To));
        var charged = Assert.Single(exposure.Periods, period => period.Licenses > 0);
        Assert.Equal((result.Breaches[0].From, result.Breaches[^1].To), (charged.From, charged.To));
        Assert.Equal(result.ViolationTime, charged.To - charged.From);
        Assert.Contains(result.NextSteps, step => step.Contains("Measure-KerioLicenseExposure", System.StringComparison.Ordinal));
    }
}
