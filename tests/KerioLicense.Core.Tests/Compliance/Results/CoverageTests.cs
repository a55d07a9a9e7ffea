using System;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Results;

/// <summary>How much of the look-back has an answer.</summary>
public sealed class CoverageTests
{
    private static readonly TimeSpan s_lookBack = TimeSpan.FromDays(KerioLicensePolicy.Default.Evidence.LookBackDays);

    [Fact]
    public void Before_the_first_reading_nothing_was_read_and_after_it_one_installation_is_decided()
    {
        var coverage = Of(40, Read("connect/a", 30).On(L1), Read("connect/a", 40).On(L1));
        Assert.Equal(TimeSpan.FromHours(10), coverage.Decided);
        Assert.Equal(TimeSpan.Zero, coverage.Undecided);
        Assert.Equal(s_lookBack - TimeSpan.FromHours(10), coverage.NotRead);
    }

    [Fact]
    public void Two_of_which_nothing_is_known_are_undecided() => Assert.Equal(
        TimeSpan.FromHours(10),
        Of(40, Read("connect/a", 30).On(L1), Read("connect/b", 30).On(L1)).Undecided);

    [Fact]
    public void A_silence_was_not_read()
    {
        var silent = KerioLicensePolicy.Default.Evidence.SilentAfterDays;
        var coverage = Of(30 + (24 * (silent + 2)), Read("connect/a", 30).On(L1));
        Assert.Equal(TimeSpan.FromDays(silent), coverage.Decided);
        Assert.Equal(s_lookBack - TimeSpan.FromDays(silent), coverage.NotRead);
    }

    [Fact]
    public void An_unread_license_was_not_read_all_along() => Assert.Equal(s_lookBack, Of(40, Read("connect/a", 30)).NotRead);

    [Fact]
    public void A_trial_is_decided_all_along() =>
        Assert.Equal(s_lookBack, Of(40, Read("connect/a", 30).On(L1, LicenseKind.Trial)).Decided);

    [Fact]
    public void Contradictory_data_are_undecided_all_along() => Assert.Equal(
        s_lookBack,
        ComplianceEngine.Evaluate([Read("connect/a", 30).On(L1), Read("control/b", 30).On(L1)], KerioLicensePolicy.Default, T(40))
            .Single().Coverage.Undecided);

    [Fact]
    public void The_three_times_are_the_look_back() => Estates.Check(
        EstateGen.Any,
        estate => Estates.Verdicts(estate).Where(result =>
                result.Coverage.Decided + result.Coverage.Undecided + result.Coverage.NotRead
                != TimeSpan.FromDays(estate.Policy.Evidence.LookBackDays))
            .Select(result => $"{result} {result.Coverage}").FirstOrDefault());

    private static Coverage Of(double asOf, params KerioInstallation[] observations) =>
        Assert.Single(ComplianceEngine.Evaluate(observations, KerioLicensePolicy.Default, T(asOf))).Coverage;
}
