using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Core.Tests.Examples;
using KerioLicense.Exposure;
using KerioLicense.Model;
using KerioLicense.Verdict;

namespace KerioLicense.Core.Tests.Reporting.Customers;

/// <summary>Estates of several customers, some of which share licenses; every name of a customer's servers has his mark in it.</summary>
internal static class CustomerEstate
{
    /// <summary>The example estate with its servers dealt out anew to customers, so that many licenses are on servers of two.</summary>
    public static IReadOnlyList<KerioComplianceResult> Mixed(int seed, int customers)
    {
        var estate = EstateGenerator.Build();
        var marks = new Dictionary<string, string>(StringComparer.Ordinal);
        var random = new Random(seed);
        foreach (var id in estate.Observations.Select(observation => observation.InstallationId).Distinct().Order(StringComparer.Ordinal))
        {
            marks[id] = "cust" + random.Next(customers);
        }

        // One machine is one customer's, whatever it is called: a pair behind one address, and servers that got another name.
        string[] together = ["192.0.2.", ".ferrari.example"];
        foreach (var id in marks.Keys.Where(id => Array.Exists(together, part => id.Contains(part, StringComparison.Ordinal))).ToList())
        {
            marks[id] = "cust0";
        }

        foreach (var machine in ResultFiles.Example().SelectMany(result => result.Installations.Concat(result.FormerInstallations)))
        {
            foreach (var name in machine.OtherNames)
            {
                marks[name] = marks[machine.InstallationId.Split('#')[0]];
            }
        }

        var renamed = marks.ToDictionary(pair => pair.Key, pair => pair.Key + "." + pair.Value);
        var observations = estate.Observations.Select(observation => observation with
        {
            InstallationId = renamed[observation.InstallationId],
            ComputerName = observation.ComputerName + "." + marks[observation.InstallationId],
            Customer = marks[observation.InstallationId] + " <S.r.l.>",
            Site = observation.Site is null ? null : "site " + marks[observation.InstallationId],
        });
        return ComplianceEngine.Evaluate([.. observations], estate.Policy, EstateCalendar.AsOf);
    }

    public static IReadOnlyList<KerioLicenseExposure> Exposure(IEnumerable<KerioComplianceResult> results) =>
        [.. results.Where(result => result.ViolationTime > TimeSpan.Zero).Select((result, i) => new KerioLicenseExposure
        {
            LicenseNumber = result.LicenseNumber,
            Fingerprint = result.Fingerprint,
            Product = result.Product,
            Customer = result.Customer,
            Total = 100 + i,
            UpTo = 200 + i,
            Currency = i % 5 == 4 ? "CHF" : "EUR",
            UsersText = ExposureText.Of(
                nameof(ExposureTexts.UsersRead), 10, string.Join(", ", result.Installations.Select(one => one.ComputerName))),
        })];

    public static int SharedBy(KerioComplianceResult result) => result.Installations.Concat(result.FormerInstallations)
        .Select(installation => installation.Customer).Append(result.Customer).OfType<string>().Distinct().Count();
}
