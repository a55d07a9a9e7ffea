using Xunit;

namespace KerioLicense.Module.Tests.Pester;

/// <summary>What became of one test of tests/Pester.</summary>
/// <param name="Name">The names of its blocks and its own.</param>
/// <param name="Result">Passed, Failed, Skipped, ...</param>
/// <param name="Message">Why it failed or was skipped.</param>
public sealed record PesterTest(string Name, string Result, string Message)
{
    public override string ToString() => Name;

    /// <summary>Passes, fails or is skipped as the test did.</summary>
    internal void Report()
    {
        Skip.If(Result == "Skipped", Message);
        Assert.True(Result == "Passed", $"{Name}: {Result}\n{Message}");
    }
}
