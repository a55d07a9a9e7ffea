using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Documents;

/// <summary>A line for the system's own shell.</summary>
internal static partial class SystemCommand
{
    private const string Host = "dotnet run --project src/KerioLicense.Shell -- ";
    private const string Filter = "--filter FullyQualifiedName~";

    /// <summary>Runs the host as built, in place of building it first.</summary>
    /// <returns>"exit code 0", or what went wrong.</returns>
    internal static async Task<string> RunAsync(string line)
    {
        Check(line);
        if (!line.StartsWith(Host, StringComparison.Ordinal))
        {
            return "Nobody knows how to run this.";
        }

        var placed = InRepository().Replace(line[Host.Length..], path => Path.Combine(Build.RepositoryRoot, path.Value));
        var run = await ShellProcess.RunAsync([.. Word().Matches(placed).Select(word => word.Value.Trim('"'))]);
        return $"exit code {run.ExitCode}{run.Error}";
    }

    /// <summary>The files and folders of the repository that it names are there, and so is a test that it filters for.</summary>
    internal static void Check(string line)
    {
        foreach (var word in line.Split(' ').Where(IsFile))
        {
            var path = Path.Combine(Build.RepositoryRoot, word);
            Assert.True(File.Exists(path) || Directory.Exists(path), $"{line}: there is no {word}.");
        }

        if (line.IndexOf(Filter, StringComparison.Ordinal) is >= 0 and var at)
        {
            var test = line[(at + Filter.Length)..].Split(' ')[0];
            Assert.True(Directory.EnumerateFiles(Path.Combine(Build.RepositoryRoot, "tests"), test + ".cs", SearchOption.AllDirectories)
                .Any(), $"{line}: there is no {test}.");
        }
    }

    private static bool IsFile(string word) =>
        word.StartsWith("src/", StringComparison.Ordinal) || word.StartsWith("tests/", StringComparison.Ordinal)
        || word.EndsWith(".sln", StringComparison.Ordinal) || word.StartsWith("./", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<=^|[ ""])src/")]
    private static partial Regex InRepository();

    [GeneratedRegex(@"""[^""]*""|\S+")]
    private static partial Regex Word();
}
