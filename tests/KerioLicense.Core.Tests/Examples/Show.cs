using System;
using System.Linq;
using KerioLicense.Compliance;
using Xunit;
using Xunit.Abstractions;
namespace KerioLicense.Core.Tests.Examples;
public class Show(ITestOutputHelper output)
{
    [Fact]
    public void All()
    {
        var e = EstateGenerator.Build();
        foreach (var r in ComplianceEngine.Evaluate(e.Observations, e.Policy, EstateCalendar.AsOf))
        {
            output.WriteLine($"### {r.Customer} / {EstateVerdictTests.Describe("", r)}  Deadline {r.Deadline:u} VT {r.ViolationTime}");
            foreach (var s in r.NextSteps) output.WriteLine("  step " + s);
            if (r.Customer == "Rossi S.r.l.") foreach (var s in r.Evidence.Take(6)) output.WriteLine("  ev " + s);
        }
    }
}
