using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Compliance.Rules;
using KerioLicense.Exposure;
using KerioLicense.Model;
using KerioLicense.Monitoring;
using KerioLicense.Observations;
using KerioLicense.Policy;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Verdict;

namespace KerioLicense.NetFramework.Jobs;

/// <summary>The example estate: history and policy, verdicts, what is at stake, reports and monitoring output in every format.</summary>
internal static class EstateJob
{
    public static IReadOnlyList<KerioComplianceResult> Run(string examples, string output)
    {
        ObjectText.Write(Path.Combine(output, "rules.txt"), KerioComplianceRule.All);
        var results = Judge(Path.Combine(examples, "estate"));
        var prices = PriceListFile.Read(Path.Combine(examples, "example.prices.json"));
        KerioLicenseExposure[] exposure = [.. results.Select(result => LicenseExposure.Measure(result, prices))];
        var options = new ReportOptions { Language = CultureInfo.CurrentUICulture, Exposure = exposure };
        foreach (ReportFormat format in Enum.GetValues(typeof(ReportFormat)))
        {
            ComplianceReport.Write(Path.Combine(output, "estate." + format), results, format, options);
        }

        foreach (MonitoringFormat format in Enum.GetValues(typeof(MonitoringFormat)))
        {
            ObjectText.Write(Path.Combine(output, "monitoring." + format), MonitoringOutput.Write(results, format));
        }

        return results;
    }

    private static IReadOnlyList<KerioComplianceResult> Judge(string estate)
    {
        var history = Directory.GetFiles(Path.Combine(estate, "history"))
            .OrderBy(file => file, StringComparer.Ordinal)
            .SelectMany(file => ObservationReader.Read(file));
        string[] rules = [.. KerioComplianceRule.All.Select(rule => rule.Id)];
        var policy = PolicyFile.Read(Path.Combine(estate, "estate.policy.json"), rules);
        return ComplianceEngine.Evaluate([.. history], policy, Program.Morning);
    }
}
