using Xunit;

namespace KerioLicense.Module.Tests.Pester;

/// <summary>The same as <see cref="Pester5Tests"/>, by the other version that people have.</summary>
public sealed class Pester6Tests
{
    internal const string Version = "6.2.0";

    public static TheoryData<PesterTest> Tests => PesterRun.Of(Version);

    [SkippableTheory]
    [MemberData(nameof(Tests), DisableDiscoveryEnumeration = true)]
    public void Pester_6(PesterTest test) => test.Report();
}
