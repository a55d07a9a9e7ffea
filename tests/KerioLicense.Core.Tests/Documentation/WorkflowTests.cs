using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace KerioLicense.Core.Tests.Documentation;

/// <summary>What actionlint does not ask of a workflow: that nothing in it changes unseen, may do too much or hangs.</summary>
public partial class WorkflowTests
{
    public static TheoryData<string> Workflows =>
        [.. new DirectoryInfo(RepositoryFiles.Path(".github", "workflows")).EnumerateFiles("*.yml").Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Each_action_is_pinned_by_its_commit_and_names_its_version(string name) =>
        Assert.All(Uses().Matches(Text(name)),
            use => Assert.Matches(@"^(\./|[^@]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)", use.Groups["action"].Value));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_workflow_may_only_read_and_a_job_asks_for_more(string name) =>
        Assert.Matches(@"(?m)^permissions:\n  contents: read\n\n", Text(name));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Each_job_has_an_end_and_each_checkout_leaves_no_credentials(string name)
    {
        var jobs = Jobs().Split(Text(name)[Text(name).IndexOf("\njobs:\n", StringComparison.Ordinal)..]).Skip(1).ToList();
        Assert.NotEmpty(jobs);
        Assert.All(jobs, job => Assert.Matches(@"(?m)^    (timeout-minutes: \d+|uses: \./.+)$", job));
        Assert.Equal(Regex.Count(Text(name), "uses: actions/checkout@"), Regex.Count(Text(name), "persist-credentials: false"));
    }

    private static string Text(string name) =>
        File.ReadAllText(RepositoryFiles.Path(".github", "workflows", name)).Replace("\r\n", "\n", StringComparison.Ordinal);

    [GeneratedRegex(@"(?m)^ +(- )?uses: (?<action>.+)$")]
    private static partial Regex Uses();

    [GeneratedRegex(@"(?m)^  [a-z]+:\n")]
    private static partial Regex Jobs();
}
