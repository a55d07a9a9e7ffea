using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using CsCheck;
using KerioLicense.Core.Tests.Compliance;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Reporting;

/// <summary>Nothing is lost between results and a file, in either language.</summary>
public sealed class ResultRoundTripTests
{
    [Fact]
    public void What_was_written_is_read_again() => ResultGen.Result.Array[0, 2].Check(
        made =>
        {
            var results = AsRead(made);
            var read = ResultFiles.Read(ResultFiles.Write(results, showLicenseNumber: true));
            Cultures.Each(_ => Assert.Equal(ResultFiles.AllOf(results), ResultFiles.AllOf(read)));
        },
        times: 1000,
        threads: 1);

    [Fact]
    public void A_masked_file_loses_the_numbers_and_nothing_else() => ResultGen.Result.Check(
        made =>
        {
            var result = Assert.Single(AsRead(made));
            var bytes = ResultFiles.Write([result]);
            Assert.DoesNotContain("AB1CD", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
            var read = Assert.Single(ResultFiles.Read(bytes));
            Assert.Equal(ResultFiles.AllOf(ResultFiles.Masked([result])), ResultFiles.AllOf([read]));
            Assert.Equal((result.LicenseNumber, result.LicenseNumber?.Masked, result.Fingerprint),
                (read.LicenseNumber, read.LicenseNumber?.Masked, read.Fingerprint));
        },
        times: 1000);

    [Fact]
    public void Writing_again_gives_the_same_bytes_in_every_culture() => ResultGen.Result.Check(
        result =>
        {
            var bytes = ResultFiles.Write(AsRead(result));
            Cultures.Each(_ => Assert.Equal(bytes, ResultFiles.Write(ResultFiles.Read(bytes))));
        },
        times: 300,
        threads: 1);

    [Fact]
    public void Every_verdict_of_the_engine_survives() => Estates.Check(EstateGen.Any, estate =>
    {
        var results = Estates.Evaluate(estate);
        return Estates.Difference(Estates.Dump(results), Estates.Dump(ResultFiles.Read(ResultFiles.Write(results))))
            ?? Estates.Difference(
                ResultFiles.AllOf(results), ResultFiles.AllOf(ResultFiles.Read(ResultFiles.Write(results, showLicenseNumber: true))));
    });

    [Fact]
    public void The_language_is_chosen_when_the_results_are_read()
    {
        var results = ResultFiles.Example();
        byte[] bytes = [];
        Cultures.In("en-US", () => bytes = ResultFiles.Write(results));
        Cultures.In("it-IT", () =>
            Assert.Equal(ResultFiles.AllOf(ResultFiles.Masked(results)), ResultFiles.AllOf(ResultFiles.Read(bytes))));
        var text = Encoding.UTF8.GetString(bytes);
        Assert.Contains(results.First(result => result.Status == ComplianceStatus.Violation).SummaryText.In(
            System.Globalization.CultureInfo.InvariantCulture), text, StringComparison.Ordinal);
    }

    /// <summary>Texts lose what could steer a terminal when they are read; from then on nothing is lost.</summary>
    private static List<KerioComplianceResult> AsRead(params KerioComplianceResult[] made) =>
        ResultFiles.Read(ResultFiles.Write(made, showLicenseNumber: true));
}
