using Xunit;

namespace KerioLicense.Module.Tests.Pester;

/// <summary>Each test of tests/Pester as a test of its own: Pester runs once, when the first is asked for.</summary>
public sealed class Pester5Tests
{
    internal const string Version = "5.7.1";

    public static TheoryData<PesterTest> Tests => PesterRun.Of(Version);

    [SkippableTheory]
    [MemberData(nameof(Tests), DisableDiscoveryEnumeration = true)]
    public void Pester_5(PesterTest test) => test.Report();
}
