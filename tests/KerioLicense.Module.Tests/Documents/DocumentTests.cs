using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Help;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Documents;

/// <summary>
/// Every command that a document prints runs, in the order of the document, and shows what the document shows. (The examples in the pages
/// of the cmdlets are run by HelpFilesTests.) <c>KERIOLICENSE_WRITE_DOCUMENTS=1 dotnet test tests/KerioLicense.Module.Tests --filter
/// FullyQualifiedName~DocumentTests</c> writes anew what prompts show.
/// </summary>
[Collection(nameof(AloneInTheProcess))]
public sealed partial class DocumentTests(ExampleServers servers) : IClassFixture<ExampleServers>
{
    private const string WriteVariable = "KERIOLICENSE_WRITE_DOCUMENTS";

    public static TheoryData<string> Documents =>
    [
        .. new[] { "", "docs", "docs/rules", "docs/en-US", "docs/it-IT", "src/KerioLicense/Examples/estate",
            "tests/KerioLicense.AdminApiEmulator" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Build.RepositoryRoot, folder), "*.md"))
            .Select(file => Path.GetRelativePath(Build.RepositoryRoot, file).Replace('\\', '/'))
            .Where(document => !document.Contains("-Kerio", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_document_runs_as_printed(string document)
    {
        var lines = await File.ReadAllLinesAsync(PathOf(document));
        DocumentStep[] steps = [.. DocumentStep.Of(lines)];
        var plan = DocumentPlan.Of(document);
        using var run = new DocumentRun(document, plan, servers);
        foreach (var step in steps)
        {
            await run.DoAsync(step);
        }

        if (Environment.GetEnvironmentVariable(WriteVariable) is not null && run.Shown.Count > 0)
        {
            await File.WriteAllTextAsync(PathOf(document), Rewritten(lines, run.Shown));
            return;
        }

        Assert.True(run.Failures.Count == 0, string.Join("\n\n", run.Failures));
        Assert.Empty(run.Unused);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Commands_in_the_prose_are_there(string document)
    {
        using var runspace = new ModuleRunspace();
        var prose = Block().Replace(File.ReadAllText(PathOf(document)), "");
        foreach (var code in Span().Matches(prose).Select(match => match.Groups["code"].Value))
        {
            if (code.StartsWith("dotnet ", StringComparison.Ordinal))
            {
                SystemCommand.Check(code);
            }
            else if (KerioCommand().IsMatch(code))
            {
                CommandCheck.Check(runspace, code);
            }
        }
    }

    private static string PathOf(string document) => Path.Combine(Build.RepositoryRoot, document);

    /// <summary>The document with what the commands really show.</summary>
    private static string Rewritten(string[] lines, IEnumerable<(DocumentStep Step, string Shown)> shown)
    {
        List<string> document = [.. lines];
        foreach ((var step, var text) in shown.Reverse())
        {
            var start = step.ShownLine - 1;
            document.RemoveRange(start, step.Shown.Length == 0 ? 0 : step.Shown.Split('\n').Length);
            document.InsertRange(start, text.Length == 0 ? [] : step.Shown.Length == 0 ? ["", .. text.Split('\n'), ""] : text.Split('\n'));
        }

        return string.Join('\n', document) + '\n';
    }

    [GeneratedRegex(@"^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("`(?<code>[^`\n]+)`")]
    private static partial Regex Span();

    [GeneratedRegex("[A-Z][a-z]+-Kerio[A-Z]")]
    private static partial Regex KerioCommand();
}
